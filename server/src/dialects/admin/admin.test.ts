import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { FastifyInstance } from "fastify";
import { bindAdmin } from "../../app/bind-admin.ts";
import { openDiskBlobs } from "../../blobs/disk.ts";
import { looksLikeKey } from "../../core/account.ts";
import { systemClock } from "../../core/clock.ts";
import { AtelierError } from "../../core/errors.ts";
import { silentLog } from "../../core/log.ts";
import { usd } from "../../core/money.ts";
import type { Store } from "../../core/store.ts";
import { createHttp } from "../../http/create-http.ts";
import { openStore } from "../../store/open-store.ts";
import { at, deployment, ending, event, submit, take } from "../../store/scratch-store.ts";
import { admin, mountAdmin } from "./dialect.ts";

const TOKEN = "the operator's own long token 0123456789".replaceAll(" ", "-");

let app: FastifyInstance;
let store: Store;
let directory: string;

before(async () => {
  directory = await mkdtemp(join(tmpdir(), "atelier-admin-"));
  store = await openStore({ databaseUrl: null, dataDir: null });
  const findKey = () => Promise.reject(new AtelierError("unauthorized", "No keys here."));
  ({ app } = createHttp({ shapes: [admin], findKey, log: silentLog }));
  const parts = {
    store,
    blobs: await openDiskBlobs(directory),
    clock: systemClock,
    log: silentLog,
    network: { allowPrivate: true, version: "0" },
    place: { publicUrl: "" },
  };
  mountAdmin(app, bindAdmin({ ...parts, firstTopUpBonus: usd("5.00") }), TOKEN);
});
after(async () => {
  await app.close();
  await store.close();
  await rm(directory, { recursive: true });
});

async function ask(method: "GET" | "POST" | "DELETE", url: string, payload?: object, token = TOKEN) {
  const answer = await app.inject({ method, url, headers: { authorization: `Bearer ${token}` }, ...(payload && { payload }) });
  return { status: answer.statusCode, body: answer.json() };
}

describe("the operator's door", () => {
  test("is closed to everybody without the token, unknown paths included", async () => {
    for (const token of ["", "wrong", `${TOKEN}x`, TOKEN.slice(0, -1)])
      for (const [method, url] of [
        ["GET", "/admin/keys"],
        ["POST", "/admin/keys"],
        ["GET", "/admin/nothing"],
        ["GET", "/admin/"],
      ] as const) {
        const { status, body } = await ask(method, url, method === "POST" ? {} : undefined, token);
        assert.deepEqual([status, body.error], [401, "unauthorized"], url);
      }
    assert.equal((await app.inject({ url: `/admin/keys?token=${TOKEN}` })).statusCode, 401);
    const { status, body } = await ask("GET", "/admin/nothing");
    assert.deepEqual([status, body.error], [404, "not_found"]);
  });
});

test("guessing the token is answered 429, while the right one passes", async () => {
  const statuses = new Set<number>();
  for (let i = 0; i < 60; i++) statuses.add((await ask("GET", "/admin/keys", undefined, `guess-${i}`)).status);
  assert.ok(statuses.has(429));
  assert.equal((await ask("GET", "/admin/keys")).status, 200);
});

describe("keys", () => {
  test("are made with all their limits, tell their secret once, and are listed and revoked", async () => {
    const wish = {
      ...{ account: "ada", mode: "test", deposit: "10", scopes: ["read"], rate: "60/min", models: ["hunyuan-3d"] },
      ...{ concurrency: 3, expires_in: 3600 },
    };
    const { status, body } = await ask("POST", "/admin/keys", wish);
    assert.equal(status, 201);
    const { key, id, created_at, expires_at, ...rest } = body;
    assert.ok(looksLikeKey(key) && key.startsWith("atl_test_"));
    assert.equal(Date.parse(expires_at) - Date.parse(created_at) <= 3_600_500, true);
    assert.deepEqual(rest, {
      ...{ account: "ada", mode: "test", hint: key.slice(-4), scopes: ["read"], models: ["hunyuan-3d"] },
      ...{ rate: { count: 60, seconds: 60 }, concurrency: 3, revoked_at: null },
    });
    const listed = await ask("GET", "/admin/keys?account=ada");
    assert.deepEqual(
      listed.body.keys.map((one: { id: string }) => one.id),
      [id],
    );
    assert.ok(!JSON.stringify(listed.body).includes(key));
    const revoked = await ask("DELETE", `/admin/keys/${id}`);
    assert.ok(revoked.body.revoked_at);
    assert.deepEqual((await ask("DELETE", `/admin/keys/${id}`)).body, revoked.body);
    for (const unknown of ["01a2b3c4-0000-7000-8000-000000000000", "%00", "x"])
      assert.equal((await ask("DELETE", `/admin/keys/${unknown}`)).status, 404, unknown);
  });

  test("refuse wishes that are wrong, with all flaws at once, and make nothing then", async () => {
    const wish = {
      ...{ account: "a\u202eb", mode: "prod", deposit: 5, scopes: ["root"], rate: "fast", concurrency: 1.5, expires_in: 0 },
      ...{ models: [], depsoit: "1" },
    };
    const { status, body } = await ask("POST", "/admin/keys", wish);
    assert.equal(status, 400);
    const named = body.details.map(({ parameter }: { parameter: string }) => parameter).sort();
    assert.deepEqual(named, ["account", "concurrency", "deposit", "depsoit", "expires_in", "mode", "models", "rate", "scopes"]);
    assert.deepEqual(
      (await ask("POST", "/admin/keys", {})).body.details.map(({ rule }: { rule: string }) => rule),
      ["required", "required"],
    );
    assert.equal((await ask("GET", "/admin/keys?account=b")).status, 404);
  });
});

describe("wallets", () => {
  const wallet = async (account: string, mode: string) =>
    (await ask("GET", `/admin/wallets?account=${account}&mode=${mode}`)).body;
  const deposit = (account: string, mode: string, amount: unknown) =>
    ask("POST", "/admin/wallets/deposit", { account, mode, amount } as object);

  test("get the bonus with the first live top-up, once, and never from a key's deposit or in test", async () => {
    await ask("POST", "/admin/keys", { account: "bob", mode: "live", deposit: "1.00" });
    assert.equal((await wallet("bob", "live")).available, "1.00");
    assert.equal((await deposit("bob", "test", "10")).body.bonus, "0.00");
    const first = await deposit("bob", "live", "10");
    assert.deepEqual([first.body.deposited, first.body.bonus, first.body.available], ["10.00", "5.00", "16.00"]);
    const second = await deposit("bob", "live", "10");
    assert.deepEqual([second.body.bonus, second.body.available], ["0.00", "26.00"]);
    assert.deepEqual(await store.checkLedger(), []);
  });

  test("refuse amounts that are no plain dollars", async () => {
    for (const amount of [
      "-0.01",
      "NaN",
      "1e-9",
      "0.0000001",
      "1e15",
      "1000000000000000",
      "0",
      "",
      "5 ",
      5,
      null,
      undefined,
      true,
    ])
      assert.equal((await deposit("carol", "test", amount)).status, 400, String(amount));
    assert.equal((await ask("GET", "/admin/wallets?account=carol&mode=test")).status, 404);
    assert.equal((await ask("GET", "/admin/wallets?account=bob")).status, 400);
  });
});

test("a webhook secret stays the same and differs by mode", async () => {
  await ask("POST", "/admin/keys", { account: "dora", mode: "test" });
  const secret = async (mode: string) => (await ask("GET", `/admin/webhook-secret?account=dora&mode=${mode}`)).body.secret;
  const [first, again, live] = [await secret("test"), await secret("test"), await secret("live")];
  assert.match(first, /^whsec_[A-Za-z0-9+/]+=*$/);
  assert.equal(first, again);
  assert.notEqual(first, live);
});

test("a rotated key gets the same rights, and the old one ends in time", async () => {
  const { body: old } = await ask("POST", "/admin/keys", { account: "turning", mode: "live", scopes: ["read"], rate: "5/s" });
  const { status, body } = await ask("POST", `/admin/keys/${old.id}/rotate`, { overlap_seconds: 60 });
  assert.equal(status, 201);
  assert.ok(looksLikeKey(body.key) && body.key.startsWith("atl_live_") && body.key !== old.key);
  assert.deepEqual([body.scopes, body.rate, body.replaces], [["read"], { count: 5, seconds: 1 }, old.id]);
  assert.ok(Math.abs(Date.parse(body.old_expires_at) - Date.now() - 60_000) < 5_000);
  const { body: listed } = await ask("GET", "/admin/keys?account=turning");
  const was = listed.keys.find((key: { id: string }) => key.id === old.id);
  assert.equal(was.expires_at, body.old_expires_at);
  for (const overlap_seconds of [-1, 1.5, "60", 8_000_000])
    assert.equal((await ask("POST", `/admin/keys/${old.id}/rotate`, { overlap_seconds })).status, 400);
  assert.equal((await ask("POST", "/admin/keys/nothing/rotate")).status, 404);
});

test("the ledger shows each movement, newest first, and the check is content", async () => {
  await ask("POST", "/admin/wallets/deposit", { account: "books", mode: "live", amount: "20" });
  const { body } = await ask("GET", "/admin/ledger?account=books&mode=live&limit=10");
  const movements = body.entries.map(({ kind, from, to, amount }: Record<string, string>) => [kind, from, to, amount]);
  assert.deepEqual(new Set(movements.map(String)), new Set(["deposit,funding,available,20.00", "bonus,bonus,available,5.00"]));
  assert.deepEqual((await ask("GET", "/admin/ledger/check")).body, { ok: true, flaws: [] });
  assert.equal((await ask("GET", "/admin/ledger?account=nobody&mode=live")).status, 404);
  assert.equal((await ask("GET", "/admin/ledger?account=books&mode=live&limit=0")).status, 400);
});

describe("the operator's webhook workbench", () => {
  const whose = { account: "erna", mode: "test" } as const;
  const query = "account=erna&mode=test";

  test("shows an account's deliveries by its name and replays any by its id", async () => {
    await ask("POST", "/admin/keys", { ...whose, deposit: "5" });
    const { id: accountId } = (await store.findAccount("erna"))!;
    const queue = await deployment(store, 1);
    const generationId = await submit(store, { id: accountId, name: "erna", createdAt: new Date() }, queue);
    const [claim] = await take(store, queue);
    const made = event(claim!, { terminal: true, url: "https://receiver.example/hook?a=1" });
    await store.finish(claim!.lease, ending({ event: made }));
    await store.claimDeliveries("n", 1, 60, at(5));
    await store.finishDelivery(made.id, "n", { kind: "exhausted", status: 410, reason: "Gone.", at: at(6) });

    const listed = (await ask("GET", `/admin/webhooks/deliveries?${query}&status=exhausted&limit=5`)).body;
    assert.deepEqual(
      listed.deliveries.map((one: { id: string; request_id: string }) => [one.id, one.request_id]),
      [[made.id, generationId]],
    );
    assert.equal((await ask("GET", "/admin/webhooks/deliveries?account=nobody&mode=test")).status, 404);
    assert.equal((await ask("GET", `/admin/webhooks/deliveries?${query}&status=lost`)).status, 400);
    const [receiver] = (await ask("GET", `/admin/webhooks/receivers?${query}`)).body.receivers;
    assert.deepEqual([receiver.url, receiver.reason], ["https://receiver.example/hook", "Gone."]);
    const replayed = await ask("POST", `/admin/webhooks/deliveries/${made.id}/replay`);
    assert.deepEqual([replayed.status, replayed.body.status, replayed.body.attempts.length], [202, "pending", 1]);
    assert.deepEqual((await ask("GET", `/admin/webhooks/deliveries/${made.id}`)).body, replayed.body);
    assert.equal((await ask("POST", "/admin/webhooks/deliveries/msg_0/replay")).status, 404);
  });

  test("changes a secret, and both sign for a day", async () => {
    const before = (await ask("GET", `/admin/webhook-secret?${query}`)).body;
    assert.equal(before.previous_signs_until, null);
    const { status, body } = await ask("POST", "/admin/webhook-secret/rotate", whose);
    assert.deepEqual([status, body.account, body.secret === before.secret], [200, "erna", false]);
    assert.ok(Date.parse(body.previous_signs_until) > Date.now() + 86_000_000);
    assert.deepEqual((await ask("GET", `/admin/webhook-secret?${query}`)).body, body);
  });

  test("tells how a receiver answers a test event", async () => {
    const { status, body } = await ask("POST", "/admin/webhooks/test", { ...whose, url: "http://127.0.0.1:9999/" });
    assert.deepEqual([status, body.delivered, body.http_status], [200, false, null]);
    assert.match(body.reason, /could not be reached/);
    assert.equal((await ask("POST", "/admin/webhooks/test", { ...whose, url: "gopher://a" })).status, 400);
  });
});

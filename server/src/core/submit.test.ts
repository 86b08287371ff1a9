import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { AtelierError, type ErrorCode } from "./errors.ts";
import { usd } from "./money.ts";
import type { Acceptance } from "./store.ts";
import { model, newCaller, openRig } from "./test/rig.ts";

const rig = (await openRig("embedded"))!;
after(() => rig.close());

const refused =
  (code: ErrorCode, text = /./) =>
  (cause: unknown) =>
    cause instanceof AtelierError && cause.code === code && text.test(cause.message);
const wallet = (accountId = rig.key.accountId) => rig.parts.store.wallet(accountId, "test");

describe("submit", () => {
  test("what is accepted is queued with its price held", async () => {
    const before = await wallet();
    const generation = await rig.submit();
    assert.match(generation.id, /^scripted_[0-9a-f]{8}-[0-9a-f]{4}-7/);
    assert.deepEqual([generation.status, generation.price], ["queued", usd("0.10")]);
    const held = await wallet();
    assert.deepEqual([before.available - held.available, held.held - before.held], [usd("0.10"), usd("0.10")]);
  });

  test("refusals come in order: scope, input, highest price, wallet; nothing is held by any", async () => {
    const poor = await newCaller(rig.parts, "0.05");
    const narrow = await newCaller(rig.parts, "1", { models: ["another"] });
    const reader = await newCaller(rig.parts, "1", { scopes: ["read"] });
    const bad = { input: {}, maxCost: "0.01" };
    await assert.rejects(rig.submit({ ...bad, caller: reader }), refused("forbidden", /scope "submit"/));
    await assert.rejects(rig.submit({ ...bad, caller: narrow }), refused("forbidden", /model scripted/));
    await assert.rejects(rig.submit({ ...bad, caller: poor }), refused("invalid_input"));
    await assert.rejects(
      rig.submit({ caller: poor, maxCost: "0.01" }),
      refused("price_above_maximum", /\$0\.10, more than .*\$0\.01/),
    );
    await assert.rejects(
      rig.submit({ caller: poor }),
      refused("insufficient_balance", /^Your wallet does not have enough balance\.$/),
    );
    for (const { accountId } of [poor, narrow, reader]) assert.equal((await wallet(accountId)).held, 0n);
  });

  test("all flaws of body and headers are told at once", async () => {
    const wish = {
      ...{
        input: {},
        maxCost: "-1",
        simulate: "explode",
        idempotencyKey: "",
        webhook: { url: "http://10.0.0.1:22/", mode: "terminal" },
      },
    };
    await assert.rejects(rig.submit(wish), (cause: AtelierError) => {
      assert.deepEqual(cause.flaws.map(({ parameter }) => parameter).sort(), [
        "Idempotency-Key",
        "X-Atelier-Simulate",
        "X-Max-Cost",
        "X-Webhook-URL",
        "prompt",
      ]);
      return cause.code === "invalid_input";
    });
  });

  test("malformed highest prices are refused, an exact one is enough", async () => {
    for (const maxCost of ["", "NaN", "1e3", "0.1234567", "0,50", "-0.01", "0x1"])
      await assert.rejects(rig.submit({ maxCost }), refused("invalid_input", /X-Max-Cost/), maxCost);
    assert.equal((await rig.submit({ maxCost: "0.10" })).status, "queued");
  });

  test("addresses that must not be called are refused before anything runs, our own files are not", async () => {
    const edit = (image_url: string) => rig.submit({ input: { prompt: "edit", image_url } });
    for (const url of ["http://169.254.169.254/x.png", "file:///etc/passwd", "cat.png", "http://user@example.com/a"])
      await assert.rejects(edit(url), (cause: AtelierError) => cause.flaws[0]?.parameter === "image_url", url);
    await edit("http://127.0.0.1:1/uploads/abcdefghijklmnopqrstuv/upload.png");
    await assert.rejects(
      rig.core.quote(rig.key, model, { prompt: "a", image_url: "ftp://example.com/a" }),
      refused("invalid_input"),
    );
  });

  test("webhooks need a mode that exists, and https unless private networks are allowed", async () => {
    await assert.rejects(
      rig.submit({ webhook: { url: "https://a.example/", mode: "always" } }),
      refused("invalid_input", /terminal or sync/),
    );
    await assert.rejects(
      rig.submit({ webhook: { url: "https://u:p@a.example/", mode: "sync" } }),
      refused("invalid_input", /password/),
    );
    const { createCore } = await import("./create-core.ts");
    const strict = createCore({ ...rig.parts, network: { allowPrivate: false, version: "1" } });
    const wish = {
      caller: rig.key,
      model,
      dialect: "gateway",
      input: { prompt: "a" },
      idempotencyKey: null,
      maxCost: null,
      simulate: null,
    };
    await assert.rejects(
      strict.submit({ ...wish, webhook: { url: "http://a.example/", mode: "sync" } }),
      refused("invalid_input", /https/),
    );
    await strict.submit({ ...wish, webhook: { url: "https://a.example/", mode: "sync" } });
  });

  test("the same Idempotency-Key and body give the same generation, charged once; another body conflicts", async () => {
    const before = await wallet();
    const first = await rig.submit({ idempotencyKey: "k1", input: { prompt: "a", extra: { b: 1, a: 2 } } });
    const again = await rig.submit({ idempotencyKey: "k1", input: { extra: { a: 2, b: 1 }, prompt: "a" } });
    assert.equal(again.id, first.id);
    assert.equal(before.available - (await wallet()).available, usd("0.10"));
    await assert.rejects(rig.submit({ idempotencyKey: "k1", input: { prompt: "b" } }), refused("conflict"));
    await assert.rejects(
      rig.submit({ idempotencyKey: "k1", input: { prompt: "a", extra: { a: 2, b: 1 } }, simulate: "fail" }),
      refused("conflict"),
    );
    const stranger = await newCaller(rig.parts, "1");
    assert.notEqual((await rig.submit({ caller: stranger, idempotencyKey: "k1" })).id, first.id);
  });

  test("while the first submit of a key is not answered, another of it conflicts; a refused one stores nothing", async () => {
    const outcomes = await Promise.allSettled([rig.submit({ idempotencyKey: "k2" }), rig.submit({ idempotencyKey: "k2" })]);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ["fulfilled", "rejected"],
    );
    await assert.rejects(rig.submit({ idempotencyKey: "k3", input: {} }), refused("invalid_input"));
    assert.equal((await rig.submit({ idempotencyKey: "k3" })).status, "queued");
  });

  test("submits of one moment share one statement, and one that cannot be paid does not spoil the others", async () => {
    const poor = await newCaller(rig.parts, "0");
    const batches: number[] = [];
    const accept = rig.parts.store.accept;
    rig.parts.store.accept = (batch: readonly Acceptance[]) => {
      batches.push(batch.length);
      return accept.call(rig.parts.store, batch);
    };
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, (_, i) => rig.submit(i % 3 === 0 ? { caller: poor } : {})),
    );
    rig.parts.store.accept = accept;
    assert.equal(outcomes.filter(({ status }) => status === "fulfilled").length, 20);
    assert.ok(batches.length <= 3, String(batches));
  });

  test("rates and concurrency of a key end in rate_limited with a time to wait", async () => {
    const slow = await newCaller(rig.parts, "5", { rate: { count: 2, seconds: 60 } });
    await rig.submit({ caller: slow });
    await rig.submit({ caller: slow });
    await assert.rejects(
      rig.submit({ caller: slow }),
      (cause: AtelierError) => cause.code === "rate_limited" && cause.retryAfter! > 0,
    );
    const one = await newCaller(rig.parts, "5", { concurrency: 1 });
    await rig.submit({ caller: one });
    await assert.rejects(rig.submit({ caller: one }), refused("rate_limited", /1 requests queued or running/));
  });

  test("a model without a deployment for the key's mode is not found", async () => {
    const image = { ...model, job: () => ({ kind: "text-to-3d", references: [] }) as never };
    await assert.rejects(rig.submit({ model: image }), refused("model_not_found", /^Model 'scripted' not found or is disabled$/));
  });

  test("rehearsed trouble is for test keys, and a rehearsed queue keeps it waiting", async () => {
    const live = await newCaller(rig.parts, "5", { mode: "live" });
    await assert.rejects(rig.submit({ caller: live, simulate: "fail" }), refused("invalid_input", /test keys only/));
    for (const simulate of ["unauthorized", "slow=forever", "slow=99999s", "fail=0", ""])
      await assert.rejects(rig.submit({ simulate }), refused("invalid_input", /X-Atelier-Simulate/), simulate);
    const caller = await newCaller(rig.parts, "5");
    await rig.submit({ caller, simulate: "queue=10s" });
    const claim = () =>
      rig.parts.store.claim({ node: "n", deployments: ["first"], limit: 4, leaseSeconds: 15, at: rig.parts.clock.now() });
    const before = (await claim()).filter(({ generation }) => generation.accountId === caller.accountId);
    assert.deepEqual(before, []);
  });

  test("a draining server, a full disk and a long queue refuse new work and go on answering polls", async () => {
    const { createCore } = await import("./create-core.ts");
    const { id } = await rig.submit();
    const wish = { caller: rig.key, model, dialect: "gateway", input: { prompt: "a" }, idempotencyKey: null };
    const submitTo = (core: ReturnType<typeof createCore>) =>
      core.submit({ ...wish, webhook: null, maxCost: null, simulate: null });
    const { settings } = rig.parts;
    const full = createCore({ ...rig.parts, settings: { ...settings, minFreeBytes: Number.MAX_SAFE_INTEGER } });
    await assert.rejects(submitTo(full), refused("unavailable", /no room/));
    const busy = createCore({ ...rig.parts, settings: { ...settings, maxWaiting: 1 } });
    await assert.rejects(submitTo(busy), refused("unavailable", /waiting/));
    const draining = createCore(rig.parts);
    draining.drain();
    await assert.rejects(submitTo(draining), (cause: AtelierError) => cause.code === "unavailable" && cause.retryAfter === 5);
    assert.equal((await draining.find(rig.key, id)).id, id);
  });
});

describe("find, cancel, quote and balance", () => {
  test("ids of others, of the other mode and of nobody read alike", async () => {
    const { id } = await rig.submit();
    const stranger = await newCaller(rig.parts, "1");
    const texts = new Set<string>();
    for (const [caller, asked] of [
      [stranger, id],
      [{ ...rig.key, mode: "live" as const }, id],
      [rig.key, "scripted_00000000-0000-7000-8000-000000000000"],
      [rig.key, "' OR 1=1--"],
      [rig.key, "x".repeat(100_000)],
    ] as const) {
      for (const verb of [rig.core.find, rig.core.cancel])
        await assert.rejects(verb(caller, asked), (cause: AtelierError) => {
          texts.add(`${cause.code} ${cause.message}`);
          return true;
        });
    }
    assert.equal(texts.size, 1);
  });

  test("a terminal answer is remembered for a minute and never past its expiry", async () => {
    const { id } = await rig.submit();
    await rig.core.cancel(rig.key, id);
    let questions = 0;
    const find = rig.parts.store.find;
    rig.parts.store.find = (asked) => {
      questions += 1;
      return find.call(rig.parts.store, asked);
    };
    for (let poll = 0; poll < 5; poll += 1) assert.equal((await rig.core.find(rig.key, id)).status, "cancelled");
    assert.equal(questions, 1);
    rig.advance(61_000);
    await rig.core.find(rig.key, id);
    assert.equal(questions, 2);
    await Promise.all(Array.from({ length: 200 }, () => rig.core.find(rig.key, id)));
    rig.parts.store.find = find;
  });

  test("cancelling gives the money back, is terminal at once and changes nothing afterwards", async () => {
    const before = await wallet();
    const { id } = await rig.submit();
    const cancelled = await rig.core.cancel(rig.key, id);
    assert.deepEqual([cancelled.status, cancelled.error?.code], ["cancelled", "cancelled"]);
    assert.deepEqual(await wallet(), before);
    const again = await rig.core.cancel(rig.key, id);
    assert.deepEqual(again.completedAt, cancelled.completedAt);
    const reader = { ...rig.key, scopes: ["read"] as const };
    await assert.rejects(rig.core.cancel(reader, id), refused("forbidden"));
  });

  test("a quote names the price and the queue and records nothing", async () => {
    const before = await wallet();
    const quote = await rig.core.quote(rig.key, model, { prompt: "a", count: 2 });
    assert.equal(quote.price, usd("0.20"));
    assert.ok(quote.waiting > 0);
    assert.deepEqual(await wallet(), before);
    await assert.rejects(rig.core.quote(rig.key, model, {}), refused("invalid_input"));
    assert.deepEqual(await rig.core.balance(rig.key), before);
  });
});

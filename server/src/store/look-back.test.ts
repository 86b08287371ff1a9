import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import type { Account } from "../core/account.ts";
import type { Asset } from "../core/asset.ts";
import type { Happening } from "../core/happening.ts";
import { usd } from "../core/money.ts";
import { at, DATABASES, deployment, ending, event, fresh, richAccount, scratchStore, submit, take } from "./scratch-store.ts";

const ALL = { limit: 100, before: null, modelId: null, statuses: null } as const;

/** What happened in the words of a timeline, money and deliveries left out. */
function attempts(happenings: readonly Happening[]): readonly (readonly unknown[])[] {
  return happenings
    .flatMap((one) => (one.kind === "attempt" ? [[one.number, one.outcome, "code" in one ? one.code : null] as const] : []))
    .sort(([left], [right]) => left - right);
}

for (const name of DATABASES) {
  const scratch = await scratchStore(name);
  describe(`looking back on ${name}`, { skip: scratch ? false : "no PostgreSQL answers" }, () => {
    const { store } = scratch!;
    after(() => scratch?.close());

    const list = (account: Account, changes: object = {}) =>
      store.list({ ...ALL, accountId: account.id, mode: "test", ...changes });

    test("pages follow each other without a gap or a repetition, newest first, while others are accepted", async () => {
      const [account, other] = [await richAccount(store, "50"), await richAccount(store, "50")];
      const queue = await deployment(store, 1);
      const ids: string[] = [];
      for (let n = 0; n < 7; n += 1) {
        ids.unshift(await submit(store, account, queue));
        await submit(store, other, queue);
      }
      const seen: string[] = [];
      let before: string | null = null;
      for (let page = 0; page < 3; page += 1) {
        const found = await list(account, { limit: 3, before });
        seen.push(...found!.generations.map(({ id }) => id));
        before = found!.next;
        if (page === 0) await submit(store, account, queue);
      }
      assert.deepEqual([seen, before], [ids, null]);
    });

    test("a page may be of one model or of some statuses, and a cursor of somebody else is none", async () => {
      const [account, other] = [await richAccount(store, "50"), await richAccount(store, "50")];
      const queue = await deployment(store, 10);
      const done = await submit(store, account, queue, { modelId: "a" });
      await store.finish((await take(store, queue))[0]!.lease, ending());
      const waiting = await submit(store, account, queue, { modelId: "b" });
      const foreign = await submit(store, other, queue);
      const ids = async (changes: object) => (await list(account, changes))!.generations.map(({ id }) => id);
      assert.deepEqual(await ids({ modelId: "a" }), [done]);
      assert.deepEqual(await ids({ statuses: ["queued", "running"] }), [waiting]);
      assert.deepEqual(await ids({ statuses: ["failed"] }), []);
      assert.deepEqual(await ids({ mode: "live" }), []);
      assert.equal(await list(account, { before: foreign }), null);
      assert.equal(await list(account, { before: "model_unknown" }), null);
    });

    test("every attempt is on record with its end: retried, handed back, lost, and the one that brought the files", async () => {
      const account = await richAccount(store, "9");
      const queue = await deployment(store, 1);
      const id = await submit(store, account, queue);
      const next = async (seconds: number) => (await take(store, queue, 1, seconds))[0]!;
      const back = { runAt: at(1), deployment: queue, forgetTicket: true };
      await store.giveBack((await next(1)).lease, { ...back, failure: true, code: "engine_failed" });
      await store.giveBack((await next(2)).lease, { ...back, failure: false });
      await next(3);
      await store.reap(at(60));
      const last = await next(61);
      assert.deepEqual(attempts(await store.records(id)).at(-1), [4, "started", null]);
      await store.finish(last.lease, ending({ at: at(70) }));
      assert.deepEqual(attempts(await store.records(id)), [
        [1, "started", null],
        [1, "retried", "engine_failed"],
        [2, "started", null],
        [2, "handed_back", null],
        [3, "started", null],
        [3, "lost", null],
        [4, "started", null],
        [4, "succeeded", null],
      ]);
    });

    test("an attempt whose generation was cancelled ends when its worker has stopped, one past its deadline when that is found", async () => {
      const account = await richAccount(store, "9");
      const queue = await deployment(store, 2);
      const [cancelled, late] = [await submit(store, account, queue), await submit(store, account, queue)];
      const claims = await take(store, queue, 2);
      const its = (id: string) => claims.find(({ generation }) => generation.id === id)!.lease;
      const owner = { accountId: account.id, mode: "test" } as const;
      await store.cancel({ id: cancelled, ...owner, message: "m", at: at(2), event: null });
      assert.deepEqual(attempts(await store.records(cancelled)), [[1, "started", null]]);
      await store.release(its(cancelled));
      assert.deepEqual(attempts(await store.records(cancelled)).at(-1), [1, "cancelled", null]);
      const overdue = (await store.claimOverdue(at(9_999), "ender", 500)).find(({ generation }) => generation.id === late);
      await store.finish(
        overdue!.lease,
        ending({ status: "errored", error: { code: "timed_out", message: "m" }, at: at(9_999) }),
      );
      assert.deepEqual(attempts(await store.records(late)), [
        [1, "started", null],
        [1, "timed_out", null],
      ]);
    });

    test("money and each try of a delivery are on record", async () => {
      const account = await richAccount(store, "9");
      const queue = await deployment(store, 1);
      const id = await submit(store, account, queue, { webhook: { url: "https://receiver.example/hook", mode: "terminal" } });
      const [claim] = await take(store, queue);
      const told = event(claim!, { terminal: true });
      await store.finish(claim!.lease, ending({ event: told }));
      const tries = [
        { kind: "retry", status: 500, reason: "It answered 500.", at: at(3), nextAt: at(4) },
        { kind: "delivered", status: 204, at: at(5) },
      ] as const;
      for (const outcome of tries) {
        await store.claimDeliveries("node", 100, 15, outcome.at);
        assert.ok(await store.finishDelivery(told.id, "node", outcome));
      }
      const happenings = await store.records(id);
      const of = (kind: Happening["kind"]) => happenings.filter((one) => one.kind === kind);
      assert.deepEqual(of("money"), [
        { at: at(0), kind: "money", movement: "hold", amount: usd("1") },
        { at: at(2), kind: "money", movement: "capture", amount: usd("1") },
      ]);
      const common = { kind: "delivery", event: told.id, terminal: true };
      assert.deepEqual(of("delivery"), [
        { ...common, at: at(2), outcome: "created" },
        { ...common, at: at(3), outcome: "failed", status: 500, reason: "It answered 500." },
        { ...common, at: at(5), outcome: "delivered", status: 204, reason: null },
      ]);
    });

    test("usage counts what ended in the period, and costs what the ledger captured", async () => {
      const account = await richAccount(store, "50");
      const queue = await deployment(store, 10);
      const DAY = 86_400;
      const ends = [
        ["a", "succeeded", 10],
        ["a", "succeeded", 20],
        ["a", "failed", 30],
        ["b", "errored", 40],
        ["a", "succeeded", DAY + 1],
        ["a", "succeeded", 2 * DAY],
      ] as const;
      for (const [modelId, status, seconds] of ends) {
        await submit(store, account, queue, { modelId, price: usd("0.225"), startBy: at(9 * DAY), endBy: at(9 * DAY) });
        const [claim] = await take(store, queue, 1, seconds);
        await store.finish(claim!.lease, ending({ status, at: at(seconds) }));
      }
      const cancelled = await submit(store, account, queue, { modelId: "b" });
      await store.cancel({ id: cancelled, accountId: account.id, mode: "test", message: "m", at: at(50), event: null });
      const owner = { accountId: account.id, mode: "test" } as const;
      const none = { succeeded: 0, failed: 0, errored: 0, cancelled: 0, cost: 0n };
      assert.deepEqual(await store.usage({ ...owner, from: at(0), to: at(2 * DAY) }), [
        { ...none, day: "2026-01-01", modelId: "a", succeeded: 2, failed: 1, cost: usd("0.45") },
        { ...none, day: "2026-01-01", modelId: "b", errored: 1, cancelled: 1 },
        { ...none, day: "2026-01-02", modelId: "a", succeeded: 1, cost: usd("0.225") },
      ]);
      assert.deepEqual(await store.usage({ ...owner, mode: "live", from: at(0), to: at(2 * DAY) }), []);
    });

    test("deleted files are gone for their URLs, named for removal once, and no longer those of the generation", async () => {
      const account = await richAccount(store, "9");
      const queue = await deployment(store, 1);
      const id = await submit(store, account, queue);
      assert.deepEqual(await store.deleteOutput(id, at(1)), [], "nothing before the end");
      const [claim] = await take(store, queue);
      const folder = fresh("folder-that-is-long-enough");
      const file = {
        folder,
        name: "output.png",
        key: `${id}/1/output.png`,
        role: "main",
        format: "png",
        contentType: "image/png",
      };
      const asset = { ...file, size: 3, sha256: "0".repeat(64), width: 1, height: 1 } as Asset;
      await store.finish(claim!.lease, ending({ assets: [asset], expiresAt: at(9_000) }));
      assert.deepEqual(await store.deleteOutput(id, at(5)), [asset.key]);
      assert.deepEqual(await store.deleteOutput(id, at(6)), []);
      assert.equal((await store.findFile(folder, "output.png"))?.gone, true);
      const [found] = await store.find([{ id, accountId: account.id, mode: "test" }]);
      assert.deepEqual([found!.status, found!.assets, found!.expiresAt], ["succeeded", [], at(5)]);
    });
  });
}

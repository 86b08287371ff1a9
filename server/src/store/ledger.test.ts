import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import fc from "fast-check";
import { type MicroUsd, usd } from "../core/money.ts";
import { play, steps } from "./play-money.ts";
import { at, DATABASES, fresh, scratchStore } from "./scratch-store.ts";

for (const name of DATABASES) {
  const scratch = await scratchStore(name);
  describe(`money on ${name}`, { skip: scratch ? false : "no PostgreSQL answers" }, () => {
    const { store } = scratch!;
    after(() => scratch?.close());

    const put = async (accountId: string, amount: string, bonus: string) =>
      store.deposit({ accountId, mode: "live", amount: usd(amount), bonus: usd(bonus), at: at(0) });

    test("the bonus comes once, with the first deposit that offers one; a deposit of nothing books nothing", async () => {
      const { id } = await store.openAccount(fresh("account"));
      assert.equal((await put(id, "0", "5")).bonus, 0n);
      assert.equal((await put(id, "2", "0")).bonus, 0n);
      const parallel = await Promise.all([put(id, "10", "5"), put(id, "10", "5"), put(id, "10", "5")]);
      assert.deepEqual(parallel.map((result) => result.bonus).sort(), [0n, 0n, usd("5")]);
      assert.equal((await store.wallet(id, "live")).available, usd("37"));
      assert.equal((await store.ledger(id, "live", 99)).length, 5);
      assert.equal((await store.ledger(id, "live", 2)).length, 2);
      await assert.rejects(put(fresh("nobody"), "1", "0"), { code: "not_found" });
      await assert.rejects(
        store.deposit({ accountId: id, mode: "live", amount: -1n as MicroUsd, bonus: usd("0"), at: at(0) }),
        RangeError,
      );
    });

    test("sums beyond what a float can count stay exact", async () => {
      const { id } = await store.openAccount(fresh("account"));
      await put(id, "9007199254.740993", "0");
      await put(id, "0.000001", "0");
      assert.equal((await store.wallet(id, "live")).available, 9007199254740994n);
    });

    test("whatever is submitted, repeated, cancelled, claimed, ended, given back, lost or deposited, every cent is accounted for", async () => {
      await fc.assert(
        fc.asyncProperty(steps, (sequence) => play(store, sequence)),
        { numRuns: 25, interruptAfterTimeLimit: 20_000 },
      );
      assert.deepEqual(await store.checkLedger(), []);
    });
  });
}

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { at, DATABASES, deployment, ending, richAccount, scratchStore, submit, take, wish } from "./scratch-store.ts";

for (const name of DATABASES) {
  const scratch = await scratchStore(name);
  describe(`claim on ${name}`, { skip: scratch ? false : "no PostgreSQL answers" }, () => {
    const { store } = scratch!;
    after(() => scratch?.close());

    test("concurrent claimers never take more than the slots, nor the same generation twice", async () => {
      const account = await richAccount(store, "100");
      const queue = await deployment(store, 7);
      await store.accept(Array.from({ length: 40 }, () => wish(account, queue)));
      const taken = new Set<string>();
      for (let round = 0; round < 3; round += 1) {
        const claims = (await Promise.all(["a", "b", "c", "d"].map((node) => take(store, queue, 3, 1, node)))).flat();
        assert.equal(claims.length, 7);
        for (const claim of claims) {
          assert.ok(!taken.has(claim.lease.generationId));
          taken.add(claim.lease.generationId);
        }
        await Promise.all(claims.map((claim) => store.finish(claim.lease, ending())));
      }
      assert.equal((await store.queue()).find((line) => line.deployment === queue)?.running, 0);
    });

    test("an account with a thousand queued does not keep another one waiting: it starts within one slot", async () => {
      const [busy, small] = [await richAccount(store, "2000"), await richAccount(store, "9")];
      const queue = await deployment(store, 2);
      await store.accept(Array.from({ length: 1000 }, () => wish(busy, queue)));
      const running = [...(await take(store, queue))];
      for (let n = 0; n < 5; n += 1) {
        await store.finish(running.shift()!.lease, ending());
        running.push(...(await take(store, queue)));
      }
      const id = await submit(store, small, queue);
      await store.finish(running.shift()!.lease, ending());
      assert.deepEqual(
        (await take(store, queue)).map((claim) => claim.lease.generationId),
        [id],
      );
    });

    test("accounts share equally by seconds of work, not by number of generations", async () => {
      const [long, short] = [await richAccount(store, "100"), await richAccount(store, "100")];
      const queue = await deployment(store, 1);
      await store.accept(Array.from({ length: 12 }, () => wish(long, queue, { seconds: 30 })));
      await store.accept(Array.from({ length: 36 }, () => wish(short, queue, { seconds: 10 })));
      const seconds = new Map<string, number>();
      for (let n = 0; n < 24; n += 1) {
        const [claim] = await take(store, queue, 1);
        const { accountId } = claim!.generation;
        seconds.set(accountId, (seconds.get(accountId) ?? 0) + (accountId === long.id ? 30 : 10));
        await store.finish(claim!.lease, ending());
      }
      assert.deepEqual([seconds.get(long.id), seconds.get(short.id)], [180, 180]);
    });

    test("eleven accounts with very unequal queues start equally often", async () => {
      const queue = await deployment(store, 4);
      const accounts = await Promise.all(Array.from({ length: 11 }, () => richAccount(store, "300")));
      await store.accept(Array.from({ length: 200 }, () => wish(accounts[0]!, queue)));
      for (const account of accounts.slice(1)) await store.accept(Array.from({ length: 8 }, () => wish(account, queue)));
      const starts = new Map<string, number>();
      for (let n = 0; n < 66; ) {
        for (const claim of await take(store, queue)) {
          starts.set(claim.generation.accountId, (starts.get(claim.generation.accountId) ?? 0) + 1);
          await store.finish(claim.lease, ending());
          n += 1;
        }
      }
      const counts = accounts.map((account) => starts.get(account.id) ?? 0);
      assert.ok(Math.min(...counts) >= 5 && Math.max(...counts) <= 7, String(counts));
    });

    test("idleness banks no credit: whoever comes back after a long time shares from now on", async () => {
      const [busy, back] = [await richAccount(store, "100"), await richAccount(store, "100")];
      const queue = await deployment(store, 1);
      await store.accept(Array.from({ length: 30 }, () => wish(busy, queue)));
      for (let n = 0; n < 10; n += 1) await store.finish((await take(store, queue, 1))[0]!.lease, ending());
      await store.accept(Array.from({ length: 10 }, () => wish(back, queue)));
      const owners: string[] = [];
      for (let n = 0; n < 6; n += 1) {
        const [claim] = await take(store, queue, 1);
        owners.push(claim!.generation.accountId);
        await store.finish(claim!.lease, ending());
      }
      assert.equal(owners.filter((owner) => owner === back.id).length, 3);
    });

    test("within an account higher priority goes first, then age; never before its time", async () => {
      const account = await richAccount(store, "9");
      const queue = await deployment(store, 9);
      const [first, second, urgent, later] = [
        await submit(store, account, queue),
        await submit(store, account, queue),
        await submit(store, account, queue, { priority: 5 }),
        await submit(store, account, queue, { priority: 9, runAt: at(60) }),
      ];
      const order = (await take(store, queue)).map((claim) => claim.lease.generationId);
      assert.deepEqual(order, [urgent, first, second]);
      assert.deepEqual(await take(store, queue, 9, 59), []);
      assert.deepEqual(
        (await take(store, queue, 9, 60)).map((claim) => claim.lease.generationId),
        [later],
      );
    });

    test("what must not start any more is left to those who end it", async () => {
      const account = await richAccount(store, "9");
      const queue = await deployment(store, 9);
      await submit(store, account, queue, { startBy: at(5) });
      await submit(store, account, queue, { endBy: at(5) });
      assert.deepEqual(await take(store, queue, 9, 5), []);
      assert.equal((await take(store, queue, 9, 4)).length, 2);
    });

    test("deployments take turns when a node has less room than they have work", async () => {
      const account = await richAccount(store, "99");
      const [one, two] = [await deployment(store, 9), await deployment(store, 9)];
      await store.accept(Array.from({ length: 6 }, () => wish(account, one)));
      await store.accept(Array.from({ length: 2 }, () => wish(account, two)));
      const seen: string[] = [];
      for (let n = 0; n < 4; n += 1) {
        const [claim] = await store.claim({ node: "n", deployments: [one, two], limit: 1, leaseSeconds: 15, at: at(1 + n) });
        seen.push(claim!.deployment);
      }
      assert.deepEqual(seen, [one, two, one, two]);
    });

    test("the place in the queue follows the fair order and is told up to the thousandth", async () => {
      const [busy, small] = [await richAccount(store, "2000"), await richAccount(store, "9")];
      const queue = await deployment(store, 1);
      const batch = Array.from({ length: 1100 }, () => wish(busy, queue));
      for (let n = 0; n < batch.length; n += 100) await store.accept(batch.slice(n, n + 100));
      const mine = wish(small, queue);
      await store.accept([mine]);
      const found = await store.find([batch[0]!, batch[1]!, batch[1099]!, mine]);
      const place = (id: string) => found.find((generation) => generation.id === id)?.queuePosition;
      assert.deepEqual([place(batch[0]!.id), place(mine.id), place(batch[1]!.id), place(batch[1099]!.id)], [1, 2, 3, null]);
    });

    test("a running generation keeps the highest progress that was reported", async () => {
      const account = await richAccount(store, "9");
      const queue = await deployment(store, 1);
      const id = await submit(store, account, queue);
      const [claim] = await take(store, queue);
      const lease = claim!.lease;
      for (const progress of [0.3, 0.6, 0.2]) await store.heartbeat([{ lease, progress }], 15, at(3));
      await store.giveBack(lease, { runAt: at(4), failure: true, deployment: queue, forgetTicket: false });
      const [again] = await take(store, queue, 1, 5);
      await store.heartbeat([{ lease: again!.lease, progress: 0.1 }], 15, at(6));
      const [found] = await store.find([{ id, accountId: account.id, mode: "test" }]);
      assert.deepEqual([found?.progress, found?.status, found?.queuePosition], [0.6, "running", null]);
      assert.equal(again?.failures, 1);
    });
  });
}

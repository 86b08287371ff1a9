import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import type { DueDelivery, OutboxEvent } from "../core/store.ts";
import { at, DATABASES, deployment, ending, event, richAccount, scratchStore, submit, take } from "./scratch-store.ts";

for (const name of DATABASES) {
  const scratch = await scratchStore(name);
  describe(`deliveries on ${name}`, { skip: scratch ? false : "no PostgreSQL answers" }, () => {
    const { store } = scratch!;
    after(() => scratch?.close());

    /** A running generation, and the ways to make events for it. */
    async function running() {
      const account = await richAccount(store, "9");
      const queue = await deployment(store, 1);
      await submit(store, account, queue);
      const [claim] = await take(store, queue);
      const made: OutboxEvent[] = [];
      const next = (changes: Partial<OutboxEvent>): OutboxEvent => {
        made.push(event(claim!, { body: `{"n":${made.length}}`, ...changes }));
        return made.at(-1)!;
      };
      return {
        claim: claim!,
        made,
        progress: (changes = {}) => store.addProgressEvent(next(changes)),
        finish: (changes = {}) => store.finish(claim!.lease, ending({ event: next({ terminal: true, ...changes }) })),
        mine: async (seconds: number, node = "n", busy: readonly string[] = []) =>
          (await store.claimDeliveries(node, 100, 30, at(seconds), busy)).filter(
            (due) => due.generationId === claim!.generation.id,
          ),
      };
    }
    const bodies = (due: readonly DueDelivery[]) => due.map((one) => one.body);
    const delivered = { kind: "delivered", status: 200, at: at(3) } as const;

    test("an event is delivered as it was made, signed with the wallet's secret", async () => {
      const { claim, made, finish, mine } = await running();
      await finish();
      const [due] = await mine(3);
      const { accountId, mode } = claim.generation;
      assert.deepEqual(due, { ...made[0], attempts: 0, secret: await store.webhookSecret(accountId, mode) });
      assert.match(due!.secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
      assert.notEqual(await store.webhookSecret(accountId, "live"), due!.secret);
      assert.equal(await store.finishDelivery(due!.id, "n", delivered), true);
      assert.deepEqual(await mine(1_000_000), []);
    });

    test("two nodes never deliver the same event; a dead node's lease passes on", async () => {
      const { finish, mine } = await running();
      await finish();
      const both = await Promise.all([mine(3, "a"), mine(3, "b")]);
      assert.equal(both.flat().length, 1);
      assert.deepEqual(await mine(32, "c"), []);
      assert.equal((await mine(33, "c")).length, 1);
      assert.equal(await store.finishDelivery(both.flat()[0]!.id, both[0]!.length ? "a" : "b", delivered), false);
      assert.equal(await store.finishDelivery(both.flat()[0]!.id, "c", delivered), true);
    });

    test("an undelivered progress event gives way to a newer one and to the terminal one", async () => {
      const { progress, finish, mine } = await running();
      await progress();
      await progress();
      assert.deepEqual(bodies(await mine(3)), ['{"n":1}']);
      await progress();
      await finish();
      assert.deepEqual(await mine(4), [], "one attempt is in flight");
    });

    test("the terminal event waits for the attempt in flight and then goes, whether that one worked or not", async () => {
      for (const outcome of [delivered, { kind: "retry", status: 500, reason: "500", at: at(4), nextAt: at(5) } as const]) {
        const { progress, finish, mine } = await running();
        await progress();
        const [first] = await mine(3);
        await finish();
        assert.deepEqual(await mine(3), []);
        await store.finishDelivery(first!.id, "n", outcome);
        assert.deepEqual(bodies(await mine(60)), ['{"n":1}']);
      }
    });

    test("progress whose node died in the attempt is dropped for what came after it", async () => {
      const { progress, finish, mine } = await running();
      await progress();
      await mine(3);
      await finish();
      assert.deepEqual(bodies(await mine(40)), ['{"n":1}']);
    });

    test("nothing follows the terminal event", async () => {
      const { progress, finish } = await running();
      await finish();
      assert.equal(await progress(), false);
    });

    test("a retry keeps id and bytes and comes when it is due; what is exhausted does not come again", async () => {
      const { finish, mine, made } = await running();
      await finish();
      const [first] = await mine(3);
      await store.finishDelivery(first!.id, "n", { kind: "retry", status: null, reason: "refused", at: at(4), nextAt: at(9) });
      assert.deepEqual(await mine(8), []);
      const [second] = await mine(9);
      assert.deepEqual([second?.id, second?.body, second?.attempts], [made[0]!.id, made[0]!.body, 1]);
      await store.finishDelivery(second!.id, "n", { kind: "exhausted", status: 410, reason: "gone", at: at(10) });
      assert.deepEqual(await mine(1_000_000), []);
    });

    test("deliveries to busy hosts stay for later", async () => {
      const { finish, mine } = await running();
      await finish({ url: "https://Slow.example:8443/hook" });
      assert.deepEqual(await mine(3, "n", ["slow.example:8443"]), []);
      assert.equal((await mine(3, "n", ["slow.example"])).length, 1);
    });
  });
}

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import type { DeliveryState, DeliveryWish } from "../core/delivery.ts";
import type { DeliveryOutcome, OutboxEvent } from "../core/store.ts";
import { at, DATABASES, deployment, ending, event, fresh, richAccount, scratchStore, submit, take } from "./scratch-store.ts";

const DAY = 86_400;
const ALL: DeliveryWish = { limit: 100, before: null, state: null, generationId: null };

for (const name of DATABASES) {
  const scratch = await scratchStore(name);
  describe(`the webhook workbench on ${name}`, { skip: scratch ? false : "no PostgreSQL answers" }, () => {
    const { store } = scratch!;
    after(() => scratch?.close());

    /** An account whose generations end when a test says so, each with an event for the URL. */
    async function sender() {
      const account = await richAccount(store, "9");
      const queue = await deployment(store, 100);
      const owner = { accountId: account.id, mode: "test" } as const;
      const running = async () => {
        const id = await submit(store, account, queue);
        return (await take(store, queue)).find(({ generation }) => generation.id === id)!;
      };
      return {
        owner,
        running,
        async send(url: string, seconds = 2, changes: Partial<OutboxEvent> = {}): Promise<OutboxEvent> {
          const claim = await running();
          const made = event(claim, { terminal: true, url, at: at(seconds), ...changes });
          await store.finish(claim.lease, ending({ event: made, at: at(seconds) }));
          return made;
        },
        async due(seconds: number, node = "n") {
          return (await store.claimDeliveries(node, 100, 30, at(seconds))).filter((one) => one.accountId === account.id);
        },
        async states(): Promise<readonly DeliveryState[]> {
          return (await store.deliveries({ ...ALL, ...owner }))!.deliveries.map(({ state }) => state);
        },
      };
    }
    const url = () => `https://${fresh("receiver")}.example/hook`;
    const failed = (seconds: number): DeliveryOutcome => ({
      ...{ kind: "retry", status: 500, reason: "Answered 500.", at: at(seconds), nextAt: at(seconds + 1) },
    });
    const exhausted = (seconds: number): DeliveryOutcome => ({
      ...{ kind: "exhausted", status: 500, reason: "Answered 500.", at: at(seconds) },
    });
    const delivered = (seconds: number): DeliveryOutcome => ({ kind: "delivered", status: 204, at: at(seconds) });

    test("deliveries are listed newest first, a page at a time, with every try as it was sent", async () => {
      const { owner, send, due } = await sender();
      const headers = { "webhook-id": "x", "webhook-signature": "v1,abc" };
      const first = await send(url(), 2);
      const second = await send(url(), 3, { body: '{"ü":"\\u0007"}' });
      for (const one of await due(5)) await store.finishDelivery(one.id, "n", failed(6), { milliseconds: 12, headers });
      await due(7);
      await store.finishDelivery(second.id, "n", delivered(8), { milliseconds: 3, headers });

      const page = await store.deliveries({ ...ALL, ...owner, limit: 1 });
      assert.equal(page?.next, second.id);
      assert.deepEqual(page?.deliveries, [
        {
          ...{ id: second.id, generationId: second.generationId, ...owner, url: second.url, terminal: true, body: second.body },
          ...{ createdAt: at(3), state: "delivered", nextAt: null },
          attempts: [
            { number: 1, at: at(6), milliseconds: 12, status: 500, reason: "Answered 500.", headers },
            { number: 2, at: at(8), milliseconds: 3, status: 204, reason: null, headers },
          ],
        },
      ]);
      const next = await store.deliveries({ ...ALL, ...owner, limit: 1, before: second.id });
      assert.deepEqual([next?.deliveries[0]?.id, next?.deliveries[0]?.nextAt, next?.next], [first.id, at(7), null]);
      const ids = async (wish: Partial<DeliveryWish>) =>
        (await store.deliveries({ ...ALL, ...owner, ...wish }))?.deliveries.map(({ id }) => id);
      assert.deepEqual(await ids({ state: "pending" }), [first.id]);
      assert.deepEqual(await ids({ generationId: first.generationId }), [first.id]);
      assert.deepEqual(await ids({ generationId: first.generationId, state: "delivered" }), []);
    });

    test("another account's deliveries look like ones that never existed", async () => {
      const [mine, other] = [await sender(), await sender()];
      const { id, generationId } = await mine.send(url());
      for (const owner of [other.owner, { ...mine.owner, mode: "live" } as const]) {
        assert.equal(await store.delivery(id, owner), null);
        assert.equal(await store.deliveries({ ...ALL, ...owner, before: id }), null);
        assert.deepEqual((await store.deliveries({ ...ALL, ...owner, generationId }))?.deliveries, []);
      }
      assert.equal((await store.delivery(id, mine.owner))?.id, id);
      assert.equal((await store.delivery(id, null))?.id, id);
      assert.equal(await store.replayDelivery("unknown", at(3)), null);
    });

    test("a replay sends the same id and bytes again, on a fresh schedule, whatever became of it before", async () => {
      const { send, due, owner } = await sender();
      const made = await send(url());
      for (const outcome of [exhausted, delivered]) {
        const [one] = await due(5);
        assert.deepEqual([one?.id, one?.body, one?.attempts], [made.id, made.body, 0]);
        await store.finishDelivery(made.id, "n", outcome(6));
        assert.deepEqual(await due(1000), []);
        assert.equal(await store.replayDelivery(made.id, at(4)), "replayed");
      }
      const numbers = (await store.delivery(made.id, owner))!.attempts.map(({ number }) => number);
      assert.deepEqual(numbers, [1, 2]);
    });

    test("what is in flight is not sent twice, and progress that was overtaken is not sent after the end", async () => {
      const { running, due, owner } = await sender();
      const claim = await running();
      await store.addProgressEvent(event(claim));
      const [progress] = await due(3);
      assert.equal(await store.replayDelivery(progress!.id, at(4)), "in_flight");
      await store.finishDelivery(progress!.id, "n", delivered(5));
      await store.finish(claim.lease, ending({ event: event(claim, { terminal: true }) }));
      assert.equal(await store.replayDelivery(progress!.id, at(6)), "overtaken");
      assert.equal((await store.delivery(progress!.id, owner))?.state, "delivered");
    });

    test("a receiver with only failures for five days is disabled; a replay that succeeds puts it right", async () => {
      const { send, due, states, owner } = await sender();
      const to = url();
      for (let day = 0; day <= 5; day += 1) {
        await send(`${to}?job=${day}#x`, day * DAY);
        for (const one of await due(day * DAY + 1)) await store.finishDelivery(one.id, "n", failed(day * DAY + 2));
      }
      const [receiver] = await store.failingReceivers(owner);
      assert.deepEqual(receiver, {
        ...{ url: to, failingSince: at(2), failedAt: at(5 * DAY + 2), reason: "Answered 500.", disabledAt: at(5 * DAY + 2) },
      });
      assert.ok((await states()).includes("disabled"));
      const spared = await send(to, 5 * DAY + 10);
      assert.deepEqual(
        [(await states())[0], (await due(5 * DAY + 20)).map(({ id }) => id).includes(spared.id)],
        ["disabled", false],
      );

      assert.equal(await store.replayDelivery(spared.id, at(6 * DAY)), "replayed");
      assert.ok((await due(6 * DAY)).some(({ id }) => id === spared.id));
      await store.finishDelivery(spared.id, "n", delivered(6 * DAY));
      assert.deepEqual(await store.failingReceivers(owner), []);
      await send(to, 6 * DAY + 1);
      assert.equal((await states())[0], "pending");
    });

    test("one success, or five days of silence, begin the count anew", async () => {
      const { send, due, owner } = await sender();
      const [seldom, flaky] = [url(), url()];
      const days = { [seldom]: [0, 7, 14, 21], [flaky]: [0, 2, 4, 6, 8] };
      for (const [to, on] of Object.entries(days))
        for (const day of on) {
          const { id } = await send(to, day * DAY);
          await due(day * DAY + 1);
          await store.finishDelivery(id, "n", to === flaky && day === 4 ? delivered(day * DAY) : exhausted(day * DAY));
        }
      const found = await store.failingReceivers(owner);
      assert.deepEqual(
        found.map((one) => [one.url, one.failingSince, one.disabledAt]),
        [
          [seldom, at(21 * DAY), null],
          [flaky, at(6 * DAY), null],
        ],
      );
      await store.reap(at(40 * DAY));
      assert.deepEqual(await store.failingReceivers(owner), []);
    });

    test("while a secret is changed both sign, and afterwards only the new one", async () => {
      const { send, due, owner } = await sender();
      assert.deepEqual(await store.rotateWebhookSecret({ ...owner, mode: "live" }, { at: at(0), until: at(DAY) }), {
        ...(await store.findWebhookSecret({ ...owner, mode: "live" }, at(1))),
        previousUntil: null,
      });
      const { secret: before } = await store.findWebhookSecret(owner, at(0));
      await send(url());
      const rotated = await store.rotateWebhookSecret(owner, { at: at(10), until: at(DAY) });
      assert.notEqual(rotated.secret, before);
      assert.deepEqual(await store.findWebhookSecret(owner, at(DAY - 1)), { secret: rotated.secret, previousUntil: at(DAY) });
      assert.deepEqual(await store.findWebhookSecret(owner, at(DAY)), { secret: rotated.secret, previousUntil: null });
      assert.equal(await store.webhookSecret(owner.accountId, "test"), rotated.secret);
      const [during] = await due(20);
      assert.deepEqual([during?.secret, during?.previousSecret], [rotated.secret, before]);
      const [afterwards] = await due(DAY + 20);
      assert.deepEqual([afterwards?.secret, afterwards?.previousSecret], [rotated.secret, undefined]);
    });

    test("what a dead node was delivering is due at once, and others keep theirs", async () => {
      const { send, due } = await sender();
      const first = await send(url());
      await due(3, "dead");
      const second = await send(url());
      await due(4, "alive");
      await store.reap(at(5), ["dead"]);
      assert.deepEqual(
        (await due(5, "next")).map(({ id }) => id),
        [first.id],
      );
      assert.equal(await store.finishDelivery(first.id, "dead", delivered(6)), false);
      assert.equal(await store.finishDelivery(second.id, "alive", delivered(6)), true);
    });
  });
}

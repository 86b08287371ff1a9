import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import type { Asset } from "../core/asset.ts";
import type { Claim, Store } from "../core/store.ts";
import { at, DATABASES, deployment, ending, event, fresh, richAccount, scratchStore, submit, take } from "./scratch-store.ts";

const TICKET = { id: "upstream-1", poll: "https://upstream.example/1" };

for (const name of DATABASES) {
  const scratch = await scratchStore(name);
  describe(`ending on ${name}`, { skip: scratch ? false : "no PostgreSQL answers" }, () => {
    const { store } = scratch!;
    after(() => scratch?.close());

    /** One claimed generation of a new account with nine dollars, on a deployment with one slot. */
    async function claimed() {
      const account = await richAccount(store, "9");
      const queue = await deployment(store, 1);
      const id = await submit(store, account, queue, { expiresAt: at(500) });
      const [claim] = await take(store, queue);
      return { account, queue, id, claim: claim!, question: { id, accountId: account.id, mode: "test" as const } };
    }

    test("success captures the hold, keeps the files in order and frees the slot", async () => {
      const { account, queue, claim, question } = await claimed();
      const second = await submit(store, account, queue);
      const assets = ["output.png", "output_2.png"].map((file) => asset(claim, file));
      const description = { warnings: ["a little"], seed: 7, draft: null };
      assert.equal(await store.finish(claim.lease, ending({ assets, description, expiresAt: at(900) })), true);
      const [found] = await store.find([question]);
      assert.deepEqual([found?.assets, found?.description, found?.engine], [assets, description, "easel/1"]);
      assert.deepEqual([found?.status, found?.progress, found?.completedAt, found?.expiresAt], ["succeeded", 1, at(2), at(900)]);
      const kinds = (await store.ledger(account.id, "test", 9)).map((entry) => `${entry.kind} ${entry.amount}`);
      assert.deepEqual(kinds, ["capture 1000000", "hold 1000000", "hold 1000000", "deposit 9000000"]);
      assert.equal((await take(store, queue))[0]?.lease.generationId, second);
    });

    test("failure releases the hold and says why", async () => {
      const { account, claim, question } = await claimed();
      const error = { code: "content_refused", message: "Ask for something else." } as const;
      await store.finish(claim.lease, ending({ status: "failed", error }));
      const [found] = await store.find([question]);
      assert.deepEqual([found?.status, found?.error, found?.assets], ["failed", error, []]);
      assert.deepEqual(await store.wallet(account.id, "test"), {
        accountId: account.id,
        mode: "test",
        available: 9000000n,
        held: 0n,
      });
    });

    test("a result that comes after the lease went to another attempt is dropped", async () => {
      const { queue, claim, question } = await claimed();
      assert.equal((await store.reap(at(17)))[0]?.lease.attempt, 1);
      const [again] = await take(store, queue, 1, 18, "other");
      assert.equal(again?.lease.attempt, 2);
      const late = ending({ assets: [asset(claim, "late.png")] });
      assert.equal(await store.finish(claim.lease, late), false);
      assert.equal(
        await store.giveBack(claim.lease, { runAt: at(0), failure: true, deployment: queue, forgetTicket: true }),
        false,
      );
      assert.deepEqual((await store.heartbeat([{ lease: claim.lease, progress: 1 }], 15, at(18)))[0]?.state, "lost");
      assert.equal(await store.finish({ ...again!.lease, node: "node" }, late), false);
      assert.equal(await store.finish(again!.lease, ending()), true);
      assert.equal(await store.finish(again!.lease, ending({ status: "failed" })), false);
      assert.deepEqual([(await store.find([question]))[0]?.status, (await store.find([question]))[0]?.assets], ["succeeded", []]);
    });

    test("a lost lease uses up no attempt; after ten of them the generation is poison and can be ended", async () => {
      const { account, queue, question } = await claimed();
      for (let n = 1; n < 10; n += 1) {
        await store.reap(at(n * 100));
        const [claim] = await take(store, queue, 1, n * 100);
        assert.equal(claim?.failures, 0);
      }
      await store.reap(at(999));
      assert.deepEqual(await take(store, queue, 1, 999), []);
      const mine = (await store.claimOverdue(at(999), "ender", 100)).filter((one) => one.lease.generationId === question.id);
      assert.deepEqual(
        mine.map((one) => one.reason),
        ["poison"],
      );
      assert.equal(
        await store.finish(mine[0]!.lease, ending({ status: "errored", error: { code: "poison", message: "p" } })),
        true,
      );
      assert.equal((await store.wallet(account.id, "test")).available, 9000000n);
    });

    test("a living lease is not reaped, a renewed one neither; a named dead node's is at once", async () => {
      const { queue, claim } = await claimed();
      await store.heartbeat([{ lease: claim.lease, progress: 0 }], 15, at(10));
      assert.deepEqual(await store.reap(at(24)), []);
      assert.deepEqual(await store.reap(at(24), ["somebody else"]), []);
      assert.deepEqual(
        (await store.reap(at(24), ["node"])).map((reaped) => reaped.deployment),
        [queue],
      );
    });

    test("past its start or total deadline a generation is handed out for ending, once, with its ticket", async () => {
      const account = await richAccount(store, "9");
      const queue = await deployment(store, 2);
      const running = await submit(store, account, queue, { endBy: at(50) });
      const [claim] = await take(store, queue, 1);
      await store.journalSubmit(claim!.lease, "key");
      await store.journalTicket(claim!.lease, TICKET);
      await store.giveBack(claim!.lease, { runAt: at(400), failure: true, deployment: queue, forgetTicket: false });
      const never = await submit(store, account, queue, { startBy: at(40), runAt: at(400) });
      assert.deepEqual(await overdue(39, [running, never]), []);
      const found = await overdue(51, [running, never]);
      assert.deepEqual(
        new Set(found.map((one) => `${one.reason} ${one.ticket?.["id"]}`)),
        new Set(["deadline upstream-1", "start_deadline undefined"]),
      );
      assert.deepEqual(await overdue(51, [running, never]), []);
      for (const one of found) assert.equal(await store.finish(one.lease, ending({ status: "errored" })), true);
      assert.equal((await store.wallet(account.id, "test")).held, 0n);
    });

    test("a living worker has half a minute past the deadline to stop its upstream itself, then it is fenced off", async () => {
      const { claim, id } = await claimed();
      const beat = (seconds: number) => store.heartbeat([{ lease: claim.lease, progress: 0 }], 15, at(seconds));
      await beat(2020);
      assert.deepEqual(await overdue(2029, [id]), []);
      const [one] = await overdue(2031, [id]);
      assert.equal((await beat(2031))[0]?.state, "lost");
      assert.equal(await store.finish(claim.lease, ending()), false);
      assert.equal(await store.finish(one!.lease, ending({ status: "errored" })), true);
    });

    test("cancelling a queued generation is terminal, releases its hold and takes it off the queue", async () => {
      const account = await richAccount(store, "9");
      const queue = await deployment(store, 1);
      const id = await submit(store, account, queue);
      const wishToStop = {
        id,
        accountId: account.id,
        mode: "test",
        message: "Cancelled by the client",
        at: at(3),
        event: null,
      } as const;
      const cancelled = await store.cancel(wishToStop);
      assert.deepEqual([cancelled?.status, cancelled?.error?.code, cancelled?.completedAt], ["cancelled", "cancelled", at(3)]);
      assert.deepEqual(await store.cancel({ ...wishToStop, at: at(4) }), cancelled);
      assert.deepEqual(await take(store, queue), []);
      assert.equal((await store.wallet(account.id, "test")).available, 9000000n);
      assert.equal(await store.cancel({ ...wishToStop, accountId: "somebody else" }), null);
    });

    test("cancelling while running fences the worker, whose slot is free when it says so", async () => {
      const { account, queue, id, claim } = await claimed();
      const second = await submit(store, account, queue);
      await store.cancel({ id, accountId: account.id, mode: "test", message: "m", at: at(3), event: null });
      assert.equal((await store.heartbeat([{ lease: claim.lease, progress: 0.5 }], 15, at(4)))[0]?.state, "cancelled");
      assert.equal(await store.finish(claim.lease, ending()), false);
      assert.equal(await store.journalSubmit(claim.lease, "key"), false);
      assert.equal(
        await store.giveBack(claim.lease, { runAt: at(0), failure: true, deployment: queue, forgetTicket: false }),
        false,
      );
      assert.deepEqual(await take(store, queue), []);
      await store.release(claim.lease);
      assert.equal((await take(store, queue))[0]?.lease.generationId, second);
    });

    test("the upstream job of a cancelled generation is reported for cancelling when its worker died or had given it back", async () => {
      for (const dies of [true, false]) {
        const { account, queue, id, claim } = await claimed();
        await store.journalSubmit(claim.lease, "key");
        await store.journalTicket(claim.lease, TICKET);
        if (!dies) await store.giveBack(claim.lease, { runAt: at(90), failure: true, deployment: queue, forgetTicket: false });
        await store.cancel({ id, accountId: account.id, mode: "test", message: "m", at: at(3), event: null });
        const reaped = (await store.reap(at(30))).filter((one) => one.lease.generationId === id);
        assert.deepEqual(
          reaped.map((one) => one.cancelTicket),
          [TICKET],
        );
        assert.deepEqual(
          (await store.reap(at(30))).filter((one) => one.lease.generationId === id),
          [],
        );
      }
    });

    test("a kept ticket comes with the next claim; a submit without an answer is in doubt; both can be forgotten", async () => {
      const { queue, claim } = await claimed();
      const back = (lease: Claim["lease"], forgetTicket: boolean) =>
        store.giveBack(lease, { runAt: at(0), failure: false, deployment: queue, forgetTicket });
      assert.equal(await store.journalSubmit(claim.lease, "key-1"), true);
      await back(claim.lease, false);
      const [doubtful] = await take(store, queue);
      assert.deepEqual([doubtful?.ticket, doubtful?.inDoubt], [null, "key-1"]);
      assert.equal(await store.journalTicket(doubtful!.lease, TICKET), true);
      await back(doubtful!.lease, false);
      const [kept] = await take(store, queue);
      assert.deepEqual([kept?.ticket, kept?.inDoubt], [TICKET, null]);
      await back(kept!.lease, true);
      const [anew] = await take(store, queue);
      assert.deepEqual([anew?.ticket, anew?.inDoubt, anew?.failures], [null, null, 0]);
    });

    test("a ticket that arrives after the lease was lost is kept for the next attempt", async () => {
      const { queue, claim } = await claimed();
      await store.journalSubmit(claim.lease, "key-1");
      await store.reap(at(100));
      assert.equal(await store.journalTicket(claim.lease, TICKET), false);
      assert.deepEqual((await take(store, queue, 1, 100))[0]?.ticket, TICKET);
    });

    test("what is given back can go to another deployment, and is running to the outside all the while", async () => {
      const { queue, claim, question } = await claimed();
      const other = await deployment(store, 1);
      await store.giveBack(claim.lease, { runAt: at(0), failure: true, deployment: other, forgetTicket: true });
      assert.deepEqual([(await store.find([question]))[0]?.status, await take(store, queue)], ["running", []]);
      const [moved] = await take(store, other);
      assert.deepEqual([moved?.deployment, moved?.failures, moved?.generation.startedAt], [other, 1, at(1)]);
    });

    test("the queue says who waits and runs, and for how long", async () => {
      const { queue } = await claimed();
      const account = await richAccount(store, "9");
      await submit(store, account, queue);
      const line = (await store.queue()).find((one) => one.deployment === queue);
      assert.deepEqual([line?.waiting, line?.running], [1, 1]);
      assert.ok(line!.oldestSeconds > 0);
    });

    test("listeners are hinted at work, deliveries and cancelling", async () => {
      const heard: string[] = [];
      const stop = await store.listen((topic) => heard.push(topic));
      const { account, id, claim } = await claimed();
      await store.addProgressEvent(event(claim));
      await store.cancel({ id, accountId: account.id, mode: "test", message: "m", at: at(3), event: null });
      for (let n = 0; n < 100 && new Set(heard).size < 3; n += 1) await new Promise((resolve) => setTimeout(resolve, 10));
      assert.deepEqual(new Set(heard), new Set(["generation", "delivery", "cancel"]));
      await stop();
    });

    test("the ledger agrees with the wallets after all this", async () => {
      assert.deepEqual(await store.checkLedger(), []);
    });

    async function overdue(seconds: number, ids: readonly string[]): Promise<Awaited<ReturnType<Store["claimOverdue"]>>> {
      return (await store.claimOverdue(at(seconds), "ender", 500)).filter((one) => ids.includes(one.lease.generationId));
    }
  });
}

function asset(claim: Claim, file: string): Asset {
  const { generationId, attempt } = claim.lease;
  return {
    ...{
      folder: `folder of ${generationId}`,
      name: file,
      key: `${generationId}/${attempt}/${file}`,
      role: "main",
      format: "png",
    },
    ...{ contentType: "image/png", size: 5_000_000_000, sha256: fresh("hash"), width: 640, height: 480 },
  };
}

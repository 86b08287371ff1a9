import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Ticket } from "./engine.ts";
import { AtelierError } from "./errors.ts";
import { draws, openRig, type Rig, type RigOptions, sleep, untilStopped } from "./test/rig.ts";

async function withRig(options: RigOptions, use: (rig: Rig) => Promise<void>): Promise<void> {
  const rig = (await openRig("embedded", options))!;
  try {
    await use(rig);
    assert.deepEqual(await rig.parts.store.checkLedger(), []);
  } finally {
    await rig.close();
  }
}

const runs = (rig: Rig) => rig.engine.runs.get("a castle") ?? 0;

describe("an attempt", { concurrency: 3 }, () => {
  test("a poll after a crash goes on with the same upstream job", () =>
    withRig({}, async (rig) => {
      rig.worker("dead");
      rig.engine.script = async (run) => {
        await run.submit(async () => ({ id: "u1", url: "https://upstream.example/1" }));
        return untilStopped(run.signal);
      };
      const { id } = await rig.submit();
      while (runs(rig) === 0) await sleep(5);
      await sleep(100);
      await rig.reap(["dead"]);
      const tickets: (Ticket | null)[] = [];
      rig.engine.script = async (run, job, n) => {
        tickets.push(run.ticket);
        tickets.push(await run.submit(() => Promise.reject(new Error("submitted twice"))));
        return draws(run, job, n);
      };
      rig.worker("alive");
      assert.equal((await rig.ended(id)).status, "succeeded");
      const ticket = { id: "u1", url: "https://upstream.example/1" };
      assert.deepEqual(tickets, [ticket, ticket]);
    }));

  test("a submit whose answer was lost is errored without a charge where the upstream cannot be asked", () =>
    withRig({}, async (rig) => {
      rig.worker();
      rig.engine.script = async (run) => {
        await run.submit(() => Promise.reject(new TypeError("socket hang up")));
        return [];
      };
      const ended = await rig.ended((await rig.submit()).id);
      assert.deepEqual([ended.status, ended.error?.code, runs(rig)], ["errored", "submit_in_doubt", 1]);
      assert.equal((await rig.parts.store.wallet(rig.key.accountId, "test")).held, 0n);
    }));

  test("a submit whose answer was lost is looked up where the upstream can, and gone on with", async () => {
    const asked: string[] = [];
    const lookup = async (key: string) => {
      asked.push(key);
      return { id: "found" };
    };
    await withRig({ lookup }, async (rig) => {
      rig.worker();
      const keys: string[] = [];
      rig.engine.script = async (run, job, n) => {
        const ticket = await run.submit((key) => {
          keys.push(key);
          return Promise.reject(new TypeError("socket hang up"));
        });
        assert.deepEqual(ticket, { id: "found" });
        return draws(run, job, n);
      };
      assert.equal((await rig.ended((await rig.submit()).id)).status, "succeeded");
      assert.deepEqual(asked, keys);
      assert.equal(keys.length, 1);
    });
  });

  test("a submit that the upstream never got is made again with another key", async () => {
    await withRig({ lookup: async () => null }, async (rig) => {
      rig.worker();
      const keys: string[] = [];
      rig.engine.script = async (run, job, n) => {
        await run.submit((key) => {
          keys.push(key);
          return n === 1 ? Promise.reject(new TypeError("socket hang up")) : Promise.resolve({ id: "second" });
        });
        return draws(run, job, n);
      };
      assert.equal((await rig.ended((await rig.submit()).id)).status, "succeeded");
      assert.equal(new Set(keys).size, 2);
    });
  });

  test("an upstream that lost its job gets it again; one that is away for a while keeps it", () =>
    withRig({}, async (rig) => {
      rig.worker();
      let submits = 0;
      rig.engine.script = async (run, job, n) => {
        await run.submit(async () => ({ id: ++submits }));
        if (n === 1) throw new AtelierError("engine_unavailable", "scripted");
        if (n === 2) throw new AtelierError("engine_lost", "scripted");
        assert.equal(n, 3);
        return draws(run, job, n);
      };
      assert.equal((await rig.ended((await rig.submit()).id)).status, "succeeded");
      assert.equal(submits, 2);
    }));

  test("what one deployment cannot do goes to the next, unless an upstream already works on it", () =>
    withRig({ others: [{ id: "second", order: 1 }] }, async (rig) => {
      const deployments: string[] = [];
      const giveBack = rig.parts.store.giveBack;
      rig.parts.store.giveBack = (lease, back) => {
        deployments.push(back.deployment);
        return giveBack.call(rig.parts.store, lease, back);
      };
      rig.worker();
      rig.engine.script = async (run, job, n) => {
        if (n === 1) throw new AtelierError("engine_unavailable", "scripted");
        await run.submit(async () => ({ id: 1 }));
        if (n === 2) throw new AtelierError("engine_unavailable", "scripted");
        return draws(run, job, n);
      };
      assert.equal((await rig.ended((await rig.submit()).id)).status, "succeeded");
      assert.deepEqual(deployments, ["second", "second"]);
    }));

  test("work that hangs past its deadline is stopped, upstream too, and errored without a charge", () =>
    withRig({ deployment: { startSeconds: 1, totalSeconds: 1 } }, async (rig) => {
      rig.worker();
      rig.engine.script = async (run) => {
        await run.submit(async () => ({ id: "hangs" }));
        return untilStopped(run.signal);
      };
      const ended = await rig.ended((await rig.submit()).id);
      assert.deepEqual([ended.status, ended.error?.code], ["errored", "timed_out"]);
      assert.deepEqual(rig.engine.cancelled, [{ id: "hangs" }]);
    }));

  test("what never started in time is errored, and so is what was interrupted ten times", () =>
    withRig({ deployment: { startSeconds: 60 } }, async (rig) => {
      const late = await rig.submit({ webhook: { url: "https://a.example/", mode: "terminal" } });
      rig.advance(61_000);
      await rig.reap();
      const ended = await rig.ended(late.id);
      assert.deepEqual([ended.status, ended.error?.code, ended.startedAt], ["errored", "timed_out", null]);
      const poisoned = await rig.submit();
      for (let time = 0; time < 10; time += 1) {
        const { length } = await rig.parts.store.claim({
          ...{ node: "crashes", deployments: ["first"], limit: 1, leaseSeconds: 15, at: rig.parts.clock.now() },
        });
        assert.equal(length, 1);
        await rig.reap(["crashes"]);
      }
      assert.equal((await rig.ended(poisoned.id)).error?.code, "poison");
    }));

  test("an upstream job of a cancelled generation is stopped by the reaper when its worker has died", () =>
    withRig({}, async (rig) => {
      const { id } = await rig.submit();
      const at = rig.parts.clock.now();
      const [claim] = await rig.parts.store.claim({ node: "dead", deployments: ["first"], limit: 1, leaseSeconds: 15, at });
      await rig.parts.store.journalSubmit(claim!.lease, "k");
      await rig.parts.store.journalTicket(claim!.lease, { id: "orphan" });
      await rig.core.cancel(rig.key, id);
      await rig.reap(["dead"]);
      assert.deepEqual(rig.engine.cancelled, [{ id: "orphan" }]);
    }));

  test("rehearsed trouble takes the real path: slow, away once, then delivered", () =>
    withRig({ deployment: { attempts: 4 } }, async (rig) => {
      rig.worker();
      const started = performance.now();
      const ended = await rig.ended((await rig.submit({ simulate: "slow=0.3s, engine_unavailable=1" })).id);
      assert.equal(ended.status, "succeeded");
      assert.ok(performance.now() - started > 1300);
      assert.equal(runs(rig), 1);
      const failed = await rig.ended((await rig.submit({ simulate: "fail" })).id);
      assert.deepEqual([failed.status, failed.error?.code], ["failed", "content_refused"]);
    }));

  test("an engine that does not stop is left behind without holding the generation", () =>
    withRig({}, async (rig) => {
      const worker = rig.worker();
      rig.engine.script = () => new Promise(() => {});
      const { id } = await rig.submit();
      while (runs(rig) === 0) await sleep(5);
      await rig.core.cancel(rig.key, id);
      assert.equal((await rig.ended(id)).status, "cancelled");
      while (worker.running > 0) await sleep(50);
    }));
});

/** Held money is captured once or released once, whatever crashes: random histories against a model that counts. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import fc from "fast-check";
import { AtelierError } from "./errors.ts";
import type { Generation } from "./generation.ts";
import { draws, openRig, picture, type Script, sleep } from "./test/rig.ts";
import type { Worker } from "./worker.ts";

const rig = (await openRig("embedded", { balance: "3", deployment: { attempts: 2 } }))!;
after(() => rig.close());

/** How a generation's runs go, by the number in its prompt. */
const scripts: readonly Script[] = [
  draws,
  async () => Promise.reject(new AtelierError("content_refused", "scripted")),
  async () => Promise.reject(new AtelierError("submit_in_doubt", "scripted")),
  async () => [{ ...picture(), bytes: Buffer.from("rubbish") }],
  async (run, job, n) => {
    await sleep(30);
    run.signal.throwIfAborted();
    return draws(run, job, n);
  },
  async (run, job, n) => {
    await run.submit(async () => ({ n }));
    await sleep(40);
    return draws(run, job, n);
  },
];
rig.engine.script = (run, job, n) => scripts[Number((job as { prompt: string }).prompt.split(" ")[1])]!(run, job, n);

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("submit" as const), script: fc.nat(scripts.length - 1) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("repeat" as const), which: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("cancel" as const), which: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("crash" as const), node: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("restart" as const), node: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("wait" as const), milliseconds: fc.nat(40) }) },
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface History {
  readonly accepted: Map<string, { readonly key: string; readonly prompt: string }>;
  readonly workers: Worker[];
}

let serial = 0;

async function perform(action: Step, { accepted, workers }: History): Promise<void> {
  const ids = [...accepted.keys()];
  switch (action.kind) {
    case "submit": {
      serial += 1;
      const [key, prompt] = [`key ${serial}`, `script ${action.script} ${serial}`];
      const generation = await rig.submit({ idempotencyKey: key, input: { prompt } }).catch((cause: AtelierError) => {
        assert.equal(cause.code, "insufficient_balance");
        return null;
      });
      if (generation) accepted.set(generation.id, { key, prompt });
      return;
    }
    case "repeat": {
      const id = ids[action.which % (ids.length || 1)];
      const first = id && accepted.get(id);
      if (first) assert.equal((await rig.submit({ idempotencyKey: first.key, input: { prompt: first.prompt } })).id, id);
      return;
    }
    case "cancel": {
      const id = ids[action.which % (ids.length || 1)];
      if (id) await rig.core.cancel(rig.key, id);
      return;
    }
    case "crash":
      return rig.reap([`node-${action.node}`]);
    case "restart":
      await workers[action.node]!.stop(0);
      workers[action.node] = rig.worker(`node-${action.node}`);
      return;
    case "wait":
      return sleep(action.milliseconds);
  }
}

test("held money is captured once or released once, whatever crashes", async () => {
  const { store } = rig.parts;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 24 }), async (steps) => {
      const before = await store.wallet(rig.key.accountId, "test");
      const history: History = { accepted: new Map(), workers: [rig.worker("node-0"), rig.worker("node-1")] };
      for (const action of steps) await perform(action, history);
      const ended: Generation[] = [];
      for (const id of history.accepted.keys()) ended.push(await rig.ended(id, 20_000));
      await Promise.all(history.workers.map((worker) => worker.stop(5)));
      const delivered = ended.filter(({ status }) => status === "succeeded").length;
      const now = await store.wallet(rig.key.accountId, "test");
      assert.deepEqual([now.held, before.available - now.available], [0n, BigInt(delivered) * 100_000n]);
      assert.deepEqual(await store.checkLedger(), []);
      const named = ended.flatMap(({ assets }) => assets.map(({ key }) => key)).sort();
      assert.deepEqual(
        (await rig.files()).filter((key) => history.accepted.has(key.split("/")[0]!)),
        named,
      );
    }),
    { numRuns: 6, endOnFailure: true },
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { startHousekeeping } from "./housekeeping.ts";
import type { Log } from "./log.ts";
import { draws, openRig, type Rig, sleep } from "./test/rig.ts";

/** A rig whose engine waits until it is let go. */
async function held(log?: Log): Promise<{ readonly rig: Rig; readonly letGo: () => void }> {
  const rig = (await openRig("embedded", log ? { log } : {}))!;
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  rig.engine.script = async (run, job, n) => {
    await Promise.race([gate, new Promise((_, reject) => run.signal.addEventListener("abort", () => reject(run.signal.reason)))]);
    return draws(run, job, n);
  };
  return { rig, letGo };
}

test("a node that slept renews its own leases before it reaps: nothing of its own is started over", async () => {
  const { rig, letGo } = await held();
  const worker = rig.worker();
  const { id } = await rig.submit();
  while (worker.running === 0) await sleep(5);
  rig.advance(3_600_000);
  const stop = startHousekeeping({ ...rig.parts, leaseSeconds: 3, beforeReap: () => worker.beat() });
  await sleep(1_300);
  letGo();
  const ended = await rig.ended(id);
  await stop();
  assert.deepEqual([ended.status, rig.engine.runs.get("a castle")], ["succeeded", 1]);
  await rig.close();
});

test("work of a node that says nothing any more is taken over after its lease", async () => {
  const { rig, letGo } = await held();
  letGo();
  const { id } = await rig.submit();
  const at = rig.parts.clock.now();
  await rig.parts.store.claim({ node: "silent", deployments: ["first"], limit: 1, leaseSeconds: 3, at });
  const worker = rig.worker();
  const stop = startHousekeeping({ ...rig.parts, leaseSeconds: 3, beforeReap: () => worker.beat() });
  await sleep(200);
  assert.equal(worker.running, 0);
  rig.advance(3_100);
  assert.equal((await rig.ended(id)).status, "succeeded");
  await stop();
  await rig.close();
});

test("an event whose view fails costs the event, not the end", async () => {
  const errors: string[] = [];
  const log: Log = { debug() {}, info() {}, warn() {}, error: (_fields, message) => errors.push(message) };
  const { rig, letGo } = await held(log);
  Object.assign(rig.parts, {
    renderEvent: () => {
      throw new Error("no such model");
    },
  });
  letGo();
  rig.worker();
  const { id } = await rig.submit({ webhook: { url: "https://a.example/", mode: "terminal" } });
  assert.equal((await rig.ended(id)).status, "succeeded");
  assert.deepEqual(errors, ["An event has no body and cannot be sent"]);
  await rig.close();
});

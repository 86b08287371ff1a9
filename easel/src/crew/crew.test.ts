import assert from "node:assert/strict";
import { once } from "node:events";
import { type TestContext, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { MessageChannel, threadId, Worker } from "node:worker_threads";
import { deadly, failing, lengthOf, square, together } from "../../test/crew-units.ts";
import { type Crew, openCrew } from "./crew.ts";
import { sharedBytes, sharedInts } from "./shared-array.ts";

const nothing = () => undefined;

/** This thread's crew with one colleague in another thread. */
async function crewOfTwo(t: TestContext): Promise<{ crew: Crew; colleague: Worker; busy: Int32Array }> {
  const busy = new SharedArrayBuffer(4);
  const mine = new SharedArrayBuffer(4);
  const colleague = new Worker(new URL("../../test/crew-member.ts", import.meta.url), { workerData: { busy } });
  t.after(() => colleague.terminate());
  const { port1, port2 } = new MessageChannel();
  t.after(() => port1.close());
  const crew = openCrew(mine);
  crew.meet({ port: port1, busy });
  colleague.postMessage({ port: port2, busy: mine }, [port2]);
  await once(colleague, "message");
  return { crew, colleague, busy: new Int32Array(busy) };
}

test("two threads do pieces of one task at the same time", async (t) => {
  const { crew, colleague } = await crewOfTwo(t);
  const threads = await crew.share(together, { begun: sharedInts(1) }, 2, nothing);
  assert.deepEqual(threads.toSorted(), [threadId, colleague.threadId].toSorted());
});

test("results come in the order of the pieces, with a colleague, with a busy one and alone", async (t) => {
  const { crew, busy } = await crewOfTwo(t);
  const alone = openCrew(new SharedArrayBuffer(4));
  const squares = Array.from({ length: 50 }, (_, i) => (3 + i) ** 2);
  assert.deepEqual(await crew.share(square, 3, 50, nothing), squares);
  busy[0] = 1;
  assert.deepEqual(await crew.share(square, 3, 50, nothing), squares);
  assert.deepEqual(await alone.share(square, 3, 50, nothing), squares);
  assert.deepEqual(await crew.share(square, 3, 0, nothing), []);
});

test("a piece that is lost with its thread is done again", { timeout: 20_000 }, async (t) => {
  const { crew, colleague } = await crewOfTwo(t);
  const [results] = await Promise.all([crew.share(deadly, { begun: sharedInts(1) }, 3, nothing), once(colleague, "exit")]);
  assert.deepEqual(results, ["piece 0", "piece 1", "piece 2"]);
  assert.deepEqual(await crew.share(square, 0, 3, nothing), [0, 1, 4], "and the crew goes on without it");
});

test("a thread that only helps gives back the memory that it saw", async (t) => {
  const { crew } = await crewOfTwo(t);
  const before = process.memoryUsage.rss();
  const size = 16 * 2 ** 20;
  for (let i = 0; i < 120; i++) {
    const bytes = sharedBytes(size).fill(1);
    assert.deepEqual(await crew.share(lengthOf, { bytes }, 2, nothing), [size, size]);
  }
  // The last of them may still be on its way.
  await setTimeout(200);
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  // What was collected is freed in the background.
  await setTimeout(200);
  // All of it together: 2,013 MB.
  const held = (process.memoryUsage.rss() - before) / 1e6;
  assert.ok(held < 800, `${held} MB are held`);
});

test("what a piece throws is thrown by the thread that asked", { timeout: 20_000 }, async (t) => {
  const { crew } = await crewOfTwo(t);
  await assert.rejects(crew.share(failing, { begun: sharedInts(1) }, 2, nothing), /^Error: piece 1 cannot be done here$/);
});

test("work that is stopped begins no further piece", async (t) => {
  const { crew } = await crewOfTwo(t);
  const stopped = new Error("stopped");
  let checks = 0;
  const check = () => {
    checks += 1;
    if (checks === 2) throw stopped;
  };
  await assert.rejects(crew.share(square, 0, 100_000, check), (error) => error === stopped);
  assert.equal(checks, 2);
});

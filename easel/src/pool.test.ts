import assert from "node:assert/strict";
import { test } from "node:test";
import { lobedShape } from "../test/lobed-shape.ts";
import { finishShape } from "./export/finish-shape.ts";
import { EASEL_VERSION, EaselError, openEasel } from "./index.ts";
import { quiet } from "./stage.ts";

async function glb(rings: number): Promise<Uint8Array> {
  const wish = { formats: ["glb"], shading: "shaded", thumbnail: false, turntable: false } as const;
  const [file] = await finishShape(lobedShape(rings, 64), wish, quiet);
  return file!.bytes;
}

test("verbs run side by side and hand over the bytes that they have alone", async (t) => {
  const easel = openEasel({ workers: 2 });
  t.after(() => easel.close());
  const model = await glb(16);
  const results = await Promise.all(Array.from({ length: 5 }, () => easel.exportShape({ glb: model, formats: ["stl", "usdz"] })));
  assert.equal(model.length > 0, true, "the caller's bytes are still his");
  for (const { files, draft } of results) {
    assert.deepEqual(
      files.map((file) => Buffer.compare(file.bytes, results[0]!.files.find((one) => one.name === file.name)!.bytes)),
      [0, 0],
    );
    assert.equal(draft.version, EASEL_VERSION);
  }
});

test("progress rises from stage to stage, and the caller's thread stays free meanwhile", async (t) => {
  const easel = openEasel({ workers: 1 });
  t.after(() => easel.close());
  const told: [number, string][] = [];
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  await easel.exportShape({ glb: await glb(60), formats: ["obj", "usdz", "fbx"] }, { onProgress: (...now) => told.push(now) });
  clearInterval(beat);
  assert.ok(told.length >= 4);
  assert.ok(told.every(([progress], i) => i === 0 || progress >= told[i - 1]![0]));
  assert.ok(told.some(([, stage]) => stage === "writing usdz"));
  assert.ok(longest < 400, `the caller's thread was held up for ${longest} ms`);
});

test("an error of the caller's making keeps its kind and its message across the threads", async (t) => {
  const easel = openEasel({ workers: 1 });
  t.after(() => easel.close());
  await assert.rejects(
    easel.exportShape({ glb: new Uint8Array(9), formats: ["stl"] }),
    (error) => error instanceof EaselError && error.kind === "input",
  );
  await assert.rejects(
    easel.exportShape({ glb: await glb(4), formats: [] }),
    (error) => error instanceof EaselError && error.kind === "unsupported",
  );
});

test("running work says how far it is between its pieces, stops there within two seconds of its signal, and the next work is done", async (t) => {
  const easel = openEasel({ workers: 1 });
  t.after(() => easel.close());
  const model = await glb(30);
  const stop = new AbortController();
  const reason = new Error("the caller has gone");
  const begun = Promise.withResolvers<void>();
  const work = easel.exportShape(
    { glb: model, formats: ["mp4"] },
    // Of a turn's eight groups of frames the first ends at 0.64.
    { signal: stop.signal, onProgress: (progress, stage) => stage === "turntable" && progress > 0.6 && begun.resolve() },
  );
  await begun.promise;
  const at = performance.now();
  stop.abort(reason);
  await assert.rejects(work, (error) => error === reason);
  assert.ok(performance.now() - at < 2000);
  assert.equal((await easel.exportShape({ glb: model, formats: ["stl"] })).files.length, 1);
});

test("waiting work is taken out of the queue at once, and an aborted signal is not even queued", async (t) => {
  const easel = openEasel({ workers: 1 });
  t.after(() => easel.close());
  const model = await glb(16);
  const stop = new AbortController();
  const first = easel.exportShape({ glb: model, formats: ["obj"] });
  const second = easel.exportShape({ glb: model, formats: ["obj"] }, { signal: stop.signal });
  stop.abort("enough");
  await assert.rejects(second, (error) => error === "enough");
  await assert.rejects(
    easel.exportShape({ glb: model, formats: ["obj"] }, { signal: AbortSignal.abort("late") }),
    (error) => error === "late",
  );
  assert.ok((await first).files.length > 0);
});

test("work that needs more memory than a thread may have fails with a clear error, again and again, and nothing hangs", async (t) => {
  const easel = openEasel({ workers: 1, memoryMb: 24 });
  t.after(() => easel.close());
  const model = await glb(60);
  for (let i = 0; i < 2; i++) await assert.rejects(easel.exportShape({ glb: model, formats: ["fbx"] }), /MB/);
});

test("a closed Easel rejects what runs, what waits and what comes", async () => {
  const easel = openEasel({ workers: 1 });
  const model = await glb(30);
  const work = [easel.exportShape({ glb: model, formats: ["mp4"] }), easel.exportShape({ glb: model, formats: ["stl"] })];
  const ended = Promise.allSettled(work);
  await easel.close();
  assert.deepEqual(
    (await ended).map((one) => one.status),
    ["rejected", "rejected"],
  );
  await assert.rejects(easel.exportShape({ glb: model, formats: ["stl"] }), /closed/);
});

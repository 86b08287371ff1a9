import assert from "node:assert/strict";
import { test } from "node:test";
import { coalesce } from "./coalesce.ts";

/** A flush that is held until it is let go. */
function held(options: { maxRows?: number; maxBytes?: number; lanes?: number } = {}) {
  const flushes: { readonly batch: readonly number[]; readonly letGo: () => void }[] = [];
  const call = coalesce<number, number>({
    ...options,
    sizeOf: (n) => n,
    flush: (batch) =>
      new Promise((resolve) => {
        flushes.push({ batch, letGo: () => resolve(batch.map((n) => n * 10)) });
      }),
  });
  return { call, flushes };
}

/** Long enough for a flush to end and the next to begin, each in its own turn of the event loop. */
const turn = async () => {
  for (let i = 0; i < 3; i += 1) await new Promise((resolve) => setImmediate(resolve));
};

test("an idle coalescer flushes without waiting for more; what arrives meanwhile shares the next flush", async () => {
  const { call, flushes } = held();
  const first = call(1);
  await turn();
  const others = [call(2), call(3), call(4)];
  await turn();
  assert.deepEqual(
    flushes.map(({ batch }) => batch),
    [[1]],
  );
  flushes[0]!.letGo();
  assert.equal(await first, 10);
  await turn();
  assert.deepEqual(flushes[1]?.batch, [2, 3, 4]);
  flushes[1]!.letGo();
  assert.deepEqual(await Promise.all(others), [20, 30, 40]);
});

test("rows and bytes of a flush are bounded, and one larger than the bound goes alone", async () => {
  const { call, flushes } = held({ maxRows: 3, maxBytes: 100 });
  const all = [50, 40, 40, 500, 1, 1, 1, 1].map((size) => call(size));
  for (let flush = 0; flush < 5; flush += 1) {
    await turn();
    flushes[flush]?.letGo();
  }
  await Promise.all(all);
  assert.deepEqual(
    flushes.map(({ batch }) => batch),
    [[50, 40], [40], [500], [1, 1, 1], [1]],
  );
});

test("what may run twice is halved until the bad row stands alone; what may not fails together", async () => {
  let flushes = 0;
  const flush = async (batch: readonly number[]) => {
    flushes += 1;
    if (batch.includes(13)) throw new Error("bad row");
    return batch;
  };
  const safe = coalesce({ flush, repeatable: true });
  const outcomes = await Promise.allSettled([11, 12, 13, 14, 15].map(safe));
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ["fulfilled", "fulfilled", "rejected", "fulfilled", "fulfilled"],
  );
  flushes = 0;
  const once = coalesce({ flush });
  assert.equal((await Promise.allSettled([12, 13].map(once))).filter(({ status }) => status === "rejected").length, 2);
  assert.equal(flushes, 1);
  assert.equal(await once(14), 14);
});

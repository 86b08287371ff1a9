import assert from "node:assert/strict";
import { test } from "node:test";
import { Bars } from "./bars.ts";

test("a bar is in the body's middle, but where the hull is not there, in the middle of what there is of it", () => {
  const count = 8;
  const outline = new Float32Array(count).fill(1);
  const body = { core: new Float32Array(count).fill(-1), thickness: new Float32Array(count).fill(2) };
  const bars = new Bars({ outline, body, count, step: 1, boards: null });
  const distances = new Float32Array(count * 9).fill(-1);
  // Over column 2 there is hull in lines 5 to 7, over column 3 in lines 3 to 8.
  for (const line of [5, 6, 7]) distances[line * count + 2] = 1;
  for (const line of [3, 4, 5, 6, 7, 8]) distances[line * count + 3] = 1;
  bars.moveTo(0, 4, { distances, along: 1, across: count, count: 9 });
  assert.equal(bars.at(2, 6), 1);
  assert.ok(bars.at(2, 4) < 0);
  assert.equal(bars.at(3, 4), 1);
});

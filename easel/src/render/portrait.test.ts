import assert from "node:assert/strict";
import { test } from "node:test";
import { lobedShape } from "../../test/lobed-shape.ts";
import { scattered } from "../../test/scattered.ts";
import { quiet } from "../stage.ts";
import { portrait } from "./portrait.ts";

test("a portrait has the shape in its middle, an empty wall in its corners and a shadow on the floor", async () => {
  const { data } = await portrait(lobedShape(20, 64), 256, quiet);
  const at = (x: number, y: number) => [...data.subarray((y * 256 + x) * 4, (y * 256 + x) * 4 + 4)];
  const [red, green, blue] = at(128, 128);
  assert.ok(Math.max(red!, green!, blue!) - Math.min(red!, green!, blue!) > 20, `${red}, ${green}, ${blue}`);
  for (const [r, g, b, alpha] of [at(2, 2), at(253, 2), at(2, 253), at(253, 253)]) {
    assert.ok(r === g && b === r! + 2 && r! > 180, `${r}, ${g}, ${b}`);
    assert.equal(alpha, 255);
  }
  const row = Array.from({ length: 256 }, (_, x) => at(x, 232)[0]!);
  assert.ok(Math.min(...row) < row[2]! - 25, `${Math.min(...row)} beside ${row[2]}`);
});

test("a portrait is the same however its rows are shared out", async () => {
  const [one, two] = [await portrait(lobedShape(20, 64), 128, quiet), await portrait(lobedShape(20, 64), 128, scattered)];
  assert.deepEqual(one.data, two.data);
});

test("what glows is bright in its own shade", async () => {
  const dark = lobedShape(20, 64);
  const glowing = { ...dark, maps: { ...dark.maps!, emissive: dark.maps!.baseColour } };
  const [before, after] = [await portrait(dark, 128, quiet), await portrait(glowing, 128, quiet)];
  // Low on the side that the lamp does not reach.
  const at = (90 * 128 + 78) * 4;
  assert.ok(after.data[at]! > before.data[at]! + 60, `${before.data[at]} and ${after.data[at]}`);
  assert.equal(after.data[2], before.data[2]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { quiet } from "../stage.ts";
import { arrange } from "./arrange.ts";
import { EIGHT, photograph, type Solid } from "./known-solids.ts";
import { photoHull } from "./photo-hull.ts";
import { readView } from "./read-view.ts";

/** A ball with a pit in each of four sides, none of which an outline shows. */
const pitted: Solid = (x, y, z) =>
  Math.max(Math.hypot(x, y, z) - 0.45, 0.25 - Math.hypot(x, y, Math.abs(z) - 0.45), 0.25 - Math.hypot(Math.abs(x) - 0.45, y, z));

test("pits that no outline shows are taken away where the views' colours contradict the hull, and nothing beneath them", async () => {
  const views = await Promise.all(EIGHT.map(async (name) => readView(name, await photograph(pitted, name, { side: 400 }))));
  const carving = photoHull(await arrange(views, quiet));
  assert.ok(carving !== null);
  const { grid, distances } = carving;
  const at = (x: number, y: number, z: number) => {
    const [i, j, k] = [(x - grid.x) / grid.step, (y - grid.y) / grid.step, (z - grid.z) / grid.step].map(Math.round);
    return distances[(j * grid.nz + k) * grid.nx + i];
  };
  // Diagonals see the front's pit; of the others each camera sees one.
  assert.ok(at(0, 0.5, 0.4) < 0, "pit");
  for (const [y, z] of [
    [0.5, 0],
    [0.5, 0.1],
    [0.2, 0],
  ] as const)
    assert.ok(at(0, y, z) > 0, `inside at ${y}, ${z}`);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { gridOver } from "./grid.ts";
import { usualStretch } from "./relief.ts";

const grid = gridOver({ x: 1, y: 1, z: 0 }, 60);

/** An outline over the grid from a formula in x (−0.5–0.5) and y (0–1), positive inside. */
function drawn(inside: (x: number, y: number) => number): Float32Array {
  return Float32Array.from({ length: grid.nx * grid.ny }, (_, t) =>
    inside(grid.x + (t % grid.nx) * grid.step, grid.y + Math.floor(t / grid.nx) * grid.step),
  );
}

test("what is blown up from one outline is flatter than round, as animals are, but the bars of a ring are round", () => {
  const lying = drawn((x, y) => 0.2 - Math.hypot(x - Math.max(-0.25, Math.min(0.25, x)), y - 0.4));
  const ring = drawn((x, y) => 0.1 - Math.abs(Math.hypot(x, y - 0.5) - 0.3));
  assert.ok(usualStretch({ grid, front: lying }, "inflated") < 0.9);
  assert.equal(usualStretch({ grid, front: ring }, "inflated"), 1);
  assert.equal(usualStretch({ grid, front: lying }, "turned"), 1);
});

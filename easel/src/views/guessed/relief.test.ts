import assert from "node:assert/strict";
import { test } from "node:test";
import { gridOver } from "../outlines/grid.ts";
import { chooseModel, reliefDepth, reliefField, usualStretch } from "./relief.ts";

const CELLS = 60;
const flat = gridOver({ x: 1, y: 1, z: 0 }, CELLS);

/** Distance (negative outside) from a formula in x (−0.5–0.5) and y (0–1). */
type Drawing = (x: number, y: number) => number;

function drawn(inside: Drawing): Float32Array {
  return Float32Array.from({ length: flat.nx * flat.ny }, (_, t) =>
    inside(flat.x + (t % flat.nx) * flat.step, flat.y + Math.floor(t / flat.nx) * flat.step),
  );
}

const bar =
  (ax: number, ay: number, bx: number, by: number, radius: number): Drawing =>
  (x, y) => {
    const [dx, dy] = [bx - ax, by - ay];
    const part = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
    return radius - Math.hypot(x - ax - part * dx, y - ay - part * dy);
  };

const joined =
  (...parts: readonly Drawing[]): Drawing =>
  (x, y) =>
    Math.max(...parts.map((part) => part(x, y)));

/** Whether the model of an outline holds a point; z from its middle. */
function holds(
  drawing: Drawing,
  model: "turned" | "inflated",
  points: readonly (readonly [number, number, number])[],
): boolean[] {
  const front = drawn(drawing);
  const grid = gridOver({ x: 1, y: 1, z: reliefDepth({ grid: flat, front, stretch: 1, isUpright: true }, model) }, CELLS);
  const field = reliefField({ grid, front, stretch: 1, isUpright: true }, model);
  const row = new Float32Array(grid.nx * grid.nz);
  const at = (value: number, from: number) => Math.round((value - from) / grid.step);
  return points.map(([x, y, z]) => {
    field.row(at(y, grid.y), row);
    return row[at(z, grid.z) * grid.nx + at(x, grid.x)] > 0;
  });
}

test("what is filled with balls has round bodies and round tails, each by its own width", () => {
  const animal = joined(bar(-0.2, 0.5, 0.1, 0.5, 0.2), bar(0.1, 0.5, 0.45, 0.7, 0.04));
  const points = [
    [-0.1, 0.5, 0.17],
    [-0.1, 0.5, 0.23],
    [0.43, 0.69, 0],
    [0.43, 0.69, 0.07],
  ] as const;
  assert.deepEqual(holds(animal, "inflated", points), [true, false, true, false]);
});

test("legs that a gap under the body parts are pairs, one before and one behind the middle", () => {
  const animal = joined(bar(-0.25, 0.5, 0.25, 0.5, 0.2), bar(-0.25, 0.06, -0.25, 0.5, 0.06), bar(0.25, 0.06, 0.25, 0.5, 0.06));
  const points = [
    [-0.25, 0.15, 0.14],
    [-0.25, 0.15, -0.14],
    [-0.25, 0.15, 0],
    [0, 0.5, 0],
  ] as const;
  assert.deepEqual(holds(animal, "inflated", points), [true, true, false, true]);
});

test("the legs of what is higher than they stand apart are no pairs: a person has two", () => {
  const person = joined(bar(0, 0.6, 0, 0.8, 0.15), bar(-0.09, 0.05, -0.09, 0.6, 0.05), bar(0.09, 0.05, 0.09, 0.6, 0.05));
  assert.deepEqual(holds(person, "inflated", [[-0.09, 0.2, 0]]), [true]);
});

test("the flat wide thing that an object stands on is a disc: as deep as it is wide", () => {
  const pawn = joined(bar(0, 0.2, 0, 0.7, 0.15), (x, y) => Math.min(0.4 - Math.abs(x), 0.06 - y, y));
  for (const model of ["turned", "inflated"] as const) {
    const points = [
      [0, 0.03, 0.37],
      [0.2, 0.03, 0.3],
      [0.3, 0.03, 0.35],
      [0, 0.3, 0.2],
    ] as const;
    assert.deepEqual(holds(pawn, model, points), [true, true, false, false], model);
  }
});

test("bars that enclose several holes cross: together they are twice as deep as each", () => {
  const ring =
    (middle: number): Drawing =>
    (x, y) =>
      0.06 - Math.abs(Math.hypot(x - middle, y - 0.5) - 0.2);
  assert.equal(usualStretch({ grid: flat, front: drawn(joined(ring(-0.12), ring(0.12))), isUpright: true }, "inflated"), 2);
  assert.equal(usualStretch({ grid: flat, front: drawn(ring(0)), isUpright: true }, "inflated"), 1);
});

test("what is seen from above is not turned about an axis in the picture, and is lower than wide", () => {
  const disc = drawn((x, y) => 0.4 - Math.hypot(x, y - 0.5));
  assert.equal(chooseModel({ grid: flat, front: disc, isUpright: true }, { sideShade: 0 }), "turned");
  assert.equal(chooseModel({ grid: flat, front: disc, isUpright: false }, { sideShade: 0 }), "inflated");
  assert.ok(usualStretch({ grid: flat, front: disc, isUpright: false }, "inflated") < 0.9);
});

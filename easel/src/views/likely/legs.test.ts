import assert from "node:assert/strict";
import { test } from "node:test";
import type { BothSides } from "../outlines/unseen-side.ts";
import { legsOf, standLegs } from "./legs.ts";

const SIDE = 21;
const HIGH = 20;

/** An outline that is there where `isThere` of the sample and the row. */
function outline(isThere: (n: number, j: number) => boolean): Float32Array {
  return Float32Array.from({ length: SIDE * HIGH }, (_, t) => (isThere(t % SIDE, Math.floor(t / SIDE)) ? 1 : -1));
}

const isLeg = (n: number) => (n >= 3 && n <= 5) || (n >= 15 && n <= 17);
/** A table: four legs, joined by a rail in row 5, under a board from row 12 on, from which a knob hangs that is not on the ground. */
const table = outline((n, j) => isLeg(n) || j === 5 || j >= 12 || (n === 10 && j >= 8));
const tables = { grid: { nx: SIDE, ny: HIGH, nz: SIDE, step: 1 }, front: table, side: table } as unknown as BothSides;

test("legs go up to what they carry, over the rails that join them", () => {
  const { rows, front } = legsOf(tables);
  assert.equal(rows, 12);
  assert.deepEqual(
    [...front.keys()].filter((n) => front[n] === 1),
    [3, 4, 5, 15, 16, 17],
  );
  assert.equal(legsOf({ ...tables, front: outline(() => true), side: outline(() => true) }).rows, 0);
});

test("of four legs all stand, also where bars had left one in each column", () => {
  const hull = Float32Array.from({ length: SIDE * SIDE }, (_, t) => {
    const [i, k] = [t % SIDE, Math.floor(t / SIDE)];
    return (isLeg(i) || i === 10) && (isLeg(k) || k === 10) ? 1 : -1;
  });
  const out = hull.map((value, t) => (t % SIDE < 10 === Math.floor(t / SIDE) < 10 ? value : -1));
  for (const k of [4, 16]) out[k * SIDE + 10] = -1;
  for (const i of [4, 16]) out[10 * SIDE + i] = -1;
  const radii = new Float32Array(SIDE).fill(1.5);
  const row = {
    nx: SIDE,
    step: 1,
    front: table.subarray(0, SIDE),
    side: table.subarray(0, SIDE),
    frontRadii: radii,
    sideRadii: radii,
  };
  standLegs(hull, out, row, legsOf(tables));
  for (const i of [4, 16]) for (const k of [4, 16]) assert.ok(out[k * SIDE + i] > 0, `${i}, ${k}`);
  assert.ok(out[4 * SIDE + 10] <= 0, "the knob is no leg");
});

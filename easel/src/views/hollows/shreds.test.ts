import assert from "node:assert/strict";
import { test } from "node:test";
import { PhotoHull } from "./photo-hull.ts";
import { SampleCells } from "./sample-cells.ts";
import { shredsOf } from "./shreds.ts";

const SIDE = 24;

/** The hull of all samples of a cube of SIDE for which this is true. */
function hullOf(isInside: (i: number, j: number, k: number) => boolean): PhotoHull {
  const grid = { nx: SIDE, ny: SIDE, nz: SIDE, x: -0.5, y: 0, z: -0.5, step: 1 / SIDE };
  const row = (j: number, out: Float32Array) => {
    for (let t = 0; t < SIDE * SIDE; t++) out[t] = isInside(t % SIDE, j, Math.floor(t / SIDE)) ? 1 : -1;
  };
  return new PhotoHull(new SampleCells({ ...grid, row }, []), []);
}

const isIn = (from: number, value: number, to: number) => value >= from && value < to;
const isBlock = (i: number, j: number, k: number) => isIn(2, i, 12) && isIn(6, j, 18) && isIn(6, k, 18);
const isPlate = (i: number, j: number, k: number) => isIn(12, i, 22) && isIn(10, j, 13) && isIn(6, k, 18);

test("a plate of three samples is a shred, but not where it grows out of something thick", () => {
  const hull = hullOf((i, j, k) => isBlock(i, j, k) || isPlate(i, j, k));
  const columns = shredsOf(hull).map((n) => hull.known.samples[n] % SIDE);
  const inPlate = columns.filter((i) => i >= 12).length;
  assert.ok(inPlate > 0.8 * 10 * 3 * 12);
  assert.equal(columns.filter((i) => i >= 14).length, 8 * 3 * 12);
});

test("of something thick only edges may be shreds", () => {
  const hull = hullOf(isBlock);
  const isInner = (c: number, from: number, to: number) => isIn(from + 3, c, to - 3);
  for (const n of shredsOf(hull)) {
    const t = hull.known.samples[n];
    const places = [
      isInner(t % SIDE, 2, 12),
      isInner(Math.floor(t / SIDE / SIDE), 6, 18),
      isInner(Math.floor(t / SIDE) % SIDE, 6, 18),
    ];
    assert.ok(places.filter(Boolean).length <= 1);
  }
});

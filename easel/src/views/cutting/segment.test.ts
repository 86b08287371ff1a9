import assert from "node:assert/strict";
import { test } from "node:test";
import type { Bitmap } from "../../picture/bitmap.ts";
import { hash } from "../../random.ts";
import { type Segmentation, segment } from "./segment.ts";

const SIDE = 200;

type Paint = (x: number, y: number) => readonly number[];

/** A red ring of radius 70 with a hole of radius 30, on a backdrop; the edge is one pixel soft. */
function ringOn(backdrop: Paint): Bitmap {
  const data = new Uint8ClampedArray(SIDE * SIDE * 4);
  for (let i = 0; i < SIDE * SIDE; i++) {
    const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
    const part = ringPart(x, y);
    const behind = backdrop(x, y);
    data.set([...[180, 40, 50].map((value, c) => value * part + behind[c] * (1 - part)), 255], i * 4);
  }
  return { width: SIDE, height: SIDE, data };
}

function ringPart(x: number, y: number): number {
  const radius = Math.hypot(x - 100, y - 100);
  return Math.max(0, Math.min(1, 70.5 - radius)) * Math.max(0, Math.min(1, radius - 29.5));
}

/** Intersection over union of coverage and truth. */
function agreement(result: Segmentation): number {
  let both = 0;
  let either = 0;
  coverageOf(result).forEach((found, i) => {
    const truth = ringPart(i % SIDE, Math.floor(i / SIDE));
    both += Math.min(truth, found);
    either += Math.max(truth, found);
  });
  return both / either;
}

/** Of the whole picture. */
function coverageOf(result: Segmentation): Float32Array {
  assert.equal(result.kind, "cut out");
  const whole = new Float32Array(SIDE * SIDE);
  if (result.kind !== "cut out") return whole;
  const { left, top, width, coverage } = result.cutOut;
  coverage.forEach((value, i) => {
    whole[(top + Math.floor(i / width)) * SIDE + left + (i % width)] = value;
  });
  return whole;
}

const noise = (x: number, y: number) => (hash(1, x, y) % 41) - 20;

const backdrops: Readonly<Record<string, Paint>> = {
  white: () => [255, 255, 255],
  black: () => [0, 0, 0],
  "a slope of light": (x, y) => [150 + x / 3, 160 + y / 3, 200 - x / 4],
  "a vignette": (x, y) => [220, 215, 210].map((value) => value - ((x - 100) ** 2 + (y - 100) ** 2) / 150),
};

for (const [name, backdrop] of Object.entries(backdrops)) {
  test(`a ring on ${name} is cut out with its hole`, () => {
    const found = agreement(segment(ringOn(backdrop)));
    assert.ok(found > 0.97, `${found}`);
  });
}

test("strong noise costs a little of the outline, not the object", () => {
  const found = agreement(segment(ringOn((x, y) => [200, 200, 200].map((value) => value + noise(x, y)))));
  assert.ok(found > 0.9, `${found}`);
});

test("a cluttered background is called clutter instead of being cut at random", () => {
  const tiles: Paint = (x, y) => ((Math.floor(x / 14) + Math.floor(y / 14)) % 2 ? [40, 90, 160] : [230, 190, 60]);
  assert.equal(segment(ringOn(tiles)).kind, "clutter");
});

test("a picture's own transparency decides, whatever its colours are", () => {
  const picture = ringOn(() => [180, 40, 50]);
  for (let i = 0; i < SIDE * SIDE; i++) picture.data[i * 4 + 3] = 255 * ringPart(i % SIDE, Math.floor(i / SIDE));
  assert.ok(agreement(segment(picture)) > 0.99);
});

test("specks beside the object do not belong to it", () => {
  const speckled = ringOn((x, y) => (x > 8 && x < 12 && y > 8 && y < 12 ? [0, 0, 0] : [250, 250, 250]));
  assert.ok(agreement(segment(speckled)) > 0.97);
});

test("an object that covers a third of the border is cut out all the same", () => {
  const data = new Uint8ClampedArray(SIDE * SIDE * 4);
  const isObject = (i: number) => Math.hypot((i % SIDE) - 30, Math.floor(i / SIDE) - 30) < 90;
  for (let i = 0; i < SIDE * SIDE; i++) data.set(isObject(i) ? [20, 90, 30, 255] : [235, 235, 240, 255], i * 4);
  const wrong = coverageOf(segment({ width: SIDE, height: SIDE, data })).reduce(
    (count, value, i) => count + (value > 0.5 === isObject(i) ? 0 : 1),
    0,
  );
  assert.ok(wrong < 100, `${wrong} pixels`);
});

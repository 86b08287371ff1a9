import assert from "node:assert/strict";
import { test } from "node:test";
import { lobedMesh } from "../../../easel/test/lobed-shape.ts";
import { align, type Triangles } from "./align.ts";
import { judgeLayout } from "./atlas.ts";
import { chamfer } from "./chamfer.ts";
import { overlap } from "./overlap.ts";
import { psnr } from "./psnr.ts";

/** A box from 0 to the given sides. */
function block(x: number, y: number, z: number): Triangles {
  const positions = Float32Array.from({ length: 24 }, (_, i) => ((i / 3) & (1 << (i % 3)) ? [x, y, z][i % 3]! : 0));
  const quads = ["0231", "4576", "0154", "2673", "0462", "1375"];
  const indices = quads.flatMap(([a, b, c, d]) => [a, b, c, a, c, d].map(Number));
  return { positions, indices: Uint32Array.from(indices) };
}

test("two blocks overlap by the volume in both over the volume in either", () => {
  assert.ok(Math.abs(overlap(block(1, 1, 1), block(1, 1, 1)) - 1) < 1e-9);
  assert.ok(Math.abs(overlap(block(1, 1, 1), block(0.5, 1, 1)) - 0.5) < 0.01);
  assert.ok(Math.abs(overlap(block(1, 0.5, 1), block(0.5, 1, 1)) - 1 / 3) < 0.01);
});

test("a missing face does not empty a solid", () => {
  const whole = block(1, 1, 1);
  assert.ok(overlap({ ...whole, indices: whole.indices.slice(6) }, whole) > 0.99);
});

test("size and place are forgiven, proportions are not", () => {
  const truth = lobedMesh(24);
  const moved = { ...truth, positions: truth.positions.map((value, i) => value * 3 + (i % 3)) };
  const stretched = { ...truth, positions: truth.positions.map((value, i) => (i % 3 === 1 ? value * 1.3 : value)) };
  assert.ok(overlap(align(moved, truth), truth) > 0.999);
  assert.ok(overlap(align(stretched, truth), truth) < 0.9);
});

test("the distance of two surfaces is a part of the longest side, and nearly none between equal ones", () => {
  const sheet = (z: number): Triangles => ({
    positions: Float32Array.of(0, 0, z, 1, 0, z, 1, 2, z, 0, 2, z),
    indices: Uint32Array.of(0, 1, 2, 0, 2, 3),
  });
  assert.ok(Math.abs(chamfer(sheet(0.2), sheet(0)) - 0.1) < 0.001);
  assert.ok(chamfer(block(1, 2, 1), block(1, 2, 1)) < 0.002);
});

test("one level of difference in all pixels is 48.1 dB", () => {
  const grey = (level: number) => ({ width: 4, height: 4, data: new Uint8ClampedArray(64).fill(level) });
  assert.ok(Math.abs(psnr(grey(100), grey(101)) - 48.13) < 0.01);
});

test("a layout is worth the map it uses; what lies twice on it and what is stretched is told", () => {
  const quad = { positions: Float32Array.of(0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0), indices: Uint32Array.of(0, 1, 2, 0, 2, 3) };
  const near = (found: number, wanted: number) => assert.ok(Math.abs(found - wanted) < 0.01, `${found}, not ${wanted}`);
  const even = judgeLayout({ ...quad, corners: Float32Array.of(0, 0, 0.5, 0, 0.5, 0.5, 0, 0, 0.5, 0.5, 0, 0.5) });
  near(even.used, 0.25);
  near(even.shared, 0);
  near(even.stretch, 1);
  // Twice as long as wide, and the second face on top of the first.
  const folded = judgeLayout({ ...quad, corners: Float32Array.of(0, 0, 1, 0, 1, 0.5, 1, 0.5, 0, 0, 1, 0) });
  near(folded.used, 0.25);
  near(folded.shared, 1);
  near(judgeLayout({ ...quad, corners: Float32Array.of(0, 0, 1, 0, 1, 0.5, 0, 0, 1, 0.5, 0, 0.5) }).stretch, Math.sqrt(1.25));
});

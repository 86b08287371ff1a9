import assert from "node:assert/strict";
import { test } from "node:test";
import { signedDistance } from "./distance.ts";

test("distances from a disc with a soft edge are right to a third of a pixel, inside and outside", () => {
  const side = 101;
  const fromCentre = (i: number) => Math.hypot((i % side) - 50, Math.floor(i / side) - 50);
  const coverage = new Float32Array(side * side).map((_, i) => Math.max(0, Math.min(1, 30.5 - fromCentre(i))));
  const distances = signedDistance(coverage, side, side);
  for (let i = 0; i < distances.length; i++) {
    const truth = 30 - fromCentre(i);
    assert.ok(Math.abs(distances[i] - truth) < 0.75, `${distances[i]} instead of ${truth}`);
  }
  const mean = distances.reduce((sum, value, i) => sum + Math.abs(value - 30 + fromCentre(i)), 0) / distances.length;
  assert.ok(mean < 0.33, `${mean}`);
});

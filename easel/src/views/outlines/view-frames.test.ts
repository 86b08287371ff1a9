import assert from "node:assert/strict";
import { test } from "node:test";
import { VIEW_FRAMES, type ViewFrame } from "./view-frames.ts";

const dot = (a: readonly number[], b: readonly number[]) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

for (const [name, { right, up, towards }] of Object.entries(VIEW_FRAMES)) {
  test(`${name}: right × up points towards the camera`, () => {
    const cross = [right[1] * up[2] - right[2] * up[1], right[2] * up[0] - right[0] * up[2], right[0] * up[1] - right[1] * up[0]];
    assert.ok(dot(cross, towards) > 0.999999);
  });
}

test("left shows the object's own left side, at +X of an object that looks along +Z", () => {
  assert.deepEqual(VIEW_FRAMES.front.towards, [0, 0, 1]);
  assert.deepEqual(VIEW_FRAMES.left.towards, [1, 0, 0]);
  assert.deepEqual(VIEW_FRAMES.left.right, [0, 0, -1], "the front is at the left edge of the left view");
});

test("the diagonal views stand halfway between the front and a side", () => {
  const half = (frame: ViewFrame, other: ViewFrame) => Math.acos(dot(frame.towards, other.towards)) / Math.PI;
  assert.ok(Math.abs(half(VIEW_FRAMES.left_front, VIEW_FRAMES.left) - 0.25) < 1e-9);
  assert.ok(Math.abs(half(VIEW_FRAMES.left_front, VIEW_FRAMES.front) - 0.25) < 1e-9);
  assert.ok(Math.abs(half(VIEW_FRAMES.right_front, VIEW_FRAMES.right) - 0.25) < 1e-9);
});

test("the front is at the bottom of top and at the top of bottom", () => {
  assert.ok(dot(VIEW_FRAMES.top.up, [0, 0, 1]) < 0);
  assert.ok(dot(VIEW_FRAMES.bottom.up, [0, 0, 1]) > 0);
});

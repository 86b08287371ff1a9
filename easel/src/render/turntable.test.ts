import assert from "node:assert/strict";
import { test } from "node:test";
import { lobedShape } from "../../test/lobed-shape.ts";
import { scattered } from "../../test/scattered.ts";
import { decodeClip, probeClip } from "../codec/decode-clip.ts";
import type { Bitmap } from "../picture/bitmap.ts";
import { quiet } from "../stage.ts";
import { frameShape, THREE_QUARTER } from "./frame-shape.ts";
import { levelOfDetail } from "./level-of-detail.ts";
import { turntable } from "./turntable.ts";
import { vertexOpenness } from "./vertex-openness.ts";
import { viewOf } from "./view.ts";

const SIZE = { width: 192, height: 108, frames: 8 };

test("a turntable turns the shape once, in frames of the asked size", async () => {
  const clip = await turntable(lobedShape(20, 64), quiet, SIZE);
  const { width, height, frames } = await probeClip(clip);
  assert.deepEqual([width, height, frames], [192, 108, 8]);
  const pictures: Bitmap[] = [];
  for await (const picture of decodeClip(clip, { maxFrames: 8, fps: 24, width: 192, height: 108 })) pictures.push(picture);
  for (let i = 1; i < 8; i++)
    assert.ok(difference(pictures[i]!, pictures[i - 1]!) > 0.5, `frame ${i} does not differ from the one before`);
  const corner = pictures.map((picture) => picture.data[0]!);
  assert.ok(Math.max(...corner) - Math.min(...corner) < 6, "the wall stands still");
});

function difference(a: Bitmap, b: Bitmap): number {
  return a.data.reduce((sum, value, i) => sum + Math.abs(value - b.data[i]!), 0) / a.data.length;
}

test("the same shape gives the same clip, however its frames are shared out", async () => {
  const size = { ...SIZE, frames: 17 };
  const [one, two] = [await turntable(lobedShape(8, 32), quiet, size), await turntable(lobedShape(8, 32), scattered, size)];
  assert.equal(Buffer.compare(one, two), 0);
  const { frames } = await probeClip(one);
  assert.equal(frames, 17);
});

test("framing leaves the asked margin around shapes of any size and place", () => {
  for (const [scale, offset] of [
    [1, 0],
    [0.01, 5],
    [300, -900],
  ] as const) {
    const { mesh } = lobedShape(12, 4);
    const positions = mesh.positions.map((value) => value * scale + offset);
    const camera = frameShape({ ...mesh, positions }, THREE_QUARTER);
    const view = viewOf(camera, 100, 100);
    const places: number[] = [];
    for (let i = 0; i < positions.length; i += 3) {
      const d = [0, 1, 2].map((axis) => positions[i + axis]! - camera.eye[axis]!);
      const along = (axis: readonly number[]) => d[0]! * axis[0]! + d[1]! * axis[1]! + d[2]! * axis[2]!;
      places.push(
        50 + (view.scale * along(view.right)) / along(view.forward),
        50 - (view.scale * along(view.up)) / along(view.forward),
      );
    }
    assert.ok(
      Math.min(...places) > 8.5 && Math.max(...places) < 91.5,
      `scale ${scale}: ${Math.min(...places)} to ${Math.max(...places)}`,
    );
    assert.ok(Math.max(...places) - Math.min(...places) > 70);
  }
});

test("the reduced mesh has about the asked faces and its corners keep their places on the maps", async () => {
  const { mesh } = lobedShape(80, 4);
  const reduced = await levelOfDetail(mesh, 5000, quiet);
  assert.ok(reduced.indices.length / 3 <= 5000 && reduced.indices.length / 3 > 3000);
  const known = new Set(
    Array.from(
      { length: mesh.uvs!.length / 2 },
      (_, i) => `${mesh.positions.subarray(i * 3, i * 3 + 3)}|${mesh.uvs!.subarray(i * 2, i * 2 + 2)}`,
    ),
  );
  for (let i = 0; i < reduced.uvs!.length / 2; i++)
    assert.ok(known.has(`${reduced.positions.subarray(i * 3, i * 3 + 3)}|${reduced.uvs!.subarray(i * 2, i * 2 + 2)}`));
});

test("vertices between lobes see less of the sky than those on top of them", async () => {
  const { mesh } = lobedShape(40, 4);
  const openness = await vertexOpenness(mesh, quiet);
  const around = 81;
  const equator = 20 * around;
  const at = (share: number) => openness[equator + Math.round(share * 80)]!;
  // Lobes of sin(5p): tops at p = 18° + 72° k, valleys at 54° + 72° k.
  assert.ok(at(18 / 360) > at(54 / 360) + 0.02, `${at(18 / 360)} and ${at(54 / 360)}`);
});

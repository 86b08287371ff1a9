/** A keyframe seen from a camera nearby, by its depth, while wind and waves move what they reach. */
import type { Bitmap } from "../picture/bitmap.ts";
import { noise } from "../picture/noise.ts";
import { WATER_ID } from "../picture/stage/stage-scene.ts";
import type { View } from "../render/view.ts";
import type { Keyframe } from "./keyframe.ts";

export interface Weather {
  readonly seconds: number;
  /** Size of the subject, metres. */
  readonly unit: number;
  /** Ids below this stand firm; grass, fields and trees have higher ones. */
  readonly windFrom: number;
  readonly seed: number;
}

export interface Frame {
  readonly bitmap: Bitmap;
  /** Along the view, metres. */
  readonly depth: Float32Array;
}

/** Where the sky is, in units: far enough that no camera of ours moves against it. */
const SKY = 4000;

/** Writes the frame of `view`; with `share` below 1 it is mixed over what `target` holds. */
export function reproject(key: Keyframe, view: View, share: number, weather: Weather, target: Frame): void {
  const { width, height } = target.bitmap;
  const far = weather.unit * SKY;
  const delta = [view.eye[0] - key.view.eye[0], view.eye[1] - key.view.eye[1], view.eye[2] - key.view.eye[2]] as const;
  const base = along(key.view, delta);
  const place = new Float64Array(3);
  for (let y = 0, at = 0; y < height; y++) {
    const b = (view.centreY - y - 0.5) / view.scale;
    for (let x = 0; x < width; x++, at++) {
      const a = (x + 0.5 - view.centreX) / view.scale;
      const dx = view.forward[0] + a * view.right[0] + b * view.up[0];
      const dy = view.forward[1] + a * view.right[1] + b * view.up[1];
      const dz = view.forward[2] + a * view.right[2] + b * view.up[2];
      find(key, [dx, dy, dz], { base, far, start: at, view }, place);
      const depth = place[2]!;
      if (share === 1 || depth < target.depth[at]!) target.depth[at] = depth;
      stir(key, place, dy, weather);
      mixSample(key.bitmap, place[0]!, place[1]!, share, target.bitmap.data, at * 4);
    }
  }
}

interface Search {
  readonly base: readonly [number, number, number];
  readonly far: number;
  readonly start: number;
  readonly view: View;
}

/** The keyframe's pixel that the ray hits, by three rounds of guessing the depth; `place` gets x, y and the depth. */
function find(
  key: Keyframe,
  [dx, dy, dz]: readonly [number, number, number],
  { base, far, start, view }: Search,
  place: Float64Array,
): void {
  const k = key.view;
  const right = dx * k.right[0] + dy * k.right[1] + dz * k.right[2];
  const up = dx * k.up[0] + dy * k.up[1] + dz * k.up[2];
  const ahead = dx * k.forward[0] + dy * k.forward[1] + dz * k.forward[2];
  let depth = Math.min(far, key.depth[start]!);
  let x = 0;
  let y = 0;
  for (let round = 0; round < 3; round++) {
    const scale = k.scale / Math.max(k.near, base[2] + ahead * depth);
    x = k.centreX + (base[0] + right * depth) * scale - 0.5;
    y = k.centreY - (base[1] + up * depth) * scale - 0.5;
    if (round === 2) break;
    const px = Math.max(0, Math.min(k.width - 1, Math.round(x)));
    const py = Math.max(0, Math.min(k.height - 1, Math.round(y)));
    const there = Math.min(far, key.depth[py * k.width + px]!);
    // The depth there, measured along the new view: exact for a camera that only slides or turns a little.
    depth = Math.max(view.near, (there - base[2]) / ahead);
  }
  place[0] = x;
  place[1] = y;
  place[2] = depth;
}

function along(view: View, v: readonly [number, number, number]): readonly [number, number, number] {
  const dot = (a: readonly [number, number, number]): number => a[0] * v[0] + a[1] * v[1] + a[2] * v[2];
  return [dot(view.right), dot(view.up), dot(view.forward)];
}

/** Moves the place that is looked at: waves on water, wind in plants, drifting clouds. Never across to another surface. */
function stir(key: Keyframe, place: Float64Array, rise: number, { seconds, unit, windFrom, seed }: Weather): void {
  const { width, height } = key.view;
  const px = Math.max(0, Math.min(width - 1, Math.round(place[0]!)));
  const py = Math.max(0, Math.min(height - 1, Math.round(place[1]!)));
  const id = key.ids[py * width + px]!;
  if (id !== 0 && id < windFrom && id !== WATER_ID) return;
  const size = height / 720;
  const depth = key.depth[py * width + px]!;
  const near = 1 / (1 + depth / (unit * 4));
  let dx = 0;
  let dy = 0;
  if (id === 0) dx = -seconds * 5 * size * Math.max(0, Math.min(1, (rise - 0.12) * 4));
  else if (id === WATER_ID) {
    const wide = 26 * size * near + 6;
    dx = (noise(px / wide + seconds * 0.5, py / (wide * 0.4) + seconds * 1.3, seed) - 0.5) * 9 * size * (near + 0.15);
    dy = (noise(px / wide - seconds * 0.4, py / (wide * 0.4) + seconds * 1.7, seed + 1) - 0.5) * 6 * size * (near + 0.15);
  } else if (id >= windFrom)
    dx = (noise(px / (70 * size) - seconds * 1.2, py / (90 * size), seed + 2) - 0.5) * 5.5 * size * (near + 0.1);
  const tx = Math.max(0, Math.min(width - 1, Math.round(place[0]! + dx)));
  const ty = Math.max(0, Math.min(height - 1, Math.round(place[1]! + dy)));
  if (key.ids[ty * width + tx] !== id) return;
  place[0] = place[0]! + dx;
  place[1] = place[1]! + dy;
}

/** Bilinear, mixed over the target by `share`. */
function mixSample(
  { width, height, data }: Bitmap,
  x: number,
  y: number,
  share: number,
  target: Uint8ClampedArray,
  at: number,
): void {
  const px = Math.max(0, Math.min(width - 1.001, x));
  const py = Math.max(0, Math.min(height - 1.001, y));
  const x0 = px | 0;
  const y0 = py | 0;
  const fx = px - x0;
  const fy = py - y0;
  const a = (y0 * width + x0) * 4;
  const c = a + width * 4;
  const wa = (1 - fx) * (1 - fy);
  const wb = fx * (1 - fy);
  const wc = (1 - fx) * fy;
  const wd = fx * fy;
  for (let i = 0; i < 3; i++) {
    const value = data[a + i]! * wa + data[a + 4 + i]! * wb + data[c + i]! * wc + data[c + 4 + i]! * wd;
    target[at + i] = share === 1 ? value : target[at + i]! + (value - target[at + i]!) * share;
  }
  target[at + 3] = 255;
}

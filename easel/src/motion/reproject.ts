/** A keyframe seen from a camera nearby, by its depth, while wind and waves move what they reach. */
import type { Bitmap } from "../picture/bitmap.ts";
import { noise } from "../picture/noise.ts";
import { WATER_ID } from "../picture/stage/stage-scene.ts";
import type { View } from "../render/view.ts";
import type { Keyframe } from "./keyframe.ts";
import { mixSample } from "./mix-sample.ts";

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

/** What one frame is made of: the keyframes before and after it, and how much of the second is mixed in, 0–1. */
export interface Span {
  readonly before: Keyframe;
  readonly after: Keyframe;
  readonly share: number;
}

/** Where the sky is, in units: far enough that no camera of ours moves against it. */
const SKY = 4000;
/** Surfaces whose depths differ by less than this share are taken for one. */
const SAME = 0.06;

/** Kept between frames: depths of a frame as each keyframe has them, 0 where it saw nothing. */
export interface Depths {
  readonly before: Float32Array;
  readonly after: Float32Array;
}

/** Writes the frame of `view`. What one keyframe could not see is taken from the other. */
export function reproject({ before, after, share }: Span, view: View, weather: Weather, depths: Depths, target: Frame): void {
  const { width, height } = target.bitmap;
  const far = weather.unit * SKY;
  splat(before, view, far, depths.before);
  if (after !== before) splat(after, view, far, depths.after);
  const place = new Float64Array(2);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const a = depths.before[at]!;
      const b = after === before ? 0 : depths.after[at]!;
      let weight = share;
      if (b === 0) weight = 0;
      else if (a === 0) weight = 1;
      else if (Math.abs(a - b) > SAME * Math.min(a, b)) weight = a < b ? 0 : 1;
      if (a === 0 && b === 0) {
        patch(target, x, y);
        continue;
      }
      target.depth[at] = weight === 1 ? b : a;
      if (weight < 1) {
        find(before, view, { x, y, depth: a }, place);
        stir(before, place, risen(view, y), weather);
        mixSample(before.bitmap, place[0]!, place[1]!, 1, target.bitmap.data, at * 4);
      }
      if (weight === 0) continue;
      find(after, view, { x, y, depth: b }, place);
      stir(after, place, risen(view, y), weather);
      mixSample(after.bitmap, place[0]!, place[1]!, weight, target.bitmap.data, at * 4);
    }
  }
}

/** What neither keyframe saw takes after its left or upper neighbour, whichever is farther: holes open behind edges. */
function patch({ bitmap: { data, width }, depth }: Frame, x: number, y: number): void {
  const at = y * width + x;
  const left = x > 0 ? depth[at - 1]! : 0;
  const up = y > 0 ? depth[at - width]! : 0;
  const from = up > left ? at - width : Math.max(0, at - 1);
  depth[at] = Math.max(left, up);
  for (let c = 0; c < 4; c++) data[at * 4 + c] = data[from * 4 + c]!;
}

/** Throws the keyframe's pixels onto the view: each leaves its depth on four pixels where nothing nearer is. */
function splat(key: Keyframe, view: View, far: number, out: Float32Array): void {
  out.fill(0);
  const k = key.view;
  const { width, height } = k;
  const [rr, ru, rf] = turnOf(view, k.right);
  const [ur, uu, uf] = turnOf(view, k.up);
  const [fr, fu, ff] = turnOf(view, k.forward);
  const [br, bu, bf] = turnOf(view, [k.eye[0] - view.eye[0], k.eye[1] - view.eye[1], k.eye[2] - view.eye[2]]);
  for (let y = 0, at = 0; y < height; y++) {
    const b = (k.centreY - y - 0.5) / k.scale;
    for (let x = 0; x < width; x++, at++) {
      if (key.sure[at] === 0) continue;
      const a = (x + 0.5 - k.centreX) / k.scale;
      const depth = Math.min(far, key.depth[at]!);
      const ahead = bf + (ff + a * rf + b * uf) * depth;
      if (ahead < view.near) continue;
      const scale = view.scale / ahead;
      const px = Math.floor(view.centreX + (br + (fr + a * rr + b * ur) * depth) * scale - 0.5);
      const py = Math.floor(view.centreY - (bu + (fu + a * ru + b * uu) * depth) * scale - 0.5);
      if (px < -1 || py < -1 || px >= width || py >= height) continue;
      const to = py * width + px;
      if (py >= 0) {
        if (px >= 0 && (out[to] === 0 || out[to]! > ahead)) out[to] = ahead;
        if (px < width - 1 && (out[to + 1] === 0 || out[to + 1]! > ahead)) out[to + 1] = ahead;
      }
      if (py >= height - 1) continue;
      const below = to + width;
      if (px >= 0 && (out[below] === 0 || out[below]! > ahead)) out[below] = ahead;
      if (px < width - 1 && (out[below + 1] === 0 || out[below + 1]! > ahead)) out[below + 1] = ahead;
    }
  }
}

/** A vector along the axes of a view. */
function turnOf(view: View, v: readonly [number, number, number]): readonly [number, number, number] {
  const dot = (a: readonly [number, number, number]): number => a[0] * v[0] + a[1] * v[1] + a[2] * v[2];
  return [dot(view.right), dot(view.up), dot(view.forward)];
}

interface Seen {
  readonly x: number;
  readonly y: number;
  /** Along the view. */
  readonly depth: number;
}

/** The keyframe's pixel that shows the point a view sees at a pixel; `place` gets x and y. */
function find({ view: k }: Keyframe, view: View, { x, y, depth }: Seen, place: Float64Array): void {
  const a = (x + 0.5 - view.centreX) / view.scale;
  const b = (view.centreY - y - 0.5) / view.scale;
  const px = view.eye[0] - k.eye[0] + (view.forward[0] + a * view.right[0] + b * view.up[0]) * depth;
  const py = view.eye[1] - k.eye[1] + (view.forward[1] + a * view.right[1] + b * view.up[1]) * depth;
  const pz = view.eye[2] - k.eye[2] + (view.forward[2] + a * view.right[2] + b * view.up[2]) * depth;
  const ahead = px * k.forward[0] + py * k.forward[1] + pz * k.forward[2];
  const scale = k.scale / Math.max(k.near, ahead);
  place[0] = k.centreX + (px * k.right[0] + py * k.right[1] + pz * k.right[2]) * scale - 0.5;
  place[1] = k.centreY - (px * k.up[0] + py * k.up[1] + pz * k.up[2]) * scale - 0.5;
}

/** How far above the horizon a row of the view looks. */
function risen(view: View, row: number): number {
  return view.forward[1] + ((view.centreY - row) / view.scale) * view.up[1];
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

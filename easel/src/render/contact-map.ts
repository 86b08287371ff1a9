/** How much an object hides of the sky above the floor that it stands on. */
import { type SharedFloats, sharedFloats } from "../crew/shared-array.ts";
import type { Scene } from "./scene.ts";
import { type View, viewOf } from "./view.ts";
import { drawVisible, emptyDepthMap } from "./visibility.ts";

/** Side of the map, points. */
const SIZE = 192;

/** Plain data, its arrays in shared memory. */
export interface ContactMap {
  readonly view: View;
  /** Where the object hides the sky, 0–1: the shade of what is close to the floor and of what is high above it. */
  readonly tight: Float32Array;
  readonly wide: Float32Array;
}

/** The object's underside as a depth map, blurred tightly where it is low and widely where it is high. */
export function contactMap(scene: Scene): ContactMap {
  const { min, max } = scene.bounds;
  const size = Math.max(max[0] - min[0], max[1] - min[1], max[2] - min[2], 1e-6);
  const span = size * 2;
  const middle: readonly [number, number, number] = [(min[0] + max[0]) / 2, min[1], (min[2] + max[2]) / 2];
  const view = viewOf({ eye: [middle[0], min[1] - size, middle[2]], target: middle, fov: 0, height: span }, SIZE, SIZE);
  const below = emptyDepthMap(view);
  for (const { item, base } of scene.placed)
    drawVisible(view, { mesh: item.mesh, transform: item.transform, base, only: null, frontOnly: scene.closed === true }, below);
  const tight = sharedFloats(below.nearness.length);
  const wide = sharedFloats(below.nearness.length);
  for (let i = 0; i < tight.length; i++) {
    if (below.nearness[i] === Number.NEGATIVE_INFINITY) continue;
    const height = (-below.nearness[i]! - size) / size;
    tight[i] = Math.exp(-height / 0.03);
    wide[i] = Math.exp(-height / 0.25);
  }
  blur(tight, 2);
  blur(wide, 9);
  return { view, tight, wide };
}

/** The share of the sky that is hidden above a point of the floor, 0–1. */
export function contactReader({ view, tight, wide }: ContactMap): (x: number, z: number) => number {
  return (x, z) => {
    const across = SIZE / 2 + view.scale * ((x - view.eye[0]) * view.right[0] + (z - view.eye[2]) * view.right[2]);
    const along = SIZE / 2 - view.scale * ((x - view.eye[0]) * view.up[0] + (z - view.eye[2]) * view.up[2]);
    return 0.5 * bilinear(tight, across - 0.5, along - 0.5) + 0.38 * bilinear(wide, across - 0.5, along - 0.5);
  };
}

function bilinear(map: Float32Array, x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  if (left < 0 || top < 0 || left >= SIZE - 1 || top >= SIZE - 1) return 0;
  const at = top * SIZE + left;
  const fx = x - left;
  const fy = y - top;
  return (map[at]! * (1 - fx) + map[at + 1]! * fx) * (1 - fy) + (map[at + SIZE]! * (1 - fx) + map[at + SIZE + 1]! * fx) * fy;
}

/** Three box blurs along both axes: close to a bell curve. */
function blur(map: SharedFloats, radius: number): void {
  const line = new Float32Array(SIZE);
  for (let pass = 0; pass < 6; pass++) {
    const step = pass % 2 === 0 ? 1 : SIZE;
    for (let row = 0; row < SIZE; row++) blurLine(map, { start: row * (step === 1 ? SIZE : 1), step, radius }, line);
  }
}

function blurLine(
  map: Float32Array,
  at: { readonly start: number; readonly step: number; readonly radius: number },
  line: Float32Array,
): void {
  const { start, step, radius } = at;
  const value = (i: number) => (i < 0 || i >= SIZE ? 0 : map[start + i * step]!);
  let sum = 0;
  for (let i = -radius; i < radius; i++) sum += value(i);
  for (let i = 0; i < SIZE; i++) {
    sum += value(i + radius);
    line[i] = sum / (radius * 2 + 1);
    sum -= value(i - radius);
  }
  for (let i = 0; i < SIZE; i++) map[start + i * step] = line[i]!;
}

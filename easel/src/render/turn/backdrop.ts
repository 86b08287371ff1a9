/** Wall and floor behind a turned shape. Its shadows lie still on the floor: they are found once, on a map of the floor. */
import { sharedFloats } from "../../crew/shared-array.ts";
import { contactMap, contactReader } from "../contact-map.ts";
import type { Camera } from "../renderer.ts";
import { SHADE, wallRow } from "../studio.ts";
import { byteOf } from "../tone-map.ts";
import { viewOf } from "../view.ts";
import { type LitScene, shadowsOf } from "./lit-scene.ts";
import { GREY_CHROMA, lumaOfGrey, type Planes } from "./planes.ts";

/** Fills planes with wall and floor as a camera sees them. */
export type Backdrop = (planes: Planes, camera: Camera) => void;

/** The light that shadows leave on the floor, on a grid of `SIDE` points each way. */
export interface Floor {
  /** Square root of the light, 0–1; in shared memory. */
  readonly light: Float32Array;
  /** Of the first point, metres; the others are `cell` apart. */
  readonly left: number;
  readonly back: number;
  readonly cell: number;
  /** Where the floor is, metres. */
  readonly height: number;
}

/** Side of the floor's map: its shadows are soft. */
const SIDE = 256;
/** Half of the map's width in sizes of the object: shadows of lamps 50° high end before. */
const REACH = 1.7;
/** The light is found every so many pixels and mixed between. */
const COARSE = 4;
/** Steps of the square root of light 0–1. */
const STEPS = 4096;
/** Y of a grey, by the square root of its light. */
const LUMA = Uint8Array.from({ length: STEPS + 1 }, (_, i) => lumaOfGrey(byteOf((i / STEPS) ** 2)));

export function openBackdrop(floor: Floor, size: { readonly width: number; readonly height: number }): Backdrop {
  const { width, height } = size;
  const roots = new Float32Array(width * height);
  for (let y = 0; y < height; y++) wallRow(y, size, roots.subarray(y * width));
  for (let i = 0; i < roots.length; i++) roots[i] = Math.sqrt(roots[i]!);
  const empty = new Uint8Array((width * height * 3) / 2);
  const chroma = width * height;
  for (let i = 0; i < chroma; i++) empty[i] = LUMA[(roots[i]! * STEPS + 0.5) | 0]!;
  empty.fill(GREY_CHROMA[0], chroma, chroma * 1.25);
  empty.fill(GREY_CHROMA[1], chroma * 1.25);
  return (planes, camera) => {
    planes.data.set(empty);
    layShadow(planes, roots, floorReader(camera, floor, size));
  };
}

/** The floor under a scene among its lamps. */
export function floorOf({ scene, lamps }: LitScene): Floor {
  const shadows = shadowsOf(lamps);
  const { min, max } = scene.bounds;
  const height = min[1];
  const reach = REACH * Math.max(max[0] - min[0], max[1] - min[1], max[2] - min[2], 1e-6);
  const [left, back] = [(min[0] + max[0]) / 2 - reach, (min[2] + max[2]) / 2 - reach];
  const cell = (2 * reach) / (SIDE - 1);
  const contact = contactReader(contactMap(scene));
  const all = lamps.reduce((sum, { light }) => sum + light.sunColour[1], 0);
  const map = sharedFloats(SIDE * SIDE);
  const place = { x: 0.5, y: height, z: 0.5, nx: 0, ny: 1, nz: 0 };
  for (let row = 0, at = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++, at++) {
      place.x = left + column * cell;
      place.z = back + row * cell;
      let lit = 0;
      for (const { light, shadow } of shadows) lit += (light.sunColour[1] / all) * shadow(place, 0.5);
      map[at] = Math.sqrt((SHADE + (1 - SHADE) * lit) * (1 - contact(place.x, place.z)));
    }
  }
  return { light: map, left, back, cell, height };
}

/** Square root of the light on the floor where a pixel's ray meets it; 1 where there is no shadow. */
function floorReader(
  camera: Camera,
  { light, left, back, cell, height }: Floor,
  size: { readonly width: number; readonly height: number },
): (x: number, y: number) => number {
  const { eye, right, up, forward, scale, centreX, centreY } = viewOf(camera, size.width, size.height);
  const below = height - eye[1];
  return (x, y) => {
    const across = (x - centreX) / scale;
    const along = (centreY - y) / scale;
    const sinking = forward[1] + right[1] * across + up[1] * along;
    const t = below / sinking;
    if (sinking > -1e-4 || t <= 0) return 1;
    const column = (eye[0] + t * (forward[0] + right[0] * across + up[0] * along) - left) / cell;
    const row = (eye[2] + t * (forward[2] + right[2] * across + up[2] * along) - back) / cell;
    if (!(column >= 0 && row >= 0 && column < SIDE - 1 && row < SIDE - 1)) return 1;
    const at = (row | 0) * SIDE + (column | 0);
    const fx = column - (column | 0);
    const fy = row - (row | 0);
    const above = light[at]! * (1 - fx) + light[at + 1]! * fx;
    return above * (1 - fy) + (light[at + SIDE]! * (1 - fx) + light[at + SIDE + 1]! * fx) * fy;
  };
}

/** Darkens the wall where there is shadow; the light is found every few pixels and mixed between. */
function layShadow({ width, height, data }: Planes, roots: Float32Array, light: (x: number, y: number) => number): void {
  const across = Math.ceil(width / COARSE) + 1;
  const above = new Float64Array(across);
  const below = Float64Array.from(above, (_, i) => light(i * COARSE, 0));
  for (let top = 0; top < height; top += COARSE) {
    above.set(below);
    for (let i = 0; i < across; i++) below[i] = light(i * COARSE, top + COARSE);
    for (let i = 0; i < across - 1; i++) {
      if (above[i]! + above[i + 1]! + below[i]! + below[i + 1]! === 4) continue;
      for (let y = top; y < Math.min(height, top + COARSE); y++) {
        const share = (y - top + 0.5) / COARSE;
        const left = above[i]! * (1 - share) + below[i]! * share;
        const slope = (above[i + 1]! * (1 - share) + below[i + 1]! * share - left) / COARSE;
        const row = y * width;
        for (let x = i * COARSE, k = 0.5; x < Math.min(width, (i + 1) * COARSE); x++, k++)
          data[row + x] = LUMA[(roots[row + x]! * (left + slope * k) * STEPS + 0.5) | 0]!;
      }
    }
  }
}

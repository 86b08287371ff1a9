/** Wall and floor behind a turned shape. Its shadows lie still on the floor: they are found once, on a map of the floor. */
import type { Bitmap } from "../../picture/bitmap.ts";
import type { Camera } from "../renderer.ts";
import type { Scene } from "../scene.ts";
import { BLUE, contactMap, SHADE, type Wall, wallOf } from "../studio.ts";
import { rayAimer } from "../surface.ts";
import { byteOf } from "../tone-map.ts";
import { viewOf } from "../view.ts";
import type { Lamp } from "./lit-scene.ts";

/** Fills a bitmap with wall and floor as a camera sees them. */
export type Backdrop = (bitmap: Bitmap, camera: Camera) => void;

/** Light left on the floor, 0–1; 1 where there is no shadow. */
type Floor = (x: number, z: number) => number;

/** Side of the floor's map: its shadows are soft. */
const SIDE = 256;
/** Half of the map's width in sizes of the object: shadows of lamps 50° high end before. */
const REACH = 1.7;
/** The light is found every so many pixels and mixed between. */
const COARSE = 4;

export function openBackdrop(
  scene: Scene,
  lamps: readonly Lamp[],
  size: { readonly width: number; readonly height: number },
): Backdrop {
  const wall = wallOf(size.width, size.height);
  const empty = new Uint8Array(size.width * size.height * 4);
  for (let i = 0; i < wall.bytes.length; i++) {
    empty.fill(wall.bytes[i]!, i * 4, i * 4 + 3);
    empty[i * 4 + 2]! += BLUE;
    empty[i * 4 + 3] = 255;
  }
  const floor = floorOf(scene, lamps);
  return (bitmap, camera) => {
    bitmap.data.set(empty);
    layShadow(bitmap, wall, onPicture(camera, scene.bounds.min[1], floor, size));
  };
}

function floorOf(scene: Scene, lamps: readonly Lamp[]): Floor {
  const { min, max } = scene.bounds;
  const height = min[1];
  const reach = REACH * Math.max(max[0] - min[0], max[1] - min[1], max[2] - min[2], 1e-6);
  const [left, back] = [(min[0] + max[0]) / 2 - reach, (min[2] + max[2]) / 2 - reach];
  const cell = (2 * reach) / (SIDE - 1);
  const contact = contactMap(scene);
  const all = lamps.reduce((sum, { light }) => sum + light.sunColour[1], 0);
  const map = new Float32Array(SIDE * SIDE);
  for (let row = 0, at = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++, at++) {
      const x = left + column * cell;
      const z = back + row * cell;
      let lit = 0;
      for (const { light, shadow } of lamps) lit += (light.sunColour[1] / all) * shadow(x, height, z, 0, 1, 0, 0.5);
      map[at] = (SHADE + (1 - SHADE) * lit) * (1 - contact(x, z));
    }
  }
  return (x, z) => {
    const across = (x - left) / cell;
    const along = (z - back) / cell;
    if (!(across >= 0 && along >= 0 && across < SIDE - 1 && along < SIDE - 1)) return 1;
    const at = (along | 0) * SIDE + (across | 0);
    const fx = across - (across | 0);
    const fy = along - (along | 0);
    const above = map[at]! * (1 - fx) + map[at + 1]! * fx;
    return above * (1 - fy) + (map[at + SIDE]! * (1 - fx) + map[at + SIDE + 1]! * fx) * fy;
  };
}

/** The floor's light where a pixel's ray meets it. */
function onPicture(
  camera: Camera,
  height: number,
  floor: Floor,
  size: { readonly width: number; readonly height: number },
): (x: number, y: number) => number {
  const origin = new Float64Array(3);
  const direction = new Float64Array(3);
  const aim = rayAimer(viewOf(camera, size.width, size.height), origin, direction);
  return (x, y) => {
    aim(x, y);
    const t = (height - origin[1]!) / direction[1]!;
    return direction[1]! > -1e-4 || t <= 0 ? 1 : floor(origin[0]! + t * direction[0]!, origin[2]! + t * direction[2]!);
  };
}

/** Darkens the wall's pixels where there is shadow; the light is found every few pixels and mixed between. */
function layShadow(bitmap: Bitmap, wall: Wall, light: (x: number, y: number) => number): void {
  const { width, height, data } = bitmap;
  const across = Math.ceil(width / COARSE) + 1;
  const above = new Float32Array(across);
  const below = Float32Array.from(above, (_, i) => light(i * COARSE, 0));
  for (let top = 0; top < height; top += COARSE) {
    above.set(below);
    for (let i = 0; i < across; i++) below[i] = light(i * COARSE, top + COARSE);
    for (let i = 0; i < across - 1; i++) {
      if (above[i]! + above[i + 1]! + below[i]! + below[i + 1]! === 4) continue;
      for (let y = top; y < Math.min(height, top + COARSE); y++) {
        const share = (y - top + 0.5) / COARSE;
        const left = above[i]! * (1 - share) + below[i]! * share;
        const slope = (above[i + 1]! * (1 - share) + below[i + 1]! * share - left) / COARSE;
        for (let x = i * COARSE, k = 0.5; x < Math.min(width, (i + 1) * COARSE); x++, k++) {
          const pixel = y * width + x;
          const value = byteOf(wall.light[pixel]! * (left + slope * k));
          data[pixel * 4] = value;
          data[pixel * 4 + 1] = value;
          data[pixel * 4 + 2] = value + BLUE;
        }
      }
    }
  }
}

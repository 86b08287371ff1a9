/** The photographer's studio that thumbnails and turntables are taken in: a soft key light, a pale backdrop, a contact shadow. */

import type { Bitmap } from "../picture/bitmap.ts";
import type { Camera, Light, RenderOptions } from "./renderer.ts";
import type { Scene } from "./scene.ts";
import { grain, type Shadow } from "./shadow.ts";
import { rayAimer } from "./surface.ts";
import { byteOf } from "./tone-map.ts";
import { viewOf } from "./view.ts";
import { drawVisible, emptyDepthMap } from "./visibility.ts";

/** The lamp stands to the left of the camera, this far in degrees, and this high. */
const LAMP_ASIDE = 48;
const LAMP_HEIGHT = 50;
/** The backdrop's linear grey in the middle and in the corners. */
const CENTRE = 0.83;
const CORNER = 0.6;
/** Shadows on the floor are soft: their light is found every so many pixels. */
const COARSE = 2;
/** What is left of the light in full shadow. */
export const SHADE = 0.62;

export interface Studio {
  /** The studio's light for a camera at an azimuth in degrees: the lamp goes with the camera. */
  lightFrom(azimuth: number): Light;
  /** Options of a rendering without background. */
  options(camera: Camera, light: Light): RenderOptions;
  /** Puts wall, floor and shadow behind a rendering, in place. */
  complete(bitmap: Bitmap, camera: Camera, shadow: Shadow): void;
}

interface StudioPicture {
  readonly scene: Scene;
  readonly camera: Camera;
  readonly shadow: Shadow;
  readonly contact: (x: number, z: number) => number;
  readonly size: { readonly width: number; readonly height: number };
}

/** A studio around a scene, for pictures of a size. */
export function openStudio(scene: Scene, size: { readonly width: number; readonly height: number }): Studio {
  const contact = contactMap(scene);
  const wall = wallOf(size.width, size.height);
  return {
    lightFrom,
    options: (camera, light) => ({
      width: size.width,
      height: size.height,
      camera,
      light,
      background: null,
      samples: 2,
      shadows: true,
      occlusion: true,
      shading: "shaded",
      haze: null,
    }),
    complete: (bitmap, camera, shadow) => layBehind(bitmap, wall, floorLight({ scene, camera, shadow, contact, size }), COARSE),
  };
}

/** The studio's light when the lamp is that of a camera at an azimuth in degrees. */
export function lightFrom(azimuth: number): Light {
  const turn = ((azimuth - LAMP_ASIDE) * Math.PI) / 180;
  const rise = (LAMP_HEIGHT * Math.PI) / 180;
  return {
    sun: [Math.sin(turn) * Math.cos(rise), Math.sin(rise), Math.cos(turn) * Math.cos(rise)],
    sunColour: [1.1, 1.05, 0.98],
    skyColour: [0.47, 0.5, 0.55],
    groundColour: [0.36, 0.345, 0.33],
  };
}

/** Grey of the empty wall per pixel, linear and as a byte: it runs into the floor without an edge. */
export interface Wall {
  readonly width: number;
  readonly light: Float32Array;
  readonly bytes: Uint8Array;
}

export function wallOf(width: number, height: number): Wall {
  const wall = new Float32Array(width * height);
  const stretch = Math.min(width / height, 1.4);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const across = ((x + 0.5) / width - 0.5) * stretch;
      const along = (y + 0.5) / height - 0.46;
      const edge = Math.min(1, (across * across + along * along) / 0.55);
      wall[at] = CENTRE + (CORNER - CENTRE) * edge * edge * (3 - 2 * edge);
    }
  }
  const bytes = new Uint8Array(wall.length);
  for (let i = 0; i < wall.length; i++) bytes[i] = byteOf(wall[i]!);
  return { width, light: wall, bytes };
}

/** Light left on the floor where a pixel's ray meets it: 1 where there is no floor or no shadow. */
type FloorLight = (x: number, y: number) => number;

function floorLight(picture: StudioPicture): FloorLight {
  const { scene, camera, shadow, contact, size } = picture;
  const floor = scene.bounds.min[1];
  const origin = new Float64Array(3);
  const direction = new Float64Array(3);
  const aim = rayAimer(viewOf(camera, size.width, size.height), origin, direction);
  return (px, py) => {
    aim(px, py);
    if (direction[1]! > -1e-4) return 1;
    const t = (floor - origin[1]!) / direction[1]!;
    if (t <= 0) return 1;
    const x = origin[0]! + t * direction[0]!;
    const z = origin[2]! + t * direction[2]!;
    return (SHADE + (1 - SHADE) * shadow(x, floor, z, 0, 1, 0, grain(px, py))) * (1 - contact(x, z));
  };
}

/** Puts the wall and the floor behind a transparent rendering, in place. The floor's light is found every `coarse` pixels and mixed between. */
function layBehind(bitmap: Bitmap, wall: Wall, light: FloorLight, coarse: number): void {
  const { width, height, data } = bitmap;
  const across = Math.ceil(width / coarse) + 1;
  const corners = { above: new Float32Array(across), below: new Float32Array(across) };
  const fill = (row: Float32Array, y: number) => {
    for (let i = 0; i < across; i++) row[i] = light(i * coarse, y);
  };
  fill(corners.below, 0);
  for (let top = 0; top < height; top += coarse) {
    corners.above.set(corners.below);
    fill(corners.below, top + coarse);
    for (let y = top; y < Math.min(height, top + coarse); y++)
      layRow(data, wall, { y, share: (y - top + 0.5) / coarse, coarse, ...corners });
  }
}

interface Row {
  readonly y: number;
  /** Place between the corners above and below, 0–1. */
  readonly share: number;
  readonly coarse: number;
  readonly above: Float32Array;
  readonly below: Float32Array;
}

function layRow(data: Uint8ClampedArray, wall: Wall, row: Row): void {
  const { width } = wall;
  for (let x = 0, pixel = row.y * width, i = 0; x < width; i++) {
    const left = row.above[i]! * (1 - row.share) + row.below[i]! * row.share;
    const right = row.above[i + 1]! * (1 - row.share) + row.below[i + 1]! * row.share;
    for (let k = 0; k < row.coarse && x < width; k++, x++, pixel++) {
      const cover = data[pixel * 4 + 3]!;
      if (cover === 255) continue;
      const lit = left + ((right - left) * (k + 0.5)) / row.coarse;
      layPixel(data, pixel * 4, lit === 1 ? wall.bytes[pixel]! : byteOf(wall.light[pixel]! * lit), cover / 255);
    }
  }
}

/** A trace of blue, in bytes, keeps a grey from looking yellow beside warm light. */
export const BLUE = 2;

function layPixel(data: Uint8ClampedArray, at: number, value: number, cover: number): void {
  data[at] = data[at]! * cover + value * (1 - cover);
  data[at + 1] = data[at + 1]! * cover + value * (1 - cover);
  data[at + 2] = data[at + 2]! * cover + (value + BLUE) * (1 - cover);
  data[at + 3] = 255;
}

const CONTACT_SIZE = 192;

/** How much the object hides of the sky above a point of the floor: its underside's depth map, blurred tightly where it is low and widely where it is high. */
export function contactMap(scene: Scene): (x: number, z: number) => number {
  const { min, max } = scene.bounds;
  const size = Math.max(max[0] - min[0], max[1] - min[1], max[2] - min[2], 1e-6);
  const span = size * 2;
  const middle: readonly [number, number, number] = [(min[0] + max[0]) / 2, min[1], (min[2] + max[2]) / 2];
  const view = viewOf(
    { eye: [middle[0], min[1] - size, middle[2]], target: middle, fov: 0, height: span },
    CONTACT_SIZE,
    CONTACT_SIZE,
  );
  const below = emptyDepthMap(view);
  for (const { item, base } of scene.placed)
    drawVisible(view, { mesh: item.mesh, transform: item.transform, base, only: null, frontOnly: scene.closed === true }, below);
  const tight = new Float32Array(below.nearness.length);
  const wide = new Float32Array(below.nearness.length);
  for (let i = 0; i < tight.length; i++) {
    if (below.nearness[i] === Number.NEGATIVE_INFINITY) continue;
    const height = (-below.nearness[i]! - size) / size;
    tight[i] = Math.exp(-height / 0.03);
    wide[i] = Math.exp(-height / 0.25);
  }
  blur(tight, 2);
  blur(wide, 9);
  return (x, z) => {
    const across = CONTACT_SIZE / 2 + view.scale * ((x - view.eye[0]) * view.right[0] + (z - view.eye[2]) * view.right[2]);
    const along = CONTACT_SIZE / 2 - view.scale * ((x - view.eye[0]) * view.up[0] + (z - view.eye[2]) * view.up[2]);
    return 0.5 * bilinear(tight, across - 0.5, along - 0.5) + 0.38 * bilinear(wide, across - 0.5, along - 0.5);
  };
}

function bilinear(map: Float32Array, x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  if (left < 0 || top < 0 || left >= CONTACT_SIZE - 1 || top >= CONTACT_SIZE - 1) return 0;
  const at = top * CONTACT_SIZE + left;
  const fx = x - left;
  const fy = y - top;
  return (
    (map[at]! * (1 - fx) + map[at + 1]! * fx) * (1 - fy) +
    (map[at + CONTACT_SIZE]! * (1 - fx) + map[at + CONTACT_SIZE + 1]! * fx) * fy
  );
}

/** Three box blurs along both axes: close to a bell curve. */
function blur(map: Float32Array, radius: number): void {
  const line = new Float32Array(CONTACT_SIZE);
  for (let pass = 0; pass < 6; pass++) {
    const step = pass % 2 === 0 ? 1 : CONTACT_SIZE;
    for (let row = 0; row < CONTACT_SIZE; row++)
      blurLine(map, { start: row * (step === 1 ? CONTACT_SIZE : 1), step, radius }, line);
  }
}

function blurLine(
  map: Float32Array,
  at: { readonly start: number; readonly step: number; readonly radius: number },
  line: Float32Array,
): void {
  const { start, step, radius } = at;
  const value = (i: number) => (i < 0 || i >= CONTACT_SIZE ? 0 : map[start + i * step]!);
  let sum = 0;
  for (let i = -radius; i < radius; i++) sum += value(i);
  for (let i = 0; i < CONTACT_SIZE; i++) {
    sum += value(i + radius);
    line[i] = sum / (radius * 2 + 1);
    sum -= value(i - radius);
  }
  for (let i = 0; i < CONTACT_SIZE; i++) map[start + i * step] = line[i]!;
}

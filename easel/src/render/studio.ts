/** The photographer's studio that thumbnails and turntables are taken in: a soft key light, a pale backdrop, a contact shadow. */

import type { Bitmap } from "../picture/bitmap.ts";
import { type ContactMap, contactReader } from "./contact-map.ts";
import type { Camera, Light } from "./renderer.ts";
import type { Scene } from "./scene.ts";
import type { Shadow } from "./shadow.ts";
import { rayAimer } from "./surface.ts";
import { byteOf } from "./tone-map.ts";
import { viewOf } from "./view.ts";

/** The lamp stands to the left of the camera, this far in degrees, and this high. */
const LAMP_ASIDE = 48;
const LAMP_HEIGHT = 50;
/** The backdrop's linear grey in the middle and in the corners. */
const CENTRE = 0.83;
const CORNER = 0.6;
/** Shadows on the floor are soft: their light is found every so many pixels, with so many turns of the kernel, so that it is smooth. */
const COARSE = 4;
const SPINS = 4;
/** What is left of the light in full shadow. */
export const SHADE = 0.62;

/** The studio's light when the lamp is that of a camera at an azimuth in degrees. */
export function lightFrom(azimuth: number): Light {
  const turn = ((azimuth - LAMP_ASIDE) * Math.PI) / 180;
  const rise = (LAMP_HEIGHT * Math.PI) / 180;
  return {
    sun: [Math.sin(turn) * Math.cos(rise), Math.sin(rise), Math.cos(turn) * Math.cos(rise)],
    sunColour: [1.1, 1.05, 0.98],
    skyColour: [0.47, 0.5, 0.55],
    groundColour: [0.36, 0.345, 0.33],
    studio: true,
  };
}

/** Linear grey of the empty wall along a row of pixels: it runs into the floor without an edge. */
export function wallRow(y: number, { width, height }: Size, out: Float32Array): void {
  const stretch = Math.min(width / height, 1.4);
  const along = (y + 0.5) / height - 0.46;
  for (let x = 0; x < width; x++) {
    const across = ((x + 0.5) / width - 0.5) * stretch;
    const edge = Math.min(1, (across * across + along * along) / 0.55);
    out[x] = CENTRE + (CORNER - CENTRE) * edge * edge * (3 - 2 * edge);
  }
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What stands in the studio, and what hides its light. */
export interface StudioPicture {
  readonly scene: Scene;
  readonly camera: Camera;
  readonly shadow: Shadow;
  readonly contact: ContactMap;
}

/** Rows of a picture from `top`, a multiple of 4, to before `bottom`. */
interface Rows {
  readonly top: number;
  readonly bottom: number;
}

/** A function that puts wall, floor and shadow behind rows of a transparent rendering, in place. */
export function backdropLayer(bitmap: Bitmap, picture: StudioPicture): (rows: Rows) => void {
  const { width, height, data } = bitmap;
  const light = floorLight(picture, bitmap);
  const across = Math.ceil(width / COARSE) + 1;
  const above = new Float32Array(across);
  const below = new Float32Array(across);
  const wall = new Float32Array(width);
  return ({ top, bottom }) => {
    for (let i = 0; i < across; i++) below[i] = light(i * COARSE, top);
    for (let first = top; first < bottom; first += COARSE) {
      above.set(below);
      for (let i = 0; i < across; i++) below[i] = light(i * COARSE, first + COARSE);
      for (let y = first; y < Math.min(height, first + COARSE); y++) {
        wallRow(y, bitmap, wall);
        layRow(data, y * width, wall, { share: (y - first + 0.5) / COARSE, above, below });
      }
    }
  };
}

/** Light left on the floor where a pixel's ray meets it: 1 where there is no floor or no shadow. */
function floorLight({ scene, camera, shadow, contact }: StudioPicture, size: Size): (x: number, y: number) => number {
  const floor = scene.bounds.min[1];
  const origin = new Float64Array(3);
  const direction = new Float64Array(3);
  const place = { x: 0.5, y: floor, z: 0.5, nx: 0, ny: 1, nz: 0 };
  const aim = rayAimer(viewOf(camera, size.width, size.height), origin, direction);
  const hidden = contactReader(contact);
  return (px, py) => {
    aim(px, py);
    if (direction[1]! > -1e-4) return 1;
    const t = (floor - origin[1]!) / direction[1]!;
    if (t <= 0) return 1;
    place.x = origin[0]! + t * direction[0]!;
    place.z = origin[2]! + t * direction[2]!;
    let lit = 0;
    for (let i = 0; i < SPINS; i++) lit += shadow(place, i / SPINS);
    return (SHADE + ((1 - SHADE) * lit) / SPINS) * (1 - hidden(place.x, place.z));
  };
}

interface Row {
  /** Place between the lights above and below, 0–1. */
  readonly share: number;
  /** Light every `COARSE` pixels. */
  readonly above: Float32Array;
  readonly below: Float32Array;
}

function layRow(data: Bitmap["data"], first: number, wall: Float32Array, { share, above, below }: Row): void {
  for (let x = 0, i = 0; x < wall.length; i++) {
    const left = above[i]! * (1 - share) + below[i]! * share;
    const right = above[i + 1]! * (1 - share) + below[i + 1]! * share;
    for (let k = 0; k < COARSE && x < wall.length; k++, x++) {
      const at = (first + x) * 4;
      const cover = data[at + 3]!;
      if (cover < 255) layPixel(data, at, byteOf(wall[x]! * (left + ((right - left) * (k + 0.5)) / COARSE)), cover / 255);
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

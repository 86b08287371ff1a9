/** Pixel art: large square pixels in a palette of 24 colours taken from the picture, with ordered dithering. */
import { type Bitmap, bitmap } from "../bitmap.ts";
import { resize } from "../resize.ts";

const COLOURS = 24;
const BAYER = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];

export function pixel(picture: Bitmap): Bitmap {
  const block = Math.max(2, Math.round(Math.min(picture.width, picture.height) / 144));
  const small = resize(picture, Math.ceil(picture.width / block), Math.ceil(picture.height / block));
  const colours = palette(small);
  const result = bitmap(picture.width, picture.height);
  for (let y = 0; y < small.height; y++) {
    for (let x = 0; x < small.width; x++) {
      const at = (y * small.width + x) * 4;
      const dither = (BAYER[(y % 4) * 4 + (x % 4)]! / 15 - 0.5) * 14;
      const near = nearest(colours, small.data[at]! + dither, small.data[at + 1]! + dither, small.data[at + 2]! + dither);
      fill(result, x * block, y * block, block, [...colours.subarray(near * 3, near * 3 + 3), small.data[at + 3]!]);
    }
  }
  return result;
}

/** The colours of a picture by k-means from a spread start: deterministic, 8 rounds. Three bytes each. */
function palette(picture: Bitmap, count: number = COLOURS): Float32Array {
  const centres = spread(picture, count);
  const pixels = picture.data.length / 4;
  const stride = Math.max(1, Math.floor(pixels / 12_000));
  for (let round = 0; round < 8; round++) {
    const sums = new Float64Array(count * 4);
    for (let i = 0; i < pixels; i += stride) {
      const near = nearest(centres, picture.data[i * 4]!, picture.data[i * 4 + 1]!, picture.data[i * 4 + 2]!);
      for (let c = 0; c < 3; c++) sums[near * 4 + c] = sums[near * 4 + c]! + picture.data[i * 4 + c]!;
      sums[near * 4 + 3] = sums[near * 4 + 3]! + 1;
    }
    for (let k = 0; k < count; k++) {
      if (sums[k * 4 + 3] === 0) continue;
      for (let c = 0; c < 3; c++) centres[k * 3 + c] = sums[k * 4 + c]! / sums[k * 4 + 3]!;
    }
  }
  return centres;
}

/** Farthest-point start: each next colour is the one worst served by those before. */
function spread(picture: Bitmap, count: number): Float32Array {
  const centres = new Float32Array(count * 3);
  const pixels = picture.data.length / 4;
  const stride = Math.max(1, Math.floor(pixels / 3000));
  const apart = new Float32Array(Math.ceil(pixels / stride)).fill(Number.POSITIVE_INFINITY);
  let worst = Math.floor(apart.length / 2);
  for (let k = 0; k < count; k++) {
    const from = worst * stride * 4;
    for (let c = 0; c < 3; c++) centres[k * 3 + c] = picture.data[from + c]!;
    for (let i = 0; i < apart.length; i++) {
      const at = i * stride * 4;
      const dr = picture.data[at]! - centres[k * 3]!;
      const dg = picture.data[at + 1]! - centres[k * 3 + 1]!;
      const db = picture.data[at + 2]! - centres[k * 3 + 2]!;
      apart[i] = Math.min(apart[i]!, dr * dr + dg * dg + db * db);
      if (apart[i]! > apart[worst]!) worst = i;
    }
  }
  return centres;
}

function nearest(colours: Float32Array, r: number, g: number, b: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < colours.length / 3; k++) {
    const dr = colours[k * 3]! - r;
    const dg = colours[k * 3 + 1]! - g;
    const db = colours[k * 3 + 2]! - b;
    const apart = 2 * dr * dr + 4 * dg * dg + 3 * db * db;
    if (apart >= least) continue;
    least = apart;
    best = k;
  }
  return best;
}

function fill(picture: Bitmap, left: number, top: number, side: number, colour: readonly number[]): void {
  for (let y = top; y < Math.min(top + side, picture.height); y++) {
    for (let x = left; x < Math.min(left + side, picture.width); x++) picture.data.set(colour, (y * picture.width + x) * 4);
  }
}

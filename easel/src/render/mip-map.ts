/** A texture in halving sizes, so that a far surface reads a few texels and not thousands. Levels are made when first read. */
import { sharedPixels } from "../crew/shared-array.ts";
import { type Bitmap, bitmap, wordsOf } from "../picture/bitmap.ts";

/** Where a texture is read. An object, because numbers handed over one by one would each be put on the heap. */
export interface TexturePlace {
  /** 0–1, repeating. */
  u: number;
  v: number;
  /** Halvings, a whole number: 0 is the full size. */
  level: number;
}

/** Reads a texture; fills `out` with four bytes' values, 0–255. */
export type TextureReader = (place: TexturePlace, out: Float64Array) => void;

/** A texture that brings its first halvings along, in shared memory. */
interface Mipped extends Bitmap {
  readonly halves?: readonly Bitmap[];
}

/** As many halvings as a picture of a whole shape reads; those that a reader needs beyond them it makes itself. */
const HALVES = 3;

/** The texture with room for its halvings, which `fillHalves` fills. */
export function withHalves(texture: Bitmap): Bitmap {
  const halves: Bitmap[] = [];
  for (let i = 1; i <= Math.min(HALVES, topOf(texture)); i++) {
    const [width, height] = [texture.width >> i, texture.height >> i];
    halves.push({ width, height, data: sharedPixels(width * height) });
  }
  return { ...texture, halves } as Mipped;
}

export function fillHalves(texture: Bitmap): void {
  let from = texture;
  for (const half of (texture as Mipped).halves ?? []) {
    halve(from, half);
    from = half;
  }
}

/** Halvings until the shorter side is one texel. */
function topOf({ width, height }: Bitmap): number {
  return Math.floor(Math.log2(Math.min(width, height)));
}

const readers = new WeakMap<Bitmap, TextureReader>();

/** The reader of a bitmap; kept with it, so that the frames of a clip share the levels. */
export function textureReader(texture: Bitmap): TextureReader {
  const known = readers.get(texture);
  if (known !== undefined) return known;
  const reader = newReader(texture);
  readers.set(texture, reader);
  return reader;
}

function newReader(texture: Bitmap): TextureReader {
  const levels: Bitmap[] = [texture, ...((texture as Mipped).halves ?? [])];
  const top = topOf(texture);
  return (place, out) => {
    const wanted = Math.min(top, place.level);
    while (levels.length <= wanted) levels.push(halved(levels[levels.length - 1]!));
    bilinear(levels[wanted]!, place, out);
  };
}

function bilinear(map: Bitmap, { u, v }: TexturePlace, out: Float64Array): void {
  const { width, height, data } = map;
  const x = (u - Math.floor(u)) * width - 0.5;
  const y = (v - Math.floor(v)) * height - 0.5;
  const left = Math.floor(x);
  const above = Math.floor(y);
  const fx = x - left;
  const fy = y - above;
  const x0 = left < 0 ? width - 1 : left;
  const x1 = left + 1 >= width ? 0 : left + 1;
  const y0 = (above < 0 ? height - 1 : above) * width;
  const y1 = (above + 1 >= height ? 0 : above + 1) * width;
  const a = (y0 + x0) * 4;
  const b = (y0 + x1) * 4;
  const c = (y1 + x0) * 4;
  const d = (y1 + x1) * 4;
  const wa = (1 - fx) * (1 - fy);
  const wb = fx * (1 - fy);
  const wc = (1 - fx) * fy;
  const wd = fx * fy;
  out[0] = data[a]! * wa + data[b]! * wb + data[c]! * wc + data[d]! * wd;
  out[1] = data[a + 1]! * wa + data[b + 1]! * wb + data[c + 1]! * wc + data[d + 1]! * wd;
  out[2] = data[a + 2]! * wa + data[b + 2]! * wb + data[c + 2]! * wc + data[d + 2]! * wd;
  out[3] = data[a + 3]! * wa + data[b + 3]! * wb + data[c + 3]! * wc + data[d + 3]! * wd;
}

function halved(map: Bitmap): Bitmap {
  const half = bitmap(Math.max(1, map.width >> 1), Math.max(1, map.height >> 1));
  halve(map, half);
  return half;
}

function halve(map: Bitmap, half: Bitmap): void {
  const from = wordsOf(map);
  const to = wordsOf(half);
  for (let y = 0; y < half.height; y++) halveRow(from, map, to.subarray(y * half.width, (y + 1) * half.width), y * 2);
}

/** Two rows of a map from `y` on, halved. */
function halveRow(from: Uint32Array, { width, height }: Bitmap, to: Uint32Array, y: number): void {
  const right = width > 1 ? 1 : 0;
  const below = height > 1 ? width : 0;
  for (let x = 0, i = y * width; x < to.length; x++, i += 2) {
    const a = from[i]! | 0;
    const b = from[i + right]! | 0;
    const c = from[i + below]! | 0;
    const d = from[i + below + right]! | 0;
    // Two bytes of each pixel at once; four of them and the rounding fit into ten bits.
    const even = (a & PAIR) + (b & PAIR) + (c & PAIR) + (d & PAIR) + HALF;
    const odd = ((a >>> 8) & PAIR) + ((b >>> 8) & PAIR) + ((c >>> 8) & PAIR) + ((d >>> 8) & PAIR) + HALF;
    to[x] = ((even >> 2) & PAIR) | (((odd >> 2) & PAIR) << 8);
  }
}

/** Two bytes with a byte of room above each, and what rounds a quarter of them. */
const PAIR = 0x00ff00ff;
const HALF = 0x00020002;

/** A texture in halving sizes, so that a far surface reads a few texels and not thousands. Levels are made when first read. */
import type { Bitmap } from "../picture/bitmap.ts";

/** Reads a texture: u, v in 0–1 (repeating), `level` 0 the full size; fills `out` with four bytes' values, 0–255. */
export type TextureReader = (u: number, v: number, level: number, out: Float64Array) => void;

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
  const levels: Bitmap[] = [texture];
  const top = Math.floor(Math.log2(Math.min(texture.width, texture.height)));
  return (u, v, level, out) => {
    const wanted = level <= 0 ? 0 : Math.min(top, Math.round(level));
    while (levels.length <= wanted) levels.push(halved(levels[levels.length - 1]!));
    bilinear(levels[wanted]!, u, v, out);
  };
}

function bilinear(map: Bitmap, u: number, v: number, out: Float64Array): void {
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
  const width = Math.max(1, map.width >> 1);
  const height = Math.max(1, map.height >> 1);
  const data = new Uint8ClampedArray(width * height * 4);
  const from = map.data;
  const stride = map.width * 4;
  const right = map.width > 1 ? 4 : 0;
  const below = map.height > 1 ? stride : 0;
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0, at = y * 2 * stride; x < width; x++, at += 8, to += 4) {
      for (let channel = 0; channel < 4; channel++) {
        const i = at + channel;
        data[to + channel] = (from[i]! + from[i + right]! + from[i + below]! + from[i + below + right]! + 2) >> 2;
      }
    }
  }
  return { width, height, data };
}

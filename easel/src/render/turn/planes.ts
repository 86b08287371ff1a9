/** A frame of video as its encoder takes it: what is drawn goes straight into it, and what is not drawn is never converted. */
import { BLUE } from "../studio.ts";

export interface Planes {
  readonly width: number;
  readonly height: number;
  /** Y, then U and V at half the size: BT.709 in studio range. */
  readonly data: Uint8Array;
}

/** Gives how many of a pixel's four samples see something, and in `out` the sums of their red, green and blue, 0–255 each. */
export type PixelMixer = (x: number, y: number, out: Uint16Array) => number;

/** Four times the grey whose Y is the index. */
const GREY = Uint16Array.from({ length: 256 }, (_, y) => Math.min(1020, Math.max(0, Math.round(((y - 16) * 1020) / 219))));

/** Y of the backdrop's grey, which has a trace of blue. */
export function lumaOfGrey(grey: number): number {
  return (56284 * grey + 4064 * BLUE + 1081344) >> 16;
}

/** U and V of every grey of the backdrop. */
export const GREY_CHROMA = [(28785 * BLUE * 4 + 33685504) >> 18, (-2640 * BLUE * 4 + 33685504) >> 18] as const;

/** A function that mixes the block of 2 × 2 pixels at even x and y over the backdrop's grey, which is read from Y. The factors are those of `toI420`. */
export function blockWriter({ width, height, data }: Planes, mix: PixelMixer): (x: number, y: number) => void {
  const sums = new Uint16Array(3);
  const half = width >> 1;
  const chroma = width * height;
  const rest = half * (height >> 1);
  return (x, y) => {
    let r = 0;
    let g = 0;
    let b = 0;
    let seen = 0;
    for (let place = 0; place < 4; place++) {
      const px = x + (place & 1);
      const py = y + (place >> 1);
      const at = py * width + px;
      const cover = mix(px, py, sums);
      const grey = cover === 4 ? 0 : ((4 - cover) * GREY[data[at]!]!) >> 2;
      const red = grey + (cover === 0 ? 0 : sums[0]!);
      const green = grey + (cover === 0 ? 0 : sums[1]!);
      const blue = grey + (cover === 0 ? 0 : sums[2]!) + (4 - cover) * BLUE;
      r += red;
      g += green;
      b += blue;
      if (cover === 0) continue;
      seen += cover;
      data[at] = (11966 * red + 40254 * green + 4064 * blue + 4325376) >> 18;
    }
    if (seen === 0) return;
    const at = chroma + (y >> 1) * half + (x >> 1);
    data[at] = (-6596 * r - 22189 * g + 28785 * b + 134742016) >> 20;
    data[at + rest] = (28785 * r - 26145 * g - 2640 * b + 134742016) >> 20;
  };
}

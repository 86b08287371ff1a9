import type { Bitmap } from "../../../easel/src/picture/bitmap.ts";

/**
 * Likeness of two opaque pictures of one size, dB over all their pixels' red, green and blue: 20 is a poor copy, 40 a good one, Infinity
 * the same. The backdrop counts, so compare only pictures that leave the object as much room.
 */
export function psnr(a: Bitmap, b: Bitmap): number {
  if (a.width !== b.width || a.height !== b.height)
    throw new Error(`psnr: ${a.width} × ${a.height} and ${b.width} × ${b.height} cannot be compared`);
  let squares = 0;
  for (let i = 0; i < a.data.length; i++) if (i % 4 < 3) squares += (a.data[i]! - b.data[i]!) ** 2;
  return 10 * Math.log10((255 * 255) / (squares / (a.width * a.height * 3)));
}

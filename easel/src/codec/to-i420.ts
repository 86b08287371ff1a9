/** RGBA to planar Y, U, V with halved chroma, BT.709 in studio range: what H.264 players expect of HD and what our files are tagged with. */
import type { Bitmap } from "../picture/bitmap.ts";

/** Fills `out` (width × height × 1.5 bytes); both sides of the bitmap must be even. Alpha is ignored. */
export function toI420(bitmap: Bitmap, out: Uint8Array): void {
  const { width, height, data } = bitmap;
  const stride = width * 4;
  let u = width * height;
  let v = u + (u >> 2);
  for (let y = 0; y < height; y += 2) {
    let luma = y * width;
    let at = y * stride;
    for (let x = 0; x < width; x += 2, at += 8, luma += 2) {
      const r0 = data[at]!;
      const g0 = data[at + 1]!;
      const b0 = data[at + 2]!;
      const r1 = data[at + 4]!;
      const g1 = data[at + 5]!;
      const b1 = data[at + 6]!;
      const below = at + stride;
      const r2 = data[below]!;
      const g2 = data[below + 1]!;
      const b2 = data[below + 2]!;
      const r3 = data[below + 4]!;
      const g3 = data[below + 5]!;
      const b3 = data[below + 6]!;
      // Factors × 65,536: 0.2126, 0.7152, 0.0722 over 219 levels from 16.
      out[luma] = (11966 * r0 + 40254 * g0 + 4064 * b0 + 1081344) >> 16;
      out[luma + 1] = (11966 * r1 + 40254 * g1 + 4064 * b1 + 1081344) >> 16;
      out[luma + width] = (11966 * r2 + 40254 * g2 + 4064 * b2 + 1081344) >> 16;
      out[luma + width + 1] = (11966 * r3 + 40254 * g3 + 4064 * b3 + 1081344) >> 16;
      const r = r0 + r1 + r2 + r3;
      const g = g0 + g1 + g2 + g3;
      const b = b0 + b1 + b2 + b3;
      // The sum of four samples: factors × 16,384 over 224 levels about 128.
      out[u++] = (-6596 * r - 22189 * g + 28785 * b + 33685504) >> 18;
      out[v++] = (28785 * r - 26145 * g - 2640 * b + 33685504) >> 18;
    }
  }
}

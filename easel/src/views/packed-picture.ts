/** A picture with its fine detail, one word per pixel: what is looked up together lies together. */
import { sharedIndices } from "../crew/shared-array.ts";
import type { Bitmap } from "../picture/bitmap.ts";
import { fineDetail, MOST_DETAIL } from "./detail.ts";

/** The detail byte of an even surface, and luminance per step of the byte. */
export const NO_DETAIL = 128;
export const DETAIL_UNIT = MOST_DETAIL / 127;

/** Red, green, blue and detail, from the lowest byte up; in shared memory. */
export function packPicture(picture: Bitmap, coverage: Float32Array, withDetail: boolean): Uint32Array {
  const { width, height, data } = picture;
  const detail = withDetail ? fineDetail(picture, coverage) : null;
  const words = sharedIndices(width * height);
  for (let i = 0, b = 0; i < words.length; i++, b += 4) {
    const fine = detail === null ? NO_DETAIL : (NO_DETAIL + 0.5 + detail[i] / DETAIL_UNIT) | 0;
    words[i] = data[b] | (data[b + 1] << 8) | (data[b + 2] << 16) | (fine << 24);
  }
  return words;
}

/** A picture with its fine detail, one word per pixel: what is looked up together lies together. */
import { sharedIndices } from "../../crew/shared-array.ts";
import { type Bitmap, wordsOf } from "../../picture/bitmap.ts";
import { FineDetail, MOST_DETAIL } from "./detail.ts";

/** The detail byte of an even surface, and luminance per step of the byte. */
export const NO_DETAIL = 128;
export const DETAIL_UNIT = MOST_DETAIL / 127;

/** Red, green, blue and detail, from the lowest byte up; in shared memory. */
export function packPicture(picture: Bitmap, coverage: Float32Array, withDetail: boolean): Uint32Array {
  const { width, height } = picture;
  const pixels = wordsOf(picture);
  const words = sharedIndices(width * height);
  const detail = withDetail ? new FineDetail(picture, coverage) : null;
  const fine = new Float32Array(width);
  for (let y = 0, i = 0; y < height; y++) {
    detail?.row(y, fine);
    for (let x = 0; x < width; x++, i++) {
      words[i] = (pixels[i] & 0xffffff) | ((NO_DETAIL + 0.5 + fine[x] / DETAIL_UNIT) << 24);
    }
  }
  return words;
}

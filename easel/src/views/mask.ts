import type { View } from "./read-view.ts";

/** How much of each pixel the object covers, 0–1, at the view's own resolution or a coarser one. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly coverage: Float32Array;
  /** Pixels of the view along the side of one of the mask's. */
  readonly pixel: number;
}

export function fullMask({ coverage, picture: { width, height } }: View): Mask {
  return { width, height, coverage, pixel: 1 };
}

/** The means over squares of whole pixels, so that the longer side has about `side` of them; what is left over at the right and bottom counts as bare. */
export function smallMask({ coverage, picture }: View, side: number): Mask {
  const pixel = Math.max(1, Math.round(Math.max(picture.width, picture.height) / side));
  const width = Math.ceil(picture.width / pixel);
  const height = Math.ceil(picture.height / pixel);
  const sums = new Float32Array(width * height);
  for (let y = 0, i = 0; y < picture.height; y++) {
    const row = Math.floor(y / pixel) * width;
    for (let x = 0, o = row, n = 0; x < picture.width; x++, i++) {
      sums[o] += coverage[i];
      if (++n === pixel) {
        n = 0;
        o++;
      }
    }
  }
  const part = 1 / (pixel * pixel);
  for (let o = 0; o < sums.length; o++) sums[o] *= part;
  return { width, height, coverage: sums, pixel };
}

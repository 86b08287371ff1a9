import type { View } from "../cutting/read-view.ts";

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
  for (let y = 0; y < picture.height; y++) {
    const end = (y + 1) * picture.width;
    for (let i = y * picture.width, o = Math.floor(y / pixel) * width; i < end; o++) {
      let sum = sums[o];
      for (const stop = Math.min(end, i + pixel); i < stop; i++) sum += coverage[i];
      sums[o] = sum;
    }
  }
  const part = 1 / (pixel * pixel);
  for (let o = 0; o < sums.length; o++) sums[o] *= part;
  return { width, height, coverage: sums, pixel };
}

/** At a place of the view, in its pixels; 0 beyond its rim. */
export function coverageAt({ coverage, width, height, pixel }: Mask, x: number, y: number): number {
  const column = Math.floor(x / pixel - 0.5);
  const row = Math.floor(y / pixel - 0.5);
  if (column < 0 || row < 0 || column >= width - 1 || row >= height - 1) return 0;
  const i = row * width + column;
  const u = x / pixel - 0.5 - column;
  const above = coverage[i] + (coverage[i + 1] - coverage[i]) * u;
  const below = coverage[i + width] + (coverage[i + width + 1] - coverage[i + width]) * u;
  return above + (below - above) * (y / pixel - 0.5 - row);
}

/** The same at all places of a grid, row by row. `xs` and `ys` grow or fall all the way; what depends on the column alone is reckoned once. */
export function coverageOver({ coverage, width, height, pixel }: Mask, xs: Float64Array, ys: Float64Array): Float32Array {
  const result = new Float32Array(xs.length * ys.length);
  const columns = Int32Array.from(xs, (x) => Math.floor(x / pixel - 0.5));
  const parts = xs.map((x, c) => x / pixel - 0.5 - columns[c]);
  const isWithin = (column: number) => column >= 0 && column < width - 1;
  const [first, last] = [columns.findIndex(isWithin), columns.findLastIndex(isWithin)];
  if (first < 0) return result;
  for (let r = 0; r < ys.length; r++) {
    const row = Math.floor(ys[r] / pixel - 0.5);
    if (row < 0 || row >= height - 1) continue;
    const v = ys[r] / pixel - 0.5 - row;
    for (let c = first; c <= last; c++) {
      const i = row * width + columns[c];
      const above = coverage[i] + (coverage[i + 1] - coverage[i]) * parts[c];
      const below = coverage[i + width] + (coverage[i + width + 1] - coverage[i + width]) * parts[c];
      result[r * xs.length + c] = above + (below - above) * v;
    }
  }
  return result;
}

/** Fine light and dark of a picture, without its slow shading: what a normal map can be made of. */
import type { Bitmap } from "../picture/bitmap.ts";

/** Stronger differences are paint, not relief, and are clipped. */
const LIMIT = 0.12;

/** Luminance minus its mean over (2 · radius + 1)², within the mask, per pixel; −0.12 to 0.12. */
export function fineDetail({ width, height, data }: Bitmap, coverage: Float32Array, radius: number): Float32Array {
  const light = new Float32Array(width * height);
  for (let i = 0; i < light.length; i++) {
    light[i] = (coverage[i] * (0.2126 * data[i * 4] + 0.7152 * data[i * 4 + 1] + 0.0722 * data[i * 4 + 2])) / 255;
  }
  const sums = boxSums(light, width, height, radius);
  const weights = boxSums(coverage, width, height, radius);
  return light.map((value, i) => {
    if (coverage[i] < 0.99) return 0;
    const difference = value - sums[i] / weights[i];
    return Math.max(-LIMIT, Math.min(LIMIT, difference));
  });
}

/** Sums over a square around each sample, by running sums along rows and then columns. */
function boxSums(values: Float32Array, width: number, height: number, radius: number): Float32Array {
  const rows = new Float32Array(values.length);
  for (let y = 0; y < height; y++) slide(values, rows, { from: y * width, stride: 1, count: width, radius });
  const result = new Float32Array(values.length);
  for (let x = 0; x < width; x++) slide(rows, result, { from: x, stride: width, count: height, radius });
  return result;
}

interface Line {
  readonly from: number;
  readonly stride: number;
  readonly count: number;
  readonly radius: number;
}

function slide(values: Float32Array, out: Float32Array, { from, stride, count, radius }: Line): void {
  let sum = 0;
  for (let i = 0; i < Math.min(radius, count); i++) sum += values[from + i * stride];
  for (let i = 0; i < count; i++) {
    if (i + radius < count) sum += values[from + (i + radius) * stride];
    if (i - radius > 0) sum -= values[from + (i - radius - 1) * stride];
    out[from + i * stride] = sum;
  }
}

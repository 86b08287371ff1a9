/** Fine light and dark of a picture, without its slow shading: what a normal map can be made of. */
import type { Bitmap } from "../picture/bitmap.ts";

/** Stronger differences are paint, not relief, and are clipped. */
export const MOST_DETAIL = 0.12;

/** Pixels to each side over which the mean is taken that fine detail stands out from. */
const RADIUS = 7;

/** Luminance minus its mean around, within the mask, per pixel; −0.12 to 0.12. */
export function fineDetail({ width, height, data }: Bitmap, coverage: Float32Array): Float32Array {
  const light = new Float32Array(width * height);
  for (let i = 0; i < light.length; i++) {
    if (coverage[i] === 0) continue;
    light[i] = (coverage[i] * (0.2126 * data[i * 4] + 0.7152 * data[i * 4 + 1] + 0.0722 * data[i * 4 + 2])) / 255;
  }
  const result = new Float32Array(light.length);
  const lights = openBox(light, width, height, RADIUS);
  const weights = openBox(coverage, width, height, RADIUS);
  for (let y = 0, i = 0; y < height; y++) {
    const sums = lights(y);
    const counts = weights(y);
    for (let x = 0; x < width; x++, i++) {
      if (coverage[i] < 0.99) continue;
      const difference = light[i] - sums[x] / counts[x];
      result[i] = Math.max(-MOST_DETAIL, Math.min(MOST_DETAIL, difference));
    }
  }
  return result;
}

/** Sums over a square around each pixel of a row; rows are asked for in order. Columns are summed as the square moves down. */
function openBox(values: Float32Array, width: number, height: number, radius: number): (y: number) => Float64Array {
  const columns = new Float64Array(width);
  const sums = new Float64Array(width);
  const add = (row: number, factor: number) => {
    if (row < 0 || row >= height) return;
    for (let x = 0, i = row * width; x < width; x++, i++) columns[x] += factor * values[i];
  };
  for (let row = 0; row < radius; row++) add(row, 1);
  return (y) => {
    add(y + radius, 1);
    add(y - radius - 1, -1);
    let sum = 0;
    for (let x = 0; x < Math.min(radius, width); x++) sum += columns[x];
    for (let x = 0; x < width; x++) {
      if (x + radius < width) sum += columns[x + radius];
      if (x - radius > 0) sum -= columns[x - radius - 1];
      sums[x] = sum;
    }
    return sums;
  };
}

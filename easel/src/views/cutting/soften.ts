import type { Bitmap } from "../../picture/bitmap.ts";

const REACH = 2;
const COUNT = (2 * REACH + 1) ** 2;

/** Each pixel the mean of the 5 × 5 around it: takes noise away and leaves patterns. The picture is opaque. */
export function soften({ width, height, data }: Bitmap): Bitmap {
  const result = new Uint8ClampedArray(data.length).fill(255);
  const line = width * 4;
  const sums = new Int32Array(line);
  const add = (row: number, factor: number) => {
    const from = clamp(row, height) * line;
    for (let i = 0; i < line; i++) sums[i] += factor * data[from + i];
  };
  for (let row = -REACH; row < REACH; row++) add(row, 1);
  for (let y = 0; y < height; y++) {
    add(y + REACH, 1);
    for (let c = 0; c < 3; c++) slide(sums, width, c, result, y * line);
    add(y - REACH, -1);
  }
  return { width, height, data: result };
}

/** Means of one channel along a row whose columns are summed up already. */
function slide(sums: Int32Array, width: number, c: number, out: Uint8ClampedArray, from: number): void {
  let sum = 0;
  for (let x = -REACH; x < REACH; x++) sum += sums[clamp(x, width) * 4 + c];
  for (let x = 0; x < width; x++) {
    sum += sums[clamp(x + REACH, width) * 4 + c];
    out[from + x * 4 + c] = sum / COUNT;
    sum -= sums[clamp(x - REACH, width) * 4 + c];
  }
}

function clamp(value: number, size: number): number {
  return value < 0 ? 0 : value >= size ? size - 1 : value;
}

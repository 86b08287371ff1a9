import type { Bitmap } from "../picture/bitmap.ts";

/** The picture at most `longest` pixels wide and high, by area averages of premultiplied colour; itself when it is small enough. */
export function shrink(picture: Bitmap, longest: number): Bitmap {
  const factor = Math.max(picture.width, picture.height) / longest;
  if (factor <= 1) return picture;
  const width = Math.max(1, Math.round(picture.width / factor));
  const height = Math.max(1, Math.round(picture.height / factor));
  const data = new Uint8ClampedArray(width * height * 4);
  const columns = steps(picture.width, width);
  const rows = steps(picture.height, height);
  const sum = new Float64Array(4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      average(picture, columns, rows, x, y, sum);
      const o = (y * width + x) * 4;
      const alpha = sum[3] > 0 ? 1 / sum[3] : 0;
      data[o] = sum[0] * alpha + 0.5;
      data[o + 1] = sum[1] * alpha + 0.5;
      data[o + 2] = sum[2] * alpha + 0.5;
      data[o + 3] = sum[3] * 255 + 0.5;
    }
  }
  return { width, height, data };
}

/** Where each target pixel begins in the source, in source pixels; one more entry for the end. */
function steps(from: number, to: number): Float64Array {
  return new Float64Array(to + 1).map((_, i) => (i * from) / to);
}

function average(
  { width, data }: Bitmap,
  columns: Float64Array,
  rows: Float64Array,
  x: number,
  y: number,
  sum: Float64Array,
): void {
  sum.fill(0);
  const area = 1 / ((columns[x + 1] - columns[x]) * (rows[y + 1] - rows[y]));
  for (let row = Math.floor(rows[y]); row < rows[y + 1]; row++) {
    const high = Math.min(row + 1, rows[y + 1]) - Math.max(row, rows[y]);
    for (let column = Math.floor(columns[x]); column < columns[x + 1]; column++) {
      const wide = Math.min(column + 1, columns[x + 1]) - Math.max(column, columns[x]);
      const i = (row * width + column) * 4;
      const weight = wide * high * area * (data[i + 3] / 255);
      sum[0] += data[i] * weight;
      sum[1] += data[i + 1] * weight;
      sum[2] += data[i + 2] * weight;
      sum[3] += weight;
    }
  }
}

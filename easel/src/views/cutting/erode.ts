import { sharedBytes } from "../../crew/shared-array.ts";

/** Pixels along the outline that carry the backdrop's colour and must not be used. */
const REACH = 2;

/** Pixels along a side of the square that is looked at. */
const SIDE = 2 * REACH + 1;

/** Least coverage within two pixels to each side, 0–255; nothing is certain at the picture's edge. In shared memory. */
export function erode(coverage: Float32Array, width: number, height: number): Uint8Array {
  const rows = new Uint8Array(coverage.length);
  const result = sharedBytes(coverage.length);
  // Rows in a column, up to this one, that are whole.
  const whole = new Uint16Array(width);
  for (let y = 0; y < height; y++) {
    leastAlongRow(coverage, y * width, width, rows);
    for (let x = 0, i = y * width; x < width; x++, i++) {
      whole[x] = rows[i] === 255 ? whole[x] + 1 : 0;
      const middle = i - REACH * width;
      if (whole[x] >= SIDE) result[middle] = 255;
      else if (y >= SIDE - 1 && rows[middle] !== 0) result[middle] = leastAlongColumn(rows, i, width);
    }
  }
  return result;
}

/** The least of the five that end with entry i. */
function leastAlongColumn(rows: Uint8Array, i: number, width: number): number {
  let least = rows[i];
  for (let n = i - (SIDE - 1) * width; n < i; n += width) if (rows[n] < least) least = rows[n];
  return least;
}

function leastAlongRow(coverage: Float32Array, from: number, width: number, out: Uint8Array): void {
  let whole = 0;
  for (let end = from; end < from + width; end++) {
    whole = coverage[end] >= 1 ? whole + 1 : 0;
    const i = end - REACH;
    if (whole >= SIDE) out[i] = 255;
    else if (i >= from + REACH && coverage[i] > 0) out[i] = 255 * leastOf(coverage, i - REACH, end);
  }
}

function leastOf(values: Float32Array, first: number, last: number): number {
  let least = values[first];
  for (let n = first + 1; n <= last; n++) if (values[n] < least) least = values[n];
  return least;
}

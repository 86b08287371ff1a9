import { sharedBytes } from "../crew/shared-array.ts";

/** Pixels along the outline that carry the backdrop's colour and must not be used. */
const REACH = 2;

/** Least coverage within two pixels to each side, 0–255; nothing is certain at the picture's edge. In shared memory. */
export function erode(coverage: Float32Array, width: number, height: number): Uint8Array {
  const rows = new Uint8Array(coverage.length);
  for (let y = 0; y < height; y++) leastAlongRow(coverage, y * width, width, rows);
  const result = sharedBytes(coverage.length);
  for (let i = REACH * width; i < (height - REACH) * width; i++) {
    if (rows[i] === 0) continue;
    let least = rows[i];
    for (let n = i - REACH * width; n <= i + REACH * width; n += width) if (rows[n] < least) least = rows[n];
    result[i] = least;
  }
  return result;
}

function leastAlongRow(coverage: Float32Array, from: number, width: number, out: Uint8Array): void {
  let whole = 0;
  for (let end = from; end < from + width; end++) {
    whole = coverage[end] >= 1 ? whole + 1 : 0;
    const i = end - REACH;
    if (whole > 2 * REACH) out[i] = 255;
    else if (i >= from + REACH && coverage[i] > 0) out[i] = 255 * leastOf(coverage, i - REACH, end);
  }
}

function leastOf(values: Float32Array, first: number, last: number): number {
  let least = values[first];
  for (let n = first + 1; n <= last; n++) if (values[n] < least) least = values[n];
  return least;
}

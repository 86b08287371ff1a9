import { sharedBytes } from "../crew/shared.ts";

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
  for (let i = from + REACH; i < from + width - REACH; i++) {
    let least = coverage[i];
    for (let n = i - REACH; n <= i + REACH && least > 0; n++) if (coverage[n] < least) least = coverage[n];
    out[i] = least * 255;
  }
}

/**
 * No guess may take away what an outline shows: a column or line of a row that has a piece of hull, but would be left empty, gets a bar
 * back in the middle of that piece, as thick as the outline is there.
 */

export interface OutlineRow {
  readonly nx: number;
  readonly step: number;
  /** Of the front outline at each column and of the side outline at each line, in lengths: where these are not positive, there is no hull. */
  readonly front: Float32Array;
  readonly side: Float32Array;
  /** Thickness of the same. */
  readonly frontRadii: Float32Array;
  readonly sideRadii: Float32Array;
}

/** Changes `out`; both have entries [k][i]. */
export function keepOutlines(
  hull: Float32Array,
  out: Float32Array,
  { nx, step, front, side, frontRadii, sideRadii }: OutlineRow,
): void {
  const nz = side.length;
  for (let i = 0; i < nx; i++) {
    if (front[i] > 0) restoreEmpty(hull, out, { from: i, stride: nx, count: nz, radius: frontRadii[i], step });
  }
  for (let k = 0; k < nz; k++) {
    if (side[k] > 0) restoreEmpty(hull, out, { from: k * nx, stride: 1, count: nx, radius: sideRadii[k], step });
  }
}

/** A column or a line of a row, `radius` as thick as its outline. */
export interface Line {
  readonly from: number;
  readonly stride: number;
  readonly count: number;
  readonly radius: number;
  readonly step: number;
}

/** What sticks out is at most this many times as deep as it is thick. */
const DEEPEST = 3;

/** The depth of a piece of hull that is too deep for what is `radius` thick there, in lengths. */
export function tooDeep(radius: number, step: number): number {
  return DEEPEST * Math.max(2 * radius, 3 * step);
}

/** One and a half steps at least, or the bar could slip between the samples. */
export function barRadius(radius: number, step: number): number {
  return Math.max(radius, 1.5 * step);
}

/** Gives a column or line that nothing was left of its hull back, but for pieces that would be too deep: legs and ears, but no fins. */
export function restoreShort(hull: Float32Array, out: Float32Array, { from, stride, count, radius, step }: Line): void {
  const longest = tooDeep(radius, step);
  for (let n = 0; n < count; n++) {
    const start = n;
    while (n < count && hull[from + n * stride] > 0) n++;
    if ((n - start) * step >= longest) continue;
    for (let m = start; m <= n && m < count; m++) out[from + m * stride] = hull[from + m * stride];
  }
}

function restoreEmpty(hull: Float32Array, out: Float32Array, { from, stride, count, radius, step }: Line): void {
  let begin = 0;
  let end = 0;
  for (let n = 0, start = 0; n < count; n++) {
    const t = from + n * stride;
    if (out[t] > 0) return;
    if (hull[t] <= 0) start = n + 1;
    else if (n + 1 - start > end - begin) [begin, end] = [start, n + 1];
  }
  const middle = (begin + end - 1) / 2;
  const reach = barRadius(radius, step);
  for (let n = begin; n < end; n++) {
    const t = from + n * stride;
    out[t] = Math.max(out[t], Math.min(hull[t], reach - Math.abs(n - middle) * step));
  }
}

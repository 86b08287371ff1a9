/** One triangle into a picture of the nearest. */
import type { DepthMap, Visibility } from "./visibility.ts";

/**
 * Fills the samples whose centres lie in a triangle and which see nothing nearer. Its corners are at `a`, `b` and `c` of the places:
 * x, y (samples, whole 256ths) and nearness each. With `frontOnly` nothing is drawn of one that is seen from its back.
 */
export type TriangleFiller = (places: Float32Array, a: number, b: number, c: number, number: number, frontOnly: boolean) => void;

/** Triangles of fewer samples across are tested sample by sample: for them that takes less than to find where each row begins. */
const NARROW = 6;

/** What a triangle's edge functions and nearness are at its first sample, and how they change by one sample across and down. */
const [W0, W1, W2, Q, ACROSS, DOWN] = [0, 1, 2, 3, 4, 8];

/** Rows of samples: those from `top` to before `bottom` are drawn. The picture's first row is `base`. */
export interface Rows {
  readonly base: number;
  readonly top: number;
  readonly bottom: number;
}

/** Draws into a picture of `width` samples across; `rows` are read anew for each triangle. */
export function triangleFiller(width: number, into: Visibility | DepthMap, rows: Rows): TriangleFiller {
  const edges = new Float64Array(12);
  const last = width - 1;
  return (places, a, b, c, number, frontOnly) => {
    const x0 = places[a]!;
    const y0 = places[a + 1]!;
    const x1 = places[b]!;
    const y1 = places[b + 1]!;
    const x2 = places[c]!;
    const y2 = places[c + 1]!;
    const area = (x1 - x0) * (y2 - y0) - (y1 - y0) * (x2 - x0);
    // Counter-clockwise from outside is clockwise where y goes down.
    if (area === 0 || (frontOnly && area > 0)) return;
    const left = Math.max(0, Math.ceil(Math.min(x0, x1, x2) - 0.5)) | 0;
    const right = Math.min(last, Math.floor(Math.max(x0, x1, x2) - 0.5)) | 0;
    if (left > right) return;
    const top = Math.max(rows.top, Math.ceil(Math.min(y0, y1, y2) - 0.5)) | 0;
    const bottom = Math.min(rows.bottom - 1, Math.floor(Math.max(y0, y1, y2) - 0.5)) | 0;
    if (top > bottom) return;
    const sign = area > 0 ? 1 : -1;
    const e0x = (y1 - y2) * sign;
    const e0y = (x2 - x1) * sign;
    const e1x = (y2 - y0) * sign;
    const e1y = (x0 - x2) * sign;
    const e2x = (y0 - y1) * sign;
    const e2y = (x1 - x0) * sign;
    const px = left + 0.5;
    const py = top + 0.5;
    const w1 = e1y * (py - y2) + e1x * (px - x2);
    const w2 = e2y * (py - y0) + e2x * (px - x0);
    const q0 = places[a + 2]!;
    const k1 = (places[b + 2]! - q0) / (area * sign);
    const k2 = (places[c + 2]! - q0) / (area * sign);
    edges[W0] = e0y * (py - y1) + e0x * (px - x1);
    edges[W1] = w1;
    edges[W2] = w2;
    edges[Q] = q0 + k1 * w1 + k2 * w2;
    edges[ACROSS] = e0x;
    edges[ACROSS + 1] = e1x;
    edges[ACROSS + 2] = e2x;
    edges[ACROSS + 3] = k1 * e1x + k2 * e2x;
    edges[DOWN] = e0y;
    edges[DOWN + 1] = e1y;
    edges[DOWN + 2] = e2y;
    edges[DOWN + 3] = k1 * e1y + k2 * e2y;
    const first = (top - rows.base) * width + left;
    const wide = right - left;
    if (wide < NARROW) fillNarrow(into, edges, number, first, wide, bottom - top, width);
    else fillWide(into, edges, number, first, wide, bottom - top, width);
  };
}

function fillNarrow(
  { triangles, nearness }: Visibility | DepthMap,
  edges: Float64Array,
  number: number,
  first: number,
  wide: number,
  high: number,
  width: number,
): void {
  const e0 = edges[ACROSS]!;
  const e1 = edges[ACROSS + 1]!;
  const e2 = edges[ACROSS + 2]!;
  const step = edges[ACROSS + 3]!;
  let row0 = edges[W0]!;
  let row1 = edges[W1]!;
  let row2 = edges[W2]!;
  let rowQ = edges[Q]!;
  for (let y = 0, start = first; y <= high; y++, start += width) {
    let w0 = row0;
    let w1 = row1;
    let w2 = row2;
    let q = rowQ;
    for (let at = start; at <= start + wide; at++) {
      if (w0 >= 0 && w1 >= 0 && w2 >= 0 && q > nearness[at]!) {
        nearness[at] = q;
        if (triangles !== null) triangles[at] = number;
      }
      w0 += e0;
      w1 += e1;
      w2 += e2;
      q += step;
    }
    row0 += edges[DOWN]!;
    row1 += edges[DOWN + 1]!;
    row2 += edges[DOWN + 2]!;
    rowQ += edges[DOWN + 3]!;
  }
}

function fillWide(
  { triangles, nearness }: Visibility | DepthMap,
  edges: Float64Array,
  number: number,
  first: number,
  wide: number,
  high: number,
  width: number,
): void {
  const e0 = edges[ACROSS]!;
  const e1 = edges[ACROSS + 1]!;
  const e2 = edges[ACROSS + 2]!;
  const step = edges[ACROSS + 3]!;
  let row0 = edges[W0]!;
  let row1 = edges[W1]!;
  let row2 = edges[W2]!;
  let rowQ = edges[Q]!;
  for (let y = 0, start = first; y <= high; y++, start += width) {
    // An edge function r + k · e is not negative from k = −r / e on, or up to there; dividing these numbers never rounds across a whole one.
    let from = 0;
    let to = wide;
    if (e0 > 0) from = row0 < 0 ? Math.ceil(-row0 / e0) : 0;
    else if (row0 < 0) to = -1;
    else if (e0 < 0) to = Math.min(to, row0 / -e0);
    if (e1 > 0) from = row1 < 0 ? Math.max(from, Math.ceil(-row1 / e1)) : from;
    else if (row1 < 0) to = -1;
    else if (e1 < 0) to = Math.min(to, row1 / -e1);
    if (e2 > 0) from = row2 < 0 ? Math.max(from, Math.ceil(-row2 / e2)) : from;
    else if (row2 < 0) to = -1;
    else if (e2 < 0) to = Math.min(to, row2 / -e2);
    let q = rowQ + from * step;
    const end = start + (to < 0 ? -1 : to | 0);
    for (let at = start + from; at <= end; at++, q += step) {
      if (q <= nearness[at]!) continue;
      nearness[at] = q;
      if (triangles !== null) triangles[at] = number;
    }
    row0 += edges[DOWN]!;
    row1 += edges[DOWN + 1]!;
    row2 += edges[DOWN + 2]!;
    rowQ += edges[DOWN + 3]!;
  }
}

import type { Atlas } from "./atlas.ts";
import { GUTTER } from "./pack.ts";
import { Spans } from "./spans.ts";

/** No face draws this texel. */
export const NOBODY = -1;

/** The face that draws each texel. Gutters belong to the face beside them, so that filtering at a seam finds the right colour; `gutter` is their width in texels. */
export function texelOwners({ corners, side }: Pick<Atlas, "corners" | "side">, gutter = GUTTER): Int32Array {
  const owners = new Int32Array(side * side).fill(NOBODY);
  const spans = new Spans(side);
  for (let first = 0, face = 0; first < corners.length; first += 6, face++) {
    spans.cover(corners, first);
    for (let y = spans.top; y <= spans.bottom; y++) {
      for (let t = y * side + spans.left[y], end = y * side + spans.right[y]; t <= end; t++) owners[t] = face;
    }
  }
  let edge = outline(owners, side);
  for (let ring = 0; ring < gutter; ring++) edge = spread(owners, side, edge);
  return owners;
}

/** Empty texels that touch an owned one. */
function outline(owners: Int32Array, side: number): number[] {
  const found: number[] = [];
  for (let t = 0; t < owners.length; t++) if (owners[t] === NOBODY && neighbourOf(owners, side, t) !== NOBODY) found.push(t);
  return found;
}

/** Gives the outline away and returns the next one. */
function spread(owners: Int32Array, side: number, edge: readonly number[]): number[] {
  const givers = edge.map((t) => neighbourOf(owners, side, t));
  for (let i = 0; i < edge.length; i++) owners[edge[i]] = givers[i];
  const next: number[] = [];
  for (const t of edge) {
    for (const n of [t - side, t - 1, t + 1, t + side]) if (owners[n] === NOBODY) next.push(n);
  }
  return [...new Set(next)];
}

/** Outside the map there is `undefined`, which is not an owner; a neighbour across the row's end is a gutter of the other side. */
function neighbourOf(owners: Int32Array, side: number, t: number): number {
  if (owners[t - 1] >= 0) return owners[t - 1];
  if (owners[t + 1] >= 0) return owners[t + 1];
  if (owners[t - side] >= 0) return owners[t - side];
  if (owners[t + side] >= 0) return owners[t + side];
  return NOBODY;
}

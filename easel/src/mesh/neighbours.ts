/** Marks an edge with no face, or with more than one, on its other side. */
export const OPEN = -1;

/** An edge that more than two faces share, or two that run the same way: nothing lies across it. */
const SPOILED = -2;

/**
 * The face across each edge: entry 3f + k is the face behind the edge from corner k to corner k + 1 of face f, or `OPEN`
 * for a border and for an edge that is not shared by exactly two faces running in opposite directions.
 */
export function neighbours(indices: Uint32Array, vertexCount: number): Int32Array {
  const result = new Int32Array(indices.length);
  findNeighbours(indices, 0, vertexCount, result);
  return result;
}

/** As `neighbours`, for the edges whose lower vertex is one of `from` to `to` − 1: the other entries of `result` are left alone. */
export function findNeighbours(indices: Uint32Array, from: number, to: number, result: Int32Array): void {
  // Each edge is listed once, under the lower of its vertices: lists are two or three long, and no hashing is needed.
  const heads = new Int32Array(to - from).fill(-1);
  const nexts = new Int32Array(indices.length);
  const spoiled: number[] = [];
  for (let f = 0; f < indices.length; f += 3) {
    const a = indices[f];
    const b = indices[f + 1];
    const c = indices[f + 2];
    const ab = Math.min(a, b) - from;
    const bc = Math.min(b, c) - from;
    const ca = Math.min(c, a) - from;
    if (ab >= 0 && ab < heads.length) meet(f, ab, a, b, indices, heads, nexts, result, spoiled);
    if (bc >= 0 && bc < heads.length) meet(f + 1, bc, b, c, indices, heads, nexts, result, spoiled);
    if (ca >= 0 && ca < heads.length) meet(f + 2, ca, c, a, indices, heads, nexts, result, spoiled);
  }
  for (const e of spoiled) result[e] = OPEN;
}

/** Edges that do not have exactly two faces in opposite directions; 0 for a closed, edge-manifold, consistently oriented mesh. */
export function countOpenEdges(indices: Uint32Array, vertexCount: number): number {
  let open = 0;
  for (const face of neighbours(indices, vertexCount)) if (face === OPEN) open++;
  return open;
}

/** Enters half-edge `e` from `a` to `b`. Where its edge is in the list already the two become neighbours, if they are its first two. */
function meet(
  e: number,
  list: number,
  a: number,
  b: number,
  indices: Uint32Array,
  heads: Int32Array,
  nexts: Int32Array,
  result: Int32Array,
  spoiled: number[],
): void {
  result[e] = OPEN;
  if (a === b) return;
  const lower = Math.min(a, b);
  const upper = Math.max(a, b);
  for (let other = heads[list]; other >= 0; other = nexts[other]) {
    const start = indices[other];
    if ((start === lower ? indices[following(other)] : start) !== upper) continue;
    if (result[other] === OPEN && start === b) {
      result[other] = (e / 3) | 0;
      result[e] = (other / 3) | 0;
      return;
    }
    part(other, indices, result);
    spoiled.push(other);
    return;
  }
  nexts[e] = heads[list];
  heads[list] = e;
}

/** Undoes what the listed half-edge of an edge and its mate, if any, have become. */
function part(listed: number, indices: Uint32Array, result: Int32Array): void {
  if (result[listed] >= 0) {
    for (let e = result[listed] * 3, end = e + 3; e < end; e++)
      if (indices[e] === indices[following(listed)] && indices[following(e)] === indices[listed]) result[e] = OPEN;
  }
  result[listed] = SPOILED;
}

/** The half-edge after `e` in its face; its first vertex is the last vertex of `e`. */
function following(e: number): number {
  return e % 3 === 2 ? e - 2 : e + 1;
}

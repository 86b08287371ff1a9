/** Marks an edge with no face, or with more than one, on its other side. */
export const OPEN = -1;

/** An edge that more than two faces share, or two that run the same way: nothing lies across it. */
const SPOILED = -2;

/**
 * The face across each edge: entry 3f + k is the face behind the edge from corner k to corner k + 1 of face f, or `OPEN`
 * for a border and for an edge that is not shared by exactly two faces running in opposite directions.
 */
export function neighbours(indices: Uint32Array, vertexCount: number): Int32Array {
  const result = new Int32Array(indices.length).fill(OPEN);
  // Each edge is listed once, under the lower of its vertices: lists are two or three long, and no hashing is needed.
  const heads = new Int32Array(vertexCount).fill(-1);
  const nexts = new Int32Array(indices.length);
  for (let f = 0; f < indices.length; f += 3) {
    const a = indices[f];
    const b = indices[f + 1];
    const c = indices[f + 2];
    meet(f, a, b, indices, heads, nexts, result);
    meet(f + 1, b, c, indices, heads, nexts, result);
    meet(f + 2, c, a, indices, heads, nexts, result);
  }
  for (let e = 0; e < result.length; e++) if (result[e] === SPOILED) result[e] = OPEN;
  return result;
}

/** Edges that do not have exactly two faces in opposite directions; 0 for a closed, edge-manifold, consistently oriented mesh. */
export function countOpenEdges(indices: Uint32Array, vertexCount: number): number {
  let open = 0;
  for (const face of neighbours(indices, vertexCount)) if (face === OPEN) open++;
  return open;
}

/** Enters half-edge `e` from `a` to `b`. Where its edge is listed already the two become neighbours, if they are its first two. */
function meet(
  e: number,
  a: number,
  b: number,
  indices: Uint32Array,
  heads: Int32Array,
  nexts: Int32Array,
  result: Int32Array,
): void {
  if (a === b) return;
  const lower = Math.min(a, b);
  const upper = Math.max(a, b);
  for (let other = heads[lower]; other >= 0; other = nexts[other]) {
    const start = indices[other];
    if ((start === lower ? indices[following(other)] : start) !== upper) continue;
    if (result[other] === OPEN && start === b) {
      result[other] = (e / 3) | 0;
      result[e] = (other / 3) | 0;
    } else part(other, indices, result);
    return;
  }
  nexts[e] = heads[lower];
  heads[lower] = e;
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

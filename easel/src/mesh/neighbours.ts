/** Marks an edge with no face, or with more than one, on its other side. */
export const OPEN = -1;

/**
 * The face across each edge: entry 3f + k is the face behind the edge from corner k to corner k + 1 of face f, or `OPEN`
 * for a border and for an edge that is not shared by exactly two faces running in opposite directions.
 */
export function neighbours(indices: Uint32Array, vertexCount: number): Int32Array {
  const buckets = bucketByLowerVertex(indices, vertexCount);
  const result = new Int32Array(indices.length).fill(OPEN);
  for (let v = 0; v < vertexCount; v++) matchBucket(indices, buckets, v, result);
  return result;
}

/** Edges that do not have exactly two faces in opposite directions; 0 for a closed, edge-manifold, consistently oriented mesh. */
export function countOpenEdges(indices: Uint32Array, vertexCount: number): number {
  let open = 0;
  for (const face of neighbours(indices, vertexCount)) if (face === OPEN) open++;
  return open;
}

interface Buckets {
  readonly offsets: Uint32Array;
  /** Half-edge numbers (3f + k), grouped by the lower of their two vertices. */
  readonly edges: Uint32Array;
}

function bucketByLowerVertex(indices: Uint32Array, vertexCount: number): Buckets {
  const offsets = new Uint32Array(vertexCount + 1);
  for (let e = 0; e < indices.length; e++) offsets[Math.min(indices[e], indices[following(e)]) + 1]++;
  for (let v = 0; v < vertexCount; v++) offsets[v + 1] += offsets[v];
  const next = offsets.slice(0, vertexCount);
  const edges = new Uint32Array(indices.length);
  for (let e = 0; e < indices.length; e++) edges[next[Math.min(indices[e], indices[following(e)])]++] = e;
  return { offsets, edges };
}

/** A vertex has about six edges, so comparing all pairs of its bucket is cheaper than a hash table. */
function matchBucket(indices: Uint32Array, { offsets, edges }: Buckets, v: number, result: Int32Array): void {
  const end = offsets[v + 1];
  for (let i = offsets[v]; i < end; i++) {
    const e = edges[i];
    const upper = Math.max(indices[e], indices[following(e)]);
    const forward = indices[e] === v;
    let mate = -1;
    let sharers = 0;
    for (let j = offsets[v]; j < end; j++) {
      if (j === i) continue;
      const other = edges[j];
      if (Math.max(indices[other], indices[following(other)]) !== upper) continue;
      sharers++;
      if ((indices[other] === v) !== forward) mate = other;
    }
    if (sharers === 1 && mate >= 0) result[e] = (mate / 3) | 0;
  }
}

/** The half-edge after `e` in its face; its first vertex is the last vertex of `e`. */
function following(e: number): number {
  return e % 3 === 2 ? e - 2 : e + 1;
}

/** The edges of a closed surface, numbered in the order in which its triangles first meet them. */
export interface Edges {
  readonly count: number;
  /** Edge of each corner: the one from it to the next corner of its triangle. */
  readonly ofCorner: Uint32Array;
  /** The corner that met the edge first. */
  readonly first: Uint32Array;
  /** The corner on its other side; equal to the first one where there is none. */
  readonly second: Uint32Array;
}

/** The corner after `corner` in its triangle. */
export function nextCorner(corner: number): number {
  return corner % 3 === 2 ? corner - 2 : corner + 1;
}

export function findEdges(triangles: Uint32Array): Edges {
  let points = 0;
  for (let corner = 0; corner < triangles.length; corner++) if (triangles[corner] >= points) points = triangles[corner] + 1;
  // Each edge is listed under the lower of its points: lists are two or three long, and no hashing is needed.
  const heads = new Int32Array(points).fill(-1);
  const nexts = new Int32Array(triangles.length);
  const uppers = new Uint32Array(triangles.length);
  const ofCorner = new Uint32Array(triangles.length);
  const first = new Uint32Array(triangles.length);
  const second = new Uint32Array(triangles.length);
  let count = 0;
  for (let corner = 0, a = 0; corner < triangles.length; corner++) {
    if (corner % 3 === 0) a = triangles[corner];
    const b = triangles[nextCorner(corner)];
    const lower = Math.min(a, b);
    const upper = Math.max(a, b);
    let edge = heads[lower];
    while (edge >= 0 && uppers[edge] !== upper) edge = nexts[edge];
    if (edge < 0) {
      edge = count++;
      nexts[edge] = heads[lower];
      uppers[edge] = upper;
      heads[lower] = edge;
      first[edge] = corner;
    }
    second[edge] = corner;
    ofCorner[corner] = edge;
    a = b;
  }
  return { count, ofCorner, first: first.subarray(0, count), second: second.subarray(0, count) };
}

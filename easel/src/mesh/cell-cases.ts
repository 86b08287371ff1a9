/**
 * The surface inside a cubic cell for each of the 256 ways its corners can be inside or outside: made by rule, not written down.
 * On a face whose diagonal corners are inside, the two stay apart; that depends on the face alone, so both cells that share it
 * agree, and no triangle puts a diagonal into a face: every edge of the surface has exactly two triangles.
 *
 * Corner c is at (c & 1, (c >> 1) & 1, c >> 2). Edge 4a + n runs along axis a; n counts its place along the other two axes.
 */

/** Corners of each edge: the lower one first. */
const EDGE_CORNERS: readonly (readonly [number, number])[] = [0, 1, 2].flatMap((axis) =>
  [0, 1, 2, 3].map((n) => {
    const low = spread(n, axis);
    return [low, low | (1 << axis)] as const;
  }),
);

/** Corners of each face in a circle, counter-clockwise seen from outside the cell. */
const FACES: readonly (readonly number[])[] = [
  [0, 4, 6, 2],
  [1, 3, 7, 5],
  [0, 1, 5, 4],
  [2, 6, 7, 3],
  [0, 2, 3, 1],
  [4, 5, 7, 6],
];

/** Edge numbers, three per triangle, for each case (bit c set: corner c is inside); counter-clockwise seen from outside. */
export const CELL_CASES: readonly Uint8Array[] = Array.from({ length: 256 }, (_, inside) =>
  Uint8Array.from(loops(inside).flatMap((loop) => triangulate(loop) ?? fail(inside))),
);

/** The two bits of n at the places other than `axis`. */
function spread(n: number, axis: number): number {
  const others = [0, 1, 2].filter((a) => a !== axis);
  return ((n & 1) << others[0]) | ((n >> 1) << others[1]);
}

function edgeBetween(a: number, b: number): number {
  return EDGE_CORNERS.findIndex(([low, high]) => (low === a && high === b) || (low === b && high === a));
}

/** Closed rings of crossed edges. On each face a piece runs from where a stretch of inside corners ends to where it began. */
function loops(inside: number): number[][] {
  const next = new Map<number, number>();
  for (const face of FACES) {
    for (let m = 0; m < 4; m++) {
      const isIn = (k: number) => (inside >> face[(m + k) & 3]) & 1;
      if (isIn(0) || !isIn(1)) continue;
      let length = 1;
      while (isIn(length + 1)) length++;
      const begin = edgeBetween(face[m], face[(m + 1) & 3]);
      const end = edgeBetween(face[(m + length) & 3], face[(m + length + 1) & 3]);
      next.set(begin, end);
    }
  }
  const result: number[][] = [];
  while (next.size > 0) {
    const loop: number[] = [];
    let edge = next.keys().next().value as number;
    while (next.has(edge)) {
      loop.push(edge);
      const following = next.get(edge) as number;
      next.delete(edge);
      edge = following;
    }
    result.push(loop);
  }
  return result;
}

/** Triangles over a ring without a diagonal in a face of the cell; null if there is none. */
function triangulate(loop: readonly number[]): number[] | null {
  if (loop.length === 3) return [...loop];
  for (let tip = 0; tip < loop.length; tip++) {
    const before = loop[(tip + loop.length - 1) % loop.length];
    const after = loop[(tip + 1) % loop.length];
    if (shareFace(before, after)) continue;
    const rest = triangulate(loop.filter((_, i) => i !== tip));
    if (rest) return [before, loop[tip], after, ...rest];
  }
  return null;
}

function shareFace(a: number, b: number): boolean {
  const corners = [...EDGE_CORNERS[a], ...EDGE_CORNERS[b]];
  return FACES.some((face) => corners.every((corner) => face.includes(corner)));
}

function fail(inside: number): never {
  throw new Error(`cell-cases: case ${inside} has no triangulation free of face diagonals`);
}

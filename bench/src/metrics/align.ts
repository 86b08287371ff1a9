/** Brings a rebuilt mesh to the place and size of the truth. Views tell neither, so neither may count as an error. */

/** Triangles without anything else; every Mesh is one. */
export interface Triangles {
  /** x, y, z per vertex. */
  readonly positions: Float32Array;
  /** Three vertex numbers per triangle. */
  readonly indices: Uint32Array;
}

/** Least x, y, z and greatest x, y, z. */
export type Box = readonly [number, number, number, number, number, number];

/**
 * `mesh` scaled evenly, so that its box's diagonal is as long as `truth`'s, and moved, so that the middles meet. It is not
 * turned, nor stretched along an axis, nor fitted to make a metric better: wrong proportions stay wrong.
 */
export function align(mesh: Triangles, truth: Triangles): Triangles {
  const own = boxOf(mesh);
  const to = boxOf(truth);
  const scale = diagonal(to) / diagonal(own);
  const positions = mesh.positions.map((value, i) => {
    const k = i % 3;
    return (value - (own[k]! + own[k + 3]!) / 2) * scale + (to[k]! + to[k + 3]!) / 2;
  });
  return { positions, indices: mesh.indices };
}

/** The box around the vertices that triangles use. */
export function boxOf({ positions, indices }: Triangles): Box {
  const box: [number, number, number, number, number, number] = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
  for (const vertex of indices) {
    for (let k = 0; k < 3; k++) {
      const value = positions[vertex * 3 + k]!;
      if (value < box[k]!) box[k] = value;
      if (value > box[k + 3]!) box[k + 3] = value;
    }
  }
  return box;
}

/** The longest of a box's three sides. */
export function longestSide(box: Box): number {
  return Math.max(box[3] - box[0], box[4] - box[1], box[5] - box[2]);
}

function diagonal(box: Box): number {
  return Math.hypot(box[3] - box[0], box[4] - box[1], box[5] - box[2]);
}

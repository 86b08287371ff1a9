/** How much of two solids is the same: the volume in both over the volume in either. */
import { type Box, boxOf, longestSide, type Triangles } from "./align.ts";

/** Samples along the longest side of the box around both: balls with radii 1 and 0.9 come out at 0.728, where 0.729 is right. */
const CELLS = 96;

export interface Lattice {
  /** Samples along each axis. */
  readonly counts: readonly [number, number, number];
  /** Where the first sample is. */
  readonly from: readonly [number, number, number];
  readonly step: number;
}

/** Intersection over union, 0–1, of two meshes as they lie (`align` them first). Both may be open or pass through themselves. */
export function overlap(a: Triangles, b: Triangles): number {
  const lattice = latticeOver(boxOf(a), boxOf(b));
  const inA = inside(a, lattice);
  const inB = inside(b, lattice);
  let both = 0;
  let either = 0;
  for (let i = 0; i < inA.length; i++) {
    both += inA[i]! & inB[i]!;
    either += inA[i]! | inB[i]!;
  }
  return both / either;
}

export function latticeOver(a: Box, b: Box): Lattice {
  const around = a.map((value, k) => (k < 3 ? Math.min(value, b[k]!) : Math.max(value, b[k]!))) as unknown as Box;
  const step = longestSide(around) / CELLS;
  const count = (k: 0 | 1 | 2) => Math.max(1, Math.ceil((around[k + 3]! - around[k]!) / step));
  // An odd part of a step keeps the lines off vertices, which lie at round numbers more often than not.
  const from = ([0, 1, 2] as const).map((k) => around[k] + step * (0.5 + 1.3e-4 * (k + 1))) as [number, number, number];
  return { counts: [count(0), count(1), count(2)], from, step };
}

/** 1 for samples inside. Lines along all three axes vote, so that a hole in the mesh does not leak through the whole solid. */
export function inside(mesh: Triangles, lattice: Lattice): Uint8Array {
  const votes = new Uint8Array(lattice.counts[0] * lattice.counts[1] * lattice.counts[2]);
  for (const axis of [0, 1, 2] as const) vote(mesh, lattice, { axis, votes });
  return votes.map((count) => (count >= 2 ? 1 : 0));
}

/** Adds 1 where lines along an axis have passed the surface more often one way than the other. */
function vote(mesh: Triangles, { counts, from, step }: Lattice, { axis, votes }: { axis: 0 | 1 | 2; votes: Uint8Array }): void {
  const across = (axis + 1) % 3;
  const along = (axis + 2) % 3;
  const strides = [1, counts[0], counts[0] * counts[1]];
  const turns = new Int8Array(votes.length);
  const { positions: p, indices } = mesh;
  const at = (corner: number, k: number) => (p[corner * 3 + k]! - from[k]!) / step;
  for (let f = 0; f < indices.length; f += 3) {
    const [a, b, c] = [indices[f]!, indices[f + 1]!, indices[f + 2]!];
    const [ax, bx, cx] = [at(a, across), at(b, across), at(c, across)];
    const [ay, by, cy] = [at(a, along), at(b, along), at(c, along)];
    const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    if (area === 0) continue;
    const [az, bz, cz] = [at(a, axis), at(b, axis), at(c, axis)];
    const lastX = Math.min(counts[across]! - 1, Math.floor(Math.max(ax, bx, cx)));
    const lastY = Math.min(counts[along]! - 1, Math.floor(Math.max(ay, by, cy)));
    for (let j = Math.max(0, Math.ceil(Math.min(ay, by, cy))); j <= lastY; j++) {
      for (let i = Math.max(0, Math.ceil(Math.min(ax, bx, cx))); i <= lastX; i++) {
        const u = ((i - ax) * (cy - ay) - (j - ay) * (cx - ax)) / area;
        const v = ((bx - ax) * (j - ay) - (by - ay) * (i - ax)) / area;
        if (u < 0 || v < 0 || u + v > 1) continue;
        const depth = Math.max(0, Math.ceil(az + (bz - az) * u + (cz - az) * v));
        if (depth < counts[axis]!) turns[i * strides[across]! + j * strides[along]! + depth * strides[axis]!]! += Math.sign(area);
      }
    }
  }
  addWound(turns, votes, { length: counts[axis]!, stride: strides[axis]! });
}

function addWound(turns: Int8Array, votes: Uint8Array, { length, stride }: { length: number; stride: number }): void {
  for (let first = 0; first < turns.length; first++) {
    if (Math.floor(first / stride) % length !== 0) continue;
    let wound = 0;
    for (let k = 0, i = first; k < length; k++, i += stride) {
      wound += turns[i]!;
      if (wound !== 0) votes[i]!++;
    }
  }
}

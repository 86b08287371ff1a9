import type { SharedFloats } from "../crew/shared-array.ts";
import type { Unit } from "../crew/unit.ts";
import { visitBlocks } from "./face-blocks.ts";

export interface NormalsTask {
  /** In shared memory. */
  readonly positions: Float32Array;
  readonly indices: Uint32Array;
  /** As `reachOfBlocks` gives them. */
  readonly blocks: Uint32Array;
  /** Filled. */
  readonly normals: SharedFloats;
}

/** Vertices of a piece. */
export const NORMALS_PIECE = 32_768;

/** Gives the vertices of one piece their unit normals, weighted by the area of their faces. */
export const normalsPiece: Unit<NormalsTask, void> = {
  url: import.meta.url,
  name: "normalsPiece",
  work(task, index) {
    const first = index * NORMALS_PIECE;
    const own = task.normals.subarray(first * 3, (first + NORMALS_PIECE) * 3).fill(0);
    const count = own.length / 3;
    visitBlocks(task, { first, count }, (begin, end) => sumFaces(task, { begin, end }, own, first));
    for (let i = 0; i < own.length; i += 3) normalise(own, i);
  },
};

/** The cross product is twice the area times the normal: the weight comes for free. */
function sumFaces(
  { positions, indices }: NormalsTask,
  { begin, end }: { readonly begin: number; readonly end: number },
  own: Float32Array,
  first: number,
): void {
  const count = own.length / 3;
  for (let f = begin; f < end; f += 3) {
    const a = indices[f];
    const b = indices[f + 1];
    const c = indices[f + 2];
    const hasA = (a - first) >>> 0 < count;
    const hasB = (b - first) >>> 0 < count;
    const hasC = (c - first) >>> 0 < count;
    if (!(hasA || hasB || hasC)) continue;
    const ux = positions[b * 3] - positions[a * 3];
    const uy = positions[b * 3 + 1] - positions[a * 3 + 1];
    const uz = positions[b * 3 + 2] - positions[a * 3 + 2];
    const vx = positions[c * 3] - positions[a * 3];
    const vy = positions[c * 3 + 1] - positions[a * 3 + 1];
    const vz = positions[c * 3 + 2] - positions[a * 3 + 2];
    const x = uy * vz - uz * vy;
    const y = uz * vx - ux * vz;
    const z = ux * vy - uy * vx;
    if (hasA) add(own, (a - first) * 3, x, y, z);
    if (hasB) add(own, (b - first) * 3, x, y, z);
    if (hasC) add(own, (c - first) * 3, x, y, z);
  }
}

function add(sums: Float32Array, i: number, x: number, y: number, z: number): void {
  sums[i] += x;
  sums[i + 1] += y;
  sums[i + 2] += z;
}

/** A vertex whose faces cancel out still gets a unit vector: straight up. */
function normalise(normals: Float32Array, i: number): void {
  const length = Math.sqrt(normals[i] ** 2 + normals[i + 1] ** 2 + normals[i + 2] ** 2);
  if (!(length > 0)) {
    normals[i] = 0;
    normals[i + 1] = 1;
    normals[i + 2] = 0;
    return;
  }
  normals[i] /= length;
  normals[i + 1] /= length;
  normals[i + 2] /= length;
}

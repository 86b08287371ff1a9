import { inShared } from "../crew/shared-array.ts";
import type { Unit } from "../crew/unit.ts";
import { beginWork, compactVertices, reduceTo } from "./reduce.ts";

/** The vertex is used by faces of several pieces. */
export const MANY = 255;

export interface ReduceTask {
  /** In shared memory, as all of it. */
  readonly positions: Float32Array;
  readonly indices: Uint32Array;
  /** The piece whose faces alone use each vertex, or `MANY`. */
  readonly owners: Uint8Array;
  /** The first face of each piece, and the number of all. */
  readonly firsts: Uint32Array;
  /** How many faces each piece is to lose. */
  readonly budgets: Uint32Array;
}

/** A piece with fewer faces. */
export interface ReducedPiece {
  /** Of its own vertices. */
  readonly positions: Float32Array;
  /** The vertices that it shares with other pieces, by their numbers in the whole. */
  readonly border: Uint32Array;
  /** First come the vertices of the border, then its own. */
  readonly indices: Uint32Array;
}

/** Reduces the faces of one piece of a mesh as one with open borders: those stay, so that it still fits its neighbours. */
export const reducePiece: Unit<ReduceTask, ReducedPiece> = {
  url: import.meta.url,
  name: "reducePiece",
  work(task, index) {
    const { mesh, border } = cutOut(task, index);
    const faces = mesh.indices.length / 3;
    const work = beginWork(mesh);
    work.locked.fill(1, 0, border.length);
    // Where most lies on the border, the rest must not give for all.
    if (border.length * 12 < mesh.positions.length) reduceTo(work, faces - task.budgets[index], true);
    const { positions, indices } = compactVertices(work, border.length);
    return { positions: inShared(positions.subarray(border.length * 3)), border, indices };
  },
};

/** The faces of a piece as a mesh of its own, whose first vertices are those of the border. */
function cutOut({ positions, indices, owners, firsts }: ReduceTask, index: number) {
  const corners = Int32Array.from(indices.subarray(firsts[index] * 3, firsts[index + 1] * 3));
  const { lowest, numbers } = emptyNumbers(corners);
  const border = new Uint32Array(numbers.length);
  const own = new Uint32Array(numbers.length);
  let borderCount = 0;
  let ownCount = 0;
  for (let c = 0; c < corners.length; c++) {
    const v = corners[c];
    let number = numbers[v - lowest];
    if (number === 0) {
      if (owners[v] === MANY) {
        border[borderCount++] = v;
        number = -borderCount;
      } else {
        own[ownCount++] = v;
        number = ownCount;
      }
      numbers[v - lowest] = number;
    }
    corners[c] = number;
  }
  for (let c = 0; c < corners.length; c++) corners[c] = corners[c] > 0 ? corners[c] + borderCount - 1 : -corners[c] - 1;
  const local = new Float32Array((borderCount + ownCount) * 3);
  copyVertices(positions, border.subarray(0, borderCount), local, 0);
  copyVertices(positions, own.subarray(0, ownCount), local, borderCount * 3);
  const mesh = { positions: local, indices: new Uint32Array(corners.buffer), faceMaterials: null };
  return { mesh, border: border.slice(0, borderCount) };
}

function copyVertices(positions: Float32Array, vertices: Uint32Array, to: Float32Array, first: number): void {
  for (let n = 0, at = first; n < vertices.length; n++, at += 3) {
    const from = vertices[n] * 3;
    to[at] = positions[from];
    to[at + 1] = positions[from + 1];
    to[at + 2] = positions[from + 2];
  }
}

/** Room for the number of each vertex from the lowest to the highest: those of a piece lie close together in most meshes. 0 is none yet. */
function emptyNumbers(corners: Int32Array) {
  let lowest = corners[0];
  let highest = lowest;
  for (let c = 1; c < corners.length; c++) {
    if (corners[c] < lowest) lowest = corners[c];
    if (corners[c] > highest) highest = corners[c];
  }
  return { lowest, numbers: new Int32Array(highest - lowest + 1) };
}

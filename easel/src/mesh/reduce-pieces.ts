import { inShared, sharedBytes, sharedFloats, sharedIndices } from "../crew/shared-array.ts";
import type { Stage } from "../stage.ts";
import type { Mesh } from "./mesh.ts";
import { MANY, type ReducedPiece, reducePiece } from "./reduce-piece.ts";

/** Faces of a piece: what is looked up of them stays in a core's own cache. */
const PIECE = 32_768;
const MOST_PIECES = MANY - 1;

/**
 * The mesh, which has no materials, with about `fewer` faces less (never more), taken evenly from runs of its faces side by side. Where
 * runs meet nothing is taken, so runs that lie together lose most of what they are asked for.
 */
export async function reducePieces(mesh: Mesh, fewer: number, stage: Stage): Promise<Mesh> {
  const faces = mesh.indices.length / 3;
  const count = Math.min(MOST_PIECES, Math.round(faces / PIECE));
  if (count < 2) return mesh;
  const part = (n: number) => Math.floor((faces * n) / count);
  const firsts = Uint32Array.from({ length: count + 1 }, (_, n) => part(n));
  // Faces go in pairs.
  const budgets = Uint32Array.from({ length: count }, (_, n) => 2 * (spent(fewer, n + 1, count) - spent(fewer, n, count)));
  const positions = inShared(mesh.positions);
  const indices = inShared(mesh.indices);
  const owners = ownersOf(indices, positions.length / 3, firsts);
  const pieces = await stage.share(reducePiece, { positions, indices, owners, firsts, budgets }, count);
  return joined(mesh, owners, pieces);
}

/** Pairs of faces that the first `pieces` of all are to lose. */
function spent(faces: number, pieces: number, all: number): number {
  return Math.floor((Math.floor(faces / 2) * pieces) / all);
}

function ownersOf(indices: Uint32Array, vertexCount: number, firsts: Uint32Array): Uint8Array {
  const none = MANY - 1;
  const owners = sharedBytes(vertexCount).fill(none);
  for (let piece = 0; piece + 1 < firsts.length; piece++) {
    for (let c = firsts[piece] * 3, end = firsts[piece + 1] * 3; c < end; c++) {
      const v = indices[c];
      if (owners[v] === none) owners[v] = piece;
      else if (owners[v] !== piece) owners[v] = MANY;
    }
  }
  return owners;
}

/** One mesh of the pieces, in shared memory; their vertices are numbered piece by piece. */
function joined(mesh: Mesh, owners: Uint8Array, pieces: readonly ReducedPiece[]): Mesh {
  const numbers = new Int32Array(mesh.positions.length / 3).fill(-1);
  let met = 0;
  for (const owner of owners) if (owner === MANY) met++;
  const vertices = pieces.reduce((sum, piece) => sum + piece.positions.length, met * 3);
  const positions = sharedFloats(vertices);
  const indices = sharedIndices(pieces.reduce((sum, piece) => sum + piece.indices.length, 0));
  let count = 0;
  let corner = 0;
  for (const piece of pieces) {
    const { border } = piece;
    for (const v of border) {
      if (numbers[v] >= 0) continue;
      for (let k = 0; k < 3; k++) positions[count * 3 + k] = mesh.positions[v * 3 + k];
      numbers[v] = count++;
    }
    const own = count - border.length;
    positions.set(piece.positions, count * 3);
    count += piece.positions.length / 3;
    for (let c = 0; c < piece.indices.length; c++) {
      const v = piece.indices[c];
      indices[corner++] = v < border.length ? numbers[border[v]] : own + v;
    }
  }
  return { ...mesh, positions, indices };
}

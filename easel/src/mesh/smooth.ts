/** Taubin's smoothing: a step inwards and a slightly larger one outwards, so that bumps go and the volume stays. */
import { inShared, sharedFloats } from "../crew/shared-array.ts";
import type { Stage } from "../stage.ts";
import { reachOfBlocks } from "./face-blocks.ts";
import type { Mesh } from "./mesh.ts";
import { SMOOTH_PIECE, smoothPiece } from "./smooth-piece.ts";

const INWARDS = 0.5;
const OUTWARDS = -0.53;

/** The mesh with its vertices moved; topology and materials stay. */
export async function smooth(mesh: Mesh, rounds: number, stage: Stage): Promise<Mesh> {
  const indices = inShared(mesh.indices);
  const blocks = reachOfBlocks(indices);
  const pieces = Math.ceil(mesh.positions.length / 3 / SMOOTH_PIECE);
  let from = sharedFloats(mesh.positions.length);
  let to = sharedFloats(mesh.positions.length);
  from.set(mesh.positions);
  for (let round = 0; round < rounds; round++) {
    for (const part of [INWARDS, OUTWARDS]) {
      await stage.share(smoothPiece, { from, to, indices, blocks, part }, pieces);
      [from, to] = [to, from];
    }
  }
  return { ...mesh, positions: from, indices, normals: null, tangents: null };
}

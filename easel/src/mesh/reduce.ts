/** Quadric collapses in passes, over a whole mesh or a piece of one. */
import { sharedIndices } from "../crew/shared-array.ts";
import { collapsePass, type Work } from "./collapse.ts";
import type { Mesh } from "./mesh.ts";
import { neighbours } from "./neighbours.ts";
import { addBorders, quadrics } from "./quadrics.ts";

type Bare = Pick<Mesh, "positions" | "indices" | "faceMaterials">;

/** Cosines a face may turn by in a collapse: careful first; whatever reaches the count last. */
const TURNS = [0.5, 0, -2];

/** Where less than this part of the faces is to go, short edges come first: nearly all that would be chosen are. */
export const FEW_PART = 1 / 8;

/** Takes the arrays of a mesh, which are changed from now on. */
export function beginWork({ positions, indices, faceMaterials }: Bare): Work {
  const vertexCount = positions.length / 3;
  const sums = quadrics({ positions, indices });
  if (faceMaterials !== null)
    addBorders(sums, { positions, indices }, { faceMaterials, across: neighbours(indices, vertexCount) });
  return { positions, indices, faceMaterials, quadrics: sums, locked: new Uint8Array(vertexCount) };
}

/** Collapses edges until `target` faces are left, or none can be collapsed any more; careful ones turn no face by more than 60°. */
export function reduceTo(work: Work, target: number, careful = false): void {
  for (const minTurn of careful ? TURNS.slice(0, 1) : TURNS) reduce(work, target, minTurn);
}

function reduce(work: Work, target: number, minTurn: number): void {
  let short = true;
  for (;;) {
    const faces = work.indices.length / 3;
    const budget = faces - target;
    if (budget <= 0) return;
    const shortOnly = short && budget < faces * FEW_PART;
    const removed = collapsePass(work, { budget, minTurn, shortOnly });
    if (removed === 0 && !shortOnly) return;
    // A box has no edges that are much shorter than others.
    if (removed < budget) short = false;
  }
}

/** Without the vertices that no face has any more; the first `fixed` ones stay what they are, the others are numbered as the faces meet them. The indices are in shared memory. */
export function compactVertices({ positions, indices }: Work, fixed = 0): Pick<Mesh, "positions" | "indices"> {
  const numbers = new Int32Array(positions.length / 3).fill(-1);
  const kept = new Float32Array(positions.length);
  kept.set(positions.subarray(0, fixed * 3));
  for (let v = 0; v < fixed; v++) numbers[v] = v;
  const renumbered = sharedIndices(indices.length);
  let count = fixed;
  for (let c = 0; c < indices.length; c++) {
    const v = indices[c];
    if (numbers[v] < 0) {
      kept[count * 3] = positions[v * 3];
      kept[count * 3 + 1] = positions[v * 3 + 1];
      kept[count * 3 + 2] = positions[v * 3 + 2];
      numbers[v] = count++;
    }
    renumbered[c] = numbers[v];
  }
  return { positions: kept.subarray(0, count * 3), indices: renumbered };
}

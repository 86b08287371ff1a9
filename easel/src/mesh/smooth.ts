/** Taubin's smoothing: a step inwards and a slightly larger one outwards, so that bumps go and the volume stays. */
import type { Mesh } from "./mesh.ts";

const INWARDS = 0.5;
const OUTWARDS = -0.53;

/** The mesh with its vertices moved; topology and materials stay. */
export function smooth(mesh: Mesh, rounds: number): Mesh {
  const positions = mesh.positions.slice();
  const counts = new Uint32Array(positions.length / 3);
  for (let c = 0; c < mesh.indices.length; c++) counts[mesh.indices[c]]++;
  const sums = new Float64Array(positions.length);
  for (let round = 0; round < rounds; round++) {
    for (const part of [INWARDS, OUTWARDS]) {
      sumNeighbours(positions, mesh.indices, sums);
      move(positions, { sums, counts }, part);
    }
  }
  return { ...mesh, positions, normals: null, tangents: null };
}

/** In a closed mesh the next corner of each face of a vertex names each neighbour once: faces are gone through as they lie, without lists of neighbours. */
function sumNeighbours(p: Float32Array, indices: Uint32Array, sums: Float64Array): void {
  sums.fill(0);
  for (let f = 0; f < indices.length; f += 3) {
    const a = indices[f] * 3;
    const b = indices[f + 1] * 3;
    const c = indices[f + 2] * 3;
    sums[a] += p[b];
    sums[a + 1] += p[b + 1];
    sums[a + 2] += p[b + 2];
    sums[b] += p[c];
    sums[b + 1] += p[c + 1];
    sums[b + 2] += p[c + 2];
    sums[c] += p[a];
    sums[c + 1] += p[a + 1];
    sums[c + 2] += p[a + 2];
  }
}

interface Around {
  readonly sums: Float64Array;
  /** How many neighbours each sum is of. */
  readonly counts: Uint32Array;
}

/** Moves each vertex by a part of the way to the mean of its neighbours. */
function move(positions: Float32Array, { sums, counts }: Around, part: number): void {
  for (let v = 0, i = 0; v < counts.length; v++, i += 3) {
    if (counts[v] === 0) continue;
    positions[i] += part * (sums[i] / counts[v] - positions[i]);
    positions[i + 1] += part * (sums[i + 1] / counts[v] - positions[i + 1]);
    positions[i + 2] += part * (sums[i + 2] / counts[v] - positions[i + 2]);
  }
}

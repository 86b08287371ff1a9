/** Taubin's smoothing: a step inwards and a slightly larger one outwards, so that bumps go and the volume stays. */
import { incidence } from "./incidence.ts";
import type { Mesh } from "./mesh.ts";

const INWARDS = 0.5;
const OUTWARDS = -0.53;

/** The mesh with its vertices moved; topology and materials stay. */
export function smooth(mesh: Mesh, rounds: number): Mesh {
  const around = ringOf(mesh);
  let positions = mesh.positions;
  for (let round = 0; round < rounds; round++) {
    positions = moved(positions, around, INWARDS);
    positions = moved(positions, around, OUTWARDS);
  }
  return { ...mesh, positions, normals: null, tangents: null };
}

interface Ring {
  readonly offsets: Uint32Array;
  /** In a closed mesh the next corner of each face of a vertex names each neighbour once. */
  readonly vertices: Uint32Array;
}

function ringOf({ positions, indices }: Mesh): Ring {
  const { offsets, faces } = incidence(indices, positions.length / 3);
  const vertices = new Uint32Array(faces.length);
  for (let v = 0; v + 1 < offsets.length; v++) {
    for (let i = offsets[v]; i < offsets[v + 1]; i++) {
      const f = faces[i] * 3;
      vertices[i] = indices[f] === v ? indices[f + 1] : indices[f + 1] === v ? indices[f + 2] : indices[f];
    }
  }
  return { offsets, vertices };
}

function moved(positions: Float32Array, { offsets, vertices }: Ring, part: number): Float32Array {
  const result = positions.slice();
  for (let v = 0; v + 1 < offsets.length; v++) {
    const count = offsets[v + 1] - offsets[v];
    if (count === 0) continue;
    let x = 0;
    let y = 0;
    let z = 0;
    for (let i = offsets[v]; i < offsets[v + 1]; i++) {
      const n = vertices[i] * 3;
      x += positions[n];
      y += positions[n + 1];
      z += positions[n + 2];
    }
    const o = v * 3;
    result[o] += part * (x / count - positions[o]);
    result[o + 1] += part * (y / count - positions[o + 1]);
    result[o + 2] += part * (z / count - positions[o + 2]);
  }
  return result;
}

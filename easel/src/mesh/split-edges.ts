import type { Mesh } from "./mesh.ts";
import { neighbours, OPEN } from "./neighbours.ts";
import { sortByCost } from "./sort-by-cost.ts";

/** Cuts the longest edges in half until the mesh has `target` faces, or one fewer. Every cut adds two faces; the surface does not change. */
export function splitEdgesTo(mesh: Mesh, target: number): Mesh {
  let result = mesh;
  while (result.indices.length / 3 + 2 <= target) {
    const before = result.indices.length;
    result = splitPass(result, Math.floor((target - before / 3) / 2));
    if (result.indices.length === before)
      throw new Error(`splitEdgesTo: no edge left to split at ${before / 3} faces of ${target}`);
  }
  return result;
}

/** A face is cut at most once a pass, so cuts never meet. */
function splitPass(mesh: Mesh, budget: number): Mesh {
  const { positions, indices } = mesh;
  const across = neighbours(indices, positions.length / 3);
  const chosen = chooseEdges(mesh, across, budget);
  const newPositions = grown(positions, chosen.length * 3);
  const newIndices = grown(indices, chosen.length * 6);
  const materials = mesh.faceMaterials ? grown(mesh.faceMaterials, chosen.length * 2) : null;
  let vertex = positions.length / 3;
  let face = indices.length / 3;
  for (const e of chosen) {
    const a = indices[e];
    const b = indices[followingCorner(e)];
    for (let k = 0; k < 3; k++) newPositions[vertex * 3 + k] = (positions[a * 3 + k] + positions[b * 3 + k]) / 2;
    for (const half of [e, halfEdge(indices, across[e], b)]) {
      newIndices.set([vertex, indices[followingCorner(half)], indices[followingCorner(followingCorner(half))]], face * 3);
      newIndices[followingCorner(half)] = vertex;
      if (materials) materials[face] = materials[(half / 3) | 0];
      face++;
    }
    vertex++;
  }
  return { positions: newPositions, indices: newIndices, normals: null, uvs: null, tangents: null, faceMaterials: materials };
}

function grown<T extends Float32Array | Uint32Array | Uint8Array>(array: T, extra: number): T {
  const result = new (array.constructor as new (length: number) => T)(array.length + extra);
  result.set(array);
  return result;
}

function chooseEdges({ positions, indices }: Mesh, across: Int32Array, budget: number): number[] {
  const costs = new Float32Array(indices.length).fill(Number.POSITIVE_INFINITY);
  for (let e = 0; e < indices.length; e++) {
    if (across[e] === OPEN || across[e] < e / 3) continue;
    const a = indices[e] * 3;
    const b = indices[followingCorner(e)] * 3;
    const x = positions[a] - positions[b];
    const y = positions[a + 1] - positions[b + 1];
    const z = positions[a + 2] - positions[b + 2];
    costs[e] = 1 / (x * x + y * y + z * z + 1e-30);
  }
  const cut = new Uint8Array(indices.length / 3);
  const chosen: number[] = [];
  for (const e of sortByCost(costs)) {
    if (chosen.length === budget) break;
    const face = (e / 3) | 0;
    if (cut[face] || cut[across[e]]) continue;
    cut[face] = 1;
    cut[across[e]] = 1;
    chosen.push(e);
  }
  return chosen;
}

function followingCorner(e: number): number {
  return e % 3 === 2 ? e - 2 : e + 1;
}

/** The half-edge of a face that starts at a vertex. */
function halfEdge(indices: Uint32Array, face: number, start: number): number {
  const f = face * 3;
  if (indices[f] === start) return f;
  return indices[f + 1] === start ? f + 1 : f + 2;
}

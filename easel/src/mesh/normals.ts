import { inShared, sharedFloats } from "../crew/shared-array.ts";
import type { Stage } from "../stage.ts";
import { reachOfBlocks } from "./face-blocks.ts";
import { faceNormals } from "./face-normals.ts";
import type { Mesh } from "./mesh.ts";
import { neighbours, OPEN } from "./neighbours.ts";
import { NORMALS_PIECE, type NormalsTask, normalsPiece } from "./normals-piece.ts";

/** A mesh that has been given normals. */
export interface MeshWithNormals extends Mesh {
  readonly normals: Float32Array;
}

/**
 * The mesh with unit normals, weighted by face area. With `creaseDegrees` (0–180) edges that bend more stay sharp:
 * their vertices are doubled, so the mesh is then closed by position only; face order and materials stay.
 */
export function withNormals(mesh: Mesh, creaseDegrees: number | null = null): MeshWithNormals {
  const creased = creaseDegrees === null ? mesh : splitCreases(mesh, Math.cos((creaseDegrees * Math.PI) / 180));
  return { ...creased, normals: smoothNormals(creased.positions, creased.indices) };
}

/** As `withNormals` without creases, side by side. */
export async function withSmoothNormals(mesh: Mesh, stage: Stage): Promise<MeshWithNormals> {
  const task = normalsTask(inShared(mesh.positions), inShared(mesh.indices));
  await stage.share(normalsPiece, task, piecesOf(task));
  return { ...mesh, positions: task.positions, indices: task.indices, normals: task.normals };
}

function smoothNormals(positions: Float32Array, indices: Uint32Array): Float32Array {
  const task = normalsTask(positions, indices);
  for (let piece = 0; piece < piecesOf(task); piece++) normalsPiece.work(task, piece);
  return task.normals;
}

function normalsTask(positions: Float32Array, indices: Uint32Array): NormalsTask {
  return { positions, indices, blocks: reachOfBlocks(indices), normals: sharedFloats(positions.length) };
}

function piecesOf({ positions }: NormalsTask): number {
  return Math.ceil(positions.length / 3 / NORMALS_PIECE);
}

/** Corners that meet across a soft edge share a vertex; every other corner gets its own. */
function splitCreases(mesh: Mesh, minCosine: number): Mesh {
  const { positions, indices } = mesh;
  const flat = faceNormals(positions, indices);
  const across = neighbours(indices, positions.length / 3);
  const groups = new Uint32Array(indices.length).map((_, corner) => corner);
  for (let e = 0; e < indices.length; e++) {
    const other = across[e];
    const face = (e / 3) | 0;
    if (other === OPEN || other < face) continue;
    const f = face * 3;
    const g = other * 3;
    if (flat[f] * flat[g] + flat[f + 1] * flat[g + 1] + flat[f + 2] * flat[g + 2] < minCosine) continue;
    const end = e % 3 === 2 ? e - 2 : e + 1;
    unite(groups, e, cornerOf(indices, g, indices[e]));
    unite(groups, end, cornerOf(indices, g, indices[end]));
  }
  return numberGroups(mesh, groups);
}

function cornerOf(indices: Uint32Array, first: number, vertex: number): number {
  if (indices[first] === vertex) return first;
  return indices[first + 1] === vertex ? first + 1 : first + 2;
}

function root(groups: Uint32Array, corner: number): number {
  while (groups[corner] !== corner) {
    groups[corner] = groups[groups[corner]];
    corner = groups[corner];
  }
  return corner;
}

function unite(groups: Uint32Array, a: number, b: number): void {
  const rootA = root(groups, a);
  const rootB = root(groups, b);
  if (rootA < rootB) groups[rootB] = rootA;
  else groups[rootA] = rootB;
}

function numberGroups(mesh: Mesh, groups: Uint32Array): Mesh {
  const numbers = new Int32Array(groups.length).fill(-1);
  const indices = new Uint32Array(groups.length);
  const sources: number[] = [];
  for (let corner = 0; corner < groups.length; corner++) {
    const group = root(groups, corner);
    if (numbers[group] < 0) numbers[group] = sources.push(mesh.indices[corner]) - 1;
    indices[corner] = numbers[group];
  }
  const positions = new Float32Array(sources.length * 3);
  for (let v = 0; v < sources.length; v++) {
    positions.set(mesh.positions.subarray(sources[v] * 3, sources[v] * 3 + 3), v * 3);
  }
  return { positions, indices, normals: null, uvs: null, tangents: null, faceMaterials: mesh.faceMaterials };
}

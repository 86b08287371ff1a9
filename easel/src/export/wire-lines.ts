/** Where the lines of a wireframe run over a surface. */
import { MeshoptSimplifier } from "meshoptimizer";
import { faceCount, type Mesh } from "../mesh/mesh.ts";
import { weldMap } from "../mesh/weld.ts";
import { bucketAt, PER_SEGMENT, type SegmentGrid, segmentGrid } from "./segment-grid.ts";

/** How much of a point is line, 0–1; `nearFace` says beforehand whether a face of the mesh can have any. */
export interface WireLines {
  nearFace(face: number): boolean;
  at(x: number, y: number, z: number, nx: number, ny: number, nz: number): number;
}

/** More triangles than this would leave no surface between their lines on a picture of 1024². */
const MOST_FACES = 4000;
/** Width of a line, share of the mean length of an edge. */
const WIDTH = 0.11;

/** Cells of the look-up, share of the mean length: reduced edges may run this far above or below the surface. */
const CELL = 0.4;

/**
 * Lines along the edges of the mesh; of a mesh of more than 4,000 faces, along the edges that are left when it is
 * reduced to so many, laid onto the full surface.
 */
export async function wireLines(mesh: Mesh): Promise<WireLines> {
  const segments = segmentsOf(faceCount(mesh) > MOST_FACES ? await reduced(mesh) : mesh);
  const mean = meanLength(segments);
  const grid = segmentGrid(segments, mean * CELL);
  const half = (mean * WIDTH) / 2;
  return {
    nearFace: (face) => touches(mesh, face, grid),
    at(x, y, z, nx, ny, nz) {
      const bucket = bucketAt(grid, x, y, z);
      let nearest = (half * 2) ** 2;
      for (let i = grid.starts[bucket]!; i < grid.starts[bucket + 1]!; i++) {
        const found = squaredDistance(segments, grid.members[i]! * PER_SEGMENT, x, y, z, nx, ny, nz);
        if (found < nearest) nearest = found;
      }
      return Math.min(1, Math.max(0, (half * 1.35 - Math.sqrt(nearest)) / (half * 0.7)));
    },
  };
}

/**
 * Few and even triangles. Seams of the maps are closed first: they would be kept, and drawn as thick lines. Where parts touch, edges have more
 * than two faces: "Permissive" lets these go too, without it a castle keeps 112,000 triangles.
 */
async function reduced(mesh: Mesh): Promise<Mesh> {
  const { positions } = mesh;
  const first = weldMap(positions);
  const indices = new Uint32Array(mesh.indices.length);
  for (let i = 0; i < indices.length; i++) indices[i] = first[mesh.indices[i]!]!;
  await MeshoptSimplifier.ready;
  const [kept] = MeshoptSimplifier.simplify(indices, positions, 3, MOST_FACES * 3, 1, ["Regularize", "Permissive"]);
  return { positions, indices: kept, normals: null, uvs: null, tangents: null, faceMaterials: null };
}

/** Each edge once; corners at the same place are the same, whatever seams run through them. */
function segmentsOf(mesh: Mesh): Float64Array {
  const { positions, indices } = mesh;
  const first = weldMap(positions);
  const found = new Set<number>();
  const segments: number[] = [];
  for (let i = 0; i < indices.length; i++) {
    const a = first[indices[i]!]!;
    const b = first[indices[i % 3 === 2 ? i - 2 : i + 1]!]!;
    const key = Math.min(a, b) * first.length + Math.max(a, b);
    if (found.has(key)) continue;
    found.add(key);
    for (let axis = 0; axis < 3; axis++) segments.push(positions[a * 3 + axis]!);
    for (let axis = 0; axis < 3; axis++) segments.push(positions[b * 3 + axis]! - positions[a * 3 + axis]!);
  }
  return Float64Array.from(segments);
}

function meanLength(segments: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < segments.length; i += PER_SEGMENT) sum += Math.hypot(segments[i + 3]!, segments[i + 4]!, segments[i + 5]!);
  return (sum * PER_SEGMENT) / segments.length || 1;
}

/**
 * To the segment at `at` as seen along the normal, because reduced edges run a little above or below the surface. It takes numbers because
 * it is asked some ten times for each of a million texels.
 */
function squaredDistance(
  segments: Float64Array,
  at: number,
  x: number,
  y: number,
  z: number,
  nx: number,
  ny: number,
  nz: number,
): number {
  const wx = segments[at + 3]!;
  const wy = segments[at + 4]!;
  const wz = segments[at + 5]!;
  const dx = x - segments[at]!;
  const dy = y - segments[at + 1]!;
  const dz = z - segments[at + 2]!;
  const t = Math.min(1, Math.max(0, (dx * wx + dy * wy + dz * wz) / (wx * wx + wy * wy + wz * wz || 1)));
  const rx = dx - t * wx;
  const ry = dy - t * wy;
  const rz = dz - t * wz;
  const height = rx * nx + ry * ny + rz * nz;
  return Math.max(0, rx * rx + ry * ry + rz * rz - height * height);
}

/** A face of more than one cell may be crossed anywhere. */
function touches(mesh: Mesh, face: number, grid: SegmentGrid): boolean {
  const { positions, indices } = mesh;
  const a = indices[face * 3]! * 3;
  const b = indices[face * 3 + 1]! * 3;
  const c = indices[face * 3 + 2]! * 3;
  let reach = 0;
  for (let axis = 0; axis < 3; axis++) {
    const p = positions[a + axis]!;
    const q = positions[b + axis]!;
    const r = positions[c + axis]!;
    reach = Math.max(reach, Math.max(p, q, r) - Math.min(p, q, r));
  }
  if (reach > grid.cell / 2) return true;
  const bucket = bucketAt(grid, positions[a]!, positions[a + 1]!, positions[a + 2]!);
  return grid.starts[bucket]! < grid.starts[bucket + 1]!;
}

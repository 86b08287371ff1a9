/** Where the lines of a wireframe run over a surface. */
import { MeshoptSimplifier } from "meshoptimizer";
import { faceCount, type Mesh } from "../mesh/mesh.ts";
import { weldMap } from "../mesh/weld.ts";

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
  const grid = gridOf(segments, mean * CELL);
  const half = (mean * WIDTH) / 2;
  return {
    nearFace: (face) => touches(mesh, face, grid),
    at: (x, y, z, nx, ny, nz) => {
      const near = grid.near(x, y, z);
      const point = { x, y, z, nx, ny, nz };
      let nearest = half * 2;
      for (let i = 0; i < near.length; i++) nearest = Math.min(nearest, distance(segments, near[i]! * PER_SEGMENT, point));
      return Math.min(1, Math.max(0, (half * 1.35 - nearest) / (half * 0.7)));
    },
  };
}

/** Few and even triangles. Seams of the maps are closed first: they would be kept, and drawn as thick lines. */
async function reduced(mesh: Mesh): Promise<Mesh> {
  const { positions } = mesh;
  const first = weldMap(positions);
  const indices = mesh.indices.map((vertex) => first[vertex]!);
  await MeshoptSimplifier.ready;
  const [kept] = MeshoptSimplifier.simplify(indices, positions, 3, MOST_FACES * 3, 1, ["Regularize"]);
  return { positions, indices: kept, normals: null, uvs: null, tangents: null, faceMaterials: null };
}

/** A corner and the way to the other, x, y, z each. */
const PER_SEGMENT = 6;

/** Each edge once; corners at the same place are the same, whatever seams run through them. */
function segmentsOf(mesh: Mesh): Float64Array {
  const { positions, indices } = mesh;
  const found = new Set<string>();
  const segments: number[] = [];
  const place = (vertex: number) => positions.subarray(vertex * 3, vertex * 3 + 3).join();
  for (let i = 0; i < indices.length; i++) {
    const a = indices[i]!;
    const b = indices[i % 3 === 2 ? i - 2 : i + 1]!;
    const [pa, pb] = [place(a), place(b)];
    const key = pa < pb ? `${pa};${pb}` : `${pb};${pa}`;
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

interface Grid {
  readonly cell: number;
  /** Numbers of the segments within a cell's width of a point, at least. */
  near(x: number, y: number, z: number): readonly number[];
}

const NONE: readonly number[] = [];

function gridOf(segments: Float64Array, cell: number): Grid {
  const cells = new Map<number, number[]>();
  for (let i = 0; i < segments.length; i += PER_SEGMENT) {
    const steps = Math.ceil(Math.hypot(segments[i + 3]!, segments[i + 4]!, segments[i + 5]!) / cell) || 1;
    for (let step = 0; step <= steps; step++) {
      const [x, y, z] = [0, 1, 2].map((axis) =>
        Math.floor((segments[i + axis]! + (segments[i + 3 + axis]! * step) / steps) / cell),
      );
      for (let k = 0; k < 27; k++) {
        const key = cellKey(x! + (k % 3) - 1, y! + (Math.floor(k / 3) % 3) - 1, z! + Math.floor(k / 9) - 1);
        const list = cells.get(key);
        if (list === undefined) cells.set(key, [i / PER_SEGMENT]);
        else if (list[list.length - 1] !== i / PER_SEGMENT) list.push(i / PER_SEGMENT);
      }
    }
  }
  return {
    cell,
    near: (x, y, z) => cells.get(cellKey(Math.floor(x / cell), Math.floor(y / cell), Math.floor(z / cell))) ?? NONE,
  };
}

/** Two cells far apart may share a key: that costs time and changes nothing. */
function cellKey(x: number, y: number, z: number): number {
  return (Math.imul(x, 73856093) ^ Math.imul(y, 19349663) ^ Math.imul(z, 83492791)) | 0;
}

interface SurfacePoint {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly nx: number;
  readonly ny: number;
  readonly nz: number;
}

/** Distance to the segment at `at` as seen along the normal, because reduced edges run a little above or below the surface. */
function distance(segments: Float64Array, at: number, point: SurfacePoint): number {
  const wx = segments[at + 3]!;
  const wy = segments[at + 4]!;
  const wz = segments[at + 5]!;
  const dx = point.x - segments[at]!;
  const dy = point.y - segments[at + 1]!;
  const dz = point.z - segments[at + 2]!;
  const t = Math.min(1, Math.max(0, (dx * wx + dy * wy + dz * wz) / (wx * wx + wy * wy + wz * wz || 1)));
  const rx = dx - t * wx;
  const ry = dy - t * wy;
  const rz = dz - t * wz;
  const height = rx * point.nx + ry * point.ny + rz * point.nz;
  return Math.sqrt(Math.max(0, rx * rx + ry * ry + rz * rz - height * height));
}

/** A face of more than one cell may be crossed anywhere. */
function touches(mesh: Mesh, face: number, grid: Grid): boolean {
  const { positions, indices } = mesh;
  const a = indices[face * 3]! * 3;
  const b = indices[face * 3 + 1]! * 3;
  const c = indices[face * 3 + 2]! * 3;
  let reach = 0;
  for (let axis = 0; axis < 3; axis++) {
    const [p, q, r] = [positions[a + axis]!, positions[b + axis]!, positions[c + axis]!];
    reach = Math.max(reach, Math.max(p, q, r) - Math.min(p, q, r));
  }
  if (reach > grid.cell / 2) return true;
  return grid.near(positions[a]!, positions[a + 1]!, positions[a + 2]!).length > 0;
}

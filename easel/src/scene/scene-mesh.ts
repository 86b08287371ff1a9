/** Several finished things as one mesh, painted each in its own space. */
import { inShared, sharedBytes, sharedFloats, sharedIndices } from "../crew/shared-array.ts";
import { order, type PaintOrder } from "../mesh/bake.ts";
import type { Mesh } from "../mesh/mesh.ts";
import type { FinishedSurface } from "./finish-surface.ts";
import { scenePaint, type ThingPaint } from "./scene-paint.ts";

export interface PlacedSurface {
  readonly finished: FinishedSurface;
  /** Column-major 4×4, turned and scaled evenly. */
  readonly transform: Float32Array;
}

export interface SceneMesh {
  readonly mesh: Mesh;
  /** As `mesh.indices`, where faces that meet share vertices on sharp edges too; null when that is not known. */
  readonly welded: Uint32Array | null;
  readonly paint: PaintOrder;
}

export function sceneMesh(placed: readonly PlacedSurface[]): SceneMesh {
  const vertices = sum(placed, (one) => one.finished.mesh.positions.length);
  const indexCount = sum(placed, (one) => one.finished.mesh.indices.length);
  const positions = sharedFloats(vertices);
  const normals = sharedFloats(vertices);
  const indices = sharedIndices(indexCount);
  const starts: number[] = [];
  let vertex = 0;
  let corner = 0;
  for (const { finished, transform } of placed) {
    const { mesh } = finished;
    starts.push(corner / 3);
    turned(mesh.positions, transform, { into: positions, at: vertex, points: true });
    turned(mesh.normals!, transform, { into: normals, at: vertex, points: false });
    for (let c = 0; c < mesh.indices.length; c++) indices[corner + c] = mesh.indices[c] + vertex / 3;
    vertex += mesh.positions.length;
    corner += mesh.indices.length;
  }
  const mesh: Mesh = { positions, normals, indices, uvs: null, tangents: null, faceMaterials: null };
  const things = placed.map((one, i) => paintOf(one, starts[i]));
  const glows = placed.some(({ finished }) => finished.materials.some((material) => material.glows));
  return { mesh, welded: weldedOf(placed), paint: { ...order(scenePaint, things), glows } };
}

/** No thing has more points than vertices: their numbers begin where the vertices of each do. */
function weldedOf(placed: readonly PlacedSurface[]): Uint32Array | null {
  const lists = placed.map(({ finished }) => finished.welded);
  const welded = sharedIndices(sum(placed, ({ finished }) => finished.mesh.indices.length));
  let corner = 0;
  let vertex = 0;
  for (const [i, list] of lists.entries()) {
    if (list === null) return null;
    for (let c = 0; c < list.length; c++) welded[corner++] = list[c] + vertex;
    vertex += placed[i].finished.mesh.positions.length / 3;
  }
  return welded;
}

function sum<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((total, one) => total + of(one), 0);
}

function turned(
  from: Float32Array,
  m: Float32Array,
  { into, at, points }: { readonly into: Float32Array; readonly at: number; readonly points: boolean },
): void {
  const scale = points ? 1 : 1 / Math.hypot(m[0], m[1], m[2]);
  const [xx, xy, xz, , yx, yy, yz, , zx, zy, zz, , ...rest] = m;
  const [dx, dy, dz] = points ? rest : [0, 0, 0];
  for (let i = 0; i < from.length; i += 3) {
    const x = from[i];
    const y = from[i + 1];
    const z = from[i + 2];
    into[at + i] = (xx * x + yx * y + zx * z) * scale + dx;
    into[at + i + 1] = (xy * x + yy * y + zy * z) * scale + dy;
    into[at + i + 2] = (xz * x + yz * y + zz * z) * scale + dz;
  }
}

function paintOf({ finished, transform }: PlacedSurface, first: number): ThingPaint {
  const { mesh, materials, calm, rest } = finished;
  const faces = sharedBytes(mesh.indices.length / 3);
  if (mesh.faceMaterials) faces.set(mesh.faceMaterials);
  return { first, transform, materials: materials.map(({ made }) => made), faces, calm: calm && inShared(calm), rest };
}

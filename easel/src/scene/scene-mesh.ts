/** Several finished things as one mesh, painted each in its own space. */
import { inShared, sharedBytes } from "../crew/shared-array.ts";
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
  readonly paint: PaintOrder;
}

export function sceneMesh(placed: readonly PlacedSurface[]): SceneMesh {
  const vertices = sum(placed, (one) => one.finished.mesh.positions.length);
  const indexCount = sum(placed, (one) => one.finished.mesh.indices.length);
  const positions = new Float32Array(vertices);
  const normals = new Float32Array(vertices);
  const indices = new Uint32Array(indexCount);
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
  return { mesh, paint: order(scenePaint, things) };
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

/** Several finished things as one mesh, painted each in its own space. */
import type { TexelPaint } from "../mesh/bake.ts";
import type { Mesh } from "../mesh/mesh.ts";
import type { FinishedSurface } from "./finish-surface.ts";

export interface PlacedSurface {
  readonly finished: FinishedSurface;
  /** Column-major 4×4, turned about y and scaled evenly. */
  readonly transform: Float32Array;
}

export interface SceneMesh {
  readonly mesh: Mesh;
  readonly paint: TexelPaint;
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
  return { mesh, paint: paintOf(placed, starts) };
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
  const move = points ? 1 : 0;
  for (let i = 0; i < from.length; i += 3) {
    const x = from[i];
    const y = from[i + 1];
    const z = from[i + 2];
    into[at + i] = (m[0] * x + m[4] * y + m[8] * z) * scale + m[12] * move;
    into[at + i + 1] = (m[1] * x + m[5] * y + m[9] * z) * scale + m[13] * move;
    into[at + i + 2] = (m[2] * x + m[6] * y + m[10] * z) * scale + m[14] * move;
  }
}

function paintOf(placed: readonly PlacedSurface[], starts: readonly number[]): TexelPaint {
  let current = 0;
  return {
    sample(face, x, y, z, nx, ny, nz, out) {
      // Texels come in runs of one thing: look near the last one first.
      while (face < starts[current]) current--;
      while (current + 1 < starts.length && face >= starts[current + 1]) current++;
      const { finished, transform: m } = placed[current];
      const { materials } = finished;
      const own = face - starts[current];
      const number = finished.mesh.faceMaterials![own];
      const square = m[0] * m[0] + m[1] * m[1] + m[2] * m[2];
      const scale = Math.sqrt(square);
      const dx = x - m[12];
      const dy = y - m[13];
      const dz = z - m[14];
      const px = (m[0] * dx + m[1] * dy + m[2] * dz) / square;
      const py = (m[4] * dx + m[5] * dy + m[6] * dz) / square;
      const pz = (m[8] * dx + m[9] * dy + m[10] * dz) / square;
      const { calm } = finished;
      if (calm === null) {
        const ax = (m[0] * nx + m[1] * ny + m[2] * nz) / scale;
        const az = (m[8] * nx + m[9] * ny + m[10] * nz) / scale;
        materials[number].sample(px, py, pz, ax, ny, az, out);
      } else {
        const c = own * 3;
        materials[number].sample(px, py, pz, calm[c], calm[c + 1], calm[c + 2], out);
      }
      out.height *= materials[number].relief * finished.rest[number] * scale;
    },
  };
}

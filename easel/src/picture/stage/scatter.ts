/** Many copies of a small mesh as one mesh: a field is then one item for the renderer. */
import type { Mesh } from "../../mesh/mesh.ts";

/** Where a copy stands: place, turn about the vertical and size. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly turn: number;
  readonly size: number;
  /** Forward lean, radians. */
  readonly lean: number;
}

export function scatter(mesh: Mesh, spots: readonly Spot[]): Mesh {
  const points = mesh.positions.length / 3;
  const positions = new Float32Array(mesh.positions.length * spots.length);
  const normals = new Float32Array(mesh.positions.length * spots.length);
  const indices = new Uint32Array(mesh.indices.length * spots.length);
  const faces = mesh.indices.length / 3;
  const faceMaterials = mesh.faceMaterials === null ? null : new Uint8Array(faces * spots.length);
  spots.forEach((spot, i) => {
    place(mesh, spot, { positions, normals, at: i * mesh.positions.length });
    for (let k = 0; k < mesh.indices.length; k++) indices[i * mesh.indices.length + k] = mesh.indices[k]! + i * points;
    if (faceMaterials !== null && mesh.faceMaterials !== null) faceMaterials.set(mesh.faceMaterials, i * faces);
  });
  return { positions, indices, normals, uvs: null, tangents: null, faceMaterials };
}

interface Target {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly at: number;
}

function place(mesh: Mesh, spot: Spot, { positions, normals, at }: Target): void {
  const [cos, sin] = [Math.cos(spot.turn), Math.sin(spot.turn)];
  const [leanCos, leanSin] = [Math.cos(spot.lean), Math.sin(spot.lean)];
  const own = mesh.normals!;
  for (let i = 0; i < mesh.positions.length; i += 3) {
    const y = mesh.positions[i + 1]! * leanCos - mesh.positions[i + 2]! * leanSin;
    const z = mesh.positions[i + 1]! * leanSin + mesh.positions[i + 2]! * leanCos;
    const x = mesh.positions[i]!;
    positions[at + i] = spot.x + (x * cos + z * sin) * spot.size;
    positions[at + i + 1] = spot.y + y * spot.size;
    positions[at + i + 2] = spot.z + (z * cos - x * sin) * spot.size;
    const ny = own[i + 1]! * leanCos - own[i + 2]! * leanSin;
    const nz = own[i + 1]! * leanSin + own[i + 2]! * leanCos;
    normals[at + i] = own[i]! * cos + nz * sin;
    normals[at + i + 1] = ny;
    normals[at + i + 2] = nz * cos - own[i]! * sin;
  }
}

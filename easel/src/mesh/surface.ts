/** A closed surface while it is being made: points are welded, so that it stays closed, and corners have normals of their own. */
import type { Mesh } from "./mesh.ts";

export interface Surface {
  /** x, y, z per point. */
  readonly positions: Float32Array;
  /** Three points per triangle. */
  readonly triangles: Uint32Array;
  /** x, y, z per normal. A normal belongs to one point and one material; a point on a sharp edge has several. */
  readonly normals: Float32Array;
  /** Number of its normal for each corner of each triangle. */
  readonly corners: Uint32Array;
  /** Number of the material of each triangle. */
  readonly materials: Uint8Array;
}

/** The surface with one vertex per normal: what renderers take. Its edges are shared by place, not by number, where they are sharp. */
export function toMesh(surface: Surface): Mesh {
  const { positions, triangles, corners } = surface;
  const placed = new Float32Array(surface.normals.length);
  for (let c = 0; c < corners.length; c++) {
    const to = corners[c] * 3;
    const from = triangles[c] * 3;
    placed[to] = positions[from];
    placed[to + 1] = positions[from + 1];
    placed[to + 2] = positions[from + 2];
  }
  return {
    positions: placed,
    indices: corners,
    normals: surface.normals,
    uvs: null,
    tangents: null,
    faceMaterials: surface.materials,
  };
}

/** The surface with one vertex per point and no normals: closed by number. */
export function toWeldedMesh(surface: Surface): Mesh {
  return {
    positions: surface.positions,
    indices: surface.triangles,
    normals: null,
    uvs: null,
    tangents: null,
    faceMaterials: surface.materials,
  };
}

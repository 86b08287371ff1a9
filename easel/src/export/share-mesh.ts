import { inShared } from "../crew/shared-array.ts";
import type { Mesh } from "../mesh/mesh.ts";

/** The mesh in memory that all threads see; what is there already is not copied. */
export function sharedMesh({ positions, indices, normals, uvs, tangents }: Mesh): Mesh {
  return {
    positions: inShared(positions),
    indices: inShared(indices),
    normals: normals && inShared(normals),
    uvs: uvs && inShared(uvs),
    tangents: tangents && inShared(tangents),
    faceMaterials: null,
  };
}

import { sharedFloats, sharedIndices } from "../crew/shared.ts";
import type { Mesh } from "../mesh/mesh.ts";

/** The mesh in memory that all threads see; what is there already is not copied. */
export function sharedMesh(mesh: Mesh): Mesh {
  return {
    positions: floats(mesh.positions),
    indices: isShared(mesh.indices) ? mesh.indices : copied(mesh.indices, sharedIndices(mesh.indices.length)),
    normals: mesh.normals && floats(mesh.normals),
    uvs: mesh.uvs && floats(mesh.uvs),
    tangents: mesh.tangents && floats(mesh.tangents),
    faceMaterials: null,
  };
}

function floats(values: Float32Array): Float32Array {
  return isShared(values) ? values : copied(values, sharedFloats(values.length));
}

function isShared(values: Float32Array | Uint32Array): boolean {
  return values.buffer instanceof SharedArrayBuffer;
}

function copied<Values extends Float32Array | Uint32Array>(from: Values, to: Values): Values {
  to.set(from);
  return to;
}

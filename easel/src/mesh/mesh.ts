/** Triangles in flat typed arrays. Metres, Y up, front +Z, counter-clockwise seen from outside. */
export interface Mesh {
  /** x, y, z per vertex. */
  readonly positions: Float32Array;
  /** Three vertex numbers per triangle. */
  readonly indices: Uint32Array;
  /** Unit vectors per vertex. */
  readonly normals: Float32Array | null;
  /** u, v per vertex in 0–1, v = 0 at the top row of the map (as glTF has it). */
  readonly uvs: Float32Array | null;
  /** x, y, z and handedness per vertex. */
  readonly tangents: Float32Array | null;
  /** Number of the material of each triangle, where a mesh has several. */
  readonly faceMaterials: Uint8Array | null;
}

export function faceCount(mesh: Mesh): number {
  return mesh.indices.length / 3;
}

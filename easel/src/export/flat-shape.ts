import type { Mesh } from "../mesh/mesh.ts";
import type { Shape } from "../mesh/shape.ts";

/**
 * The shape with a facet for every triangle: corners are no longer shared, normals are the faces' own. Triangles and
 * colours stay; the normal map, which smooths and wrinkles what shall be plane, is left out.
 */
export function flatShape(shape: Shape): Shape {
  return { ...shape, mesh: flatMesh(shape.mesh), maps: shape.maps === null ? null : { ...shape.maps, normal: null } };
}

function flatMesh(mesh: Mesh): Mesh {
  const { indices } = mesh;
  const positions = unshared(mesh.positions, indices, 3);
  const normals = new Float32Array(positions.length);
  for (let face = 0; face < positions.length; face += 9) setNormal(positions, normals, face);
  return {
    positions,
    normals,
    uvs: mesh.uvs === null ? null : unshared(mesh.uvs, indices, 2),
    tangents: null,
    indices: inOrder(indices.length),
    faceMaterials: mesh.faceMaterials,
  };
}

function inOrder(count: number): Uint32Array {
  const out = new Uint32Array(count);
  for (let i = 0; i < count; i++) out[i] = i;
  return out;
}

function unshared(values: Float32Array, indices: Uint32Array, size: number): Float32Array {
  const out = new Float32Array(indices.length * size);
  for (let i = 0, at = 0; i < indices.length; i++) {
    for (let k = 0, from = indices[i]! * size; k < size; k++) out[at++] = values[from + k]!;
  }
  return out;
}

/** A triangle without area gets the normal (0, 1, 0): glTF demands unit length. */
function setNormal(positions: Float32Array, normals: Float32Array, at: number): void {
  const ux = positions[at + 3]! - positions[at]!;
  const uy = positions[at + 4]! - positions[at + 1]!;
  const uz = positions[at + 5]! - positions[at + 2]!;
  const vx = positions[at + 6]! - positions[at]!;
  const vy = positions[at + 7]! - positions[at + 1]!;
  const vz = positions[at + 8]! - positions[at + 2]!;
  const x = uy * vz - uz * vy;
  const y = uz * vx - ux * vz;
  const z = ux * vy - uy * vx;
  const size = Math.sqrt(x * x + y * y + z * z);
  for (let corner = at; corner < at + 9; corner += 3) {
    normals[corner] = size > 0 ? x / size : 0;
    normals[corner + 1] = size > 0 ? y / size : 1;
    normals[corner + 2] = size > 0 ? z / size : 0;
  }
}

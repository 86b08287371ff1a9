import type { Mesh } from "../mesh/mesh.ts";
import { identity, normalRows } from "../render/transform.ts";

/** The mesh moved by a column-major 4×4; mirrored ones keep their outside outside. */
export function transformed(mesh: Mesh, m: Float32Array): Mesh {
  if (identity().every((value, i) => value === m[i])) return mesh;
  const rows = normalRows(m);
  const mirrored = m[0]! * rows[0]! + m[4]! * rows[1]! + m[8]! * rows[2]! < 0;
  const sign = mirrored ? -1 : 1;
  const linear = [m[0]!, m[4]!, m[8]!, m[1]!, m[5]!, m[9]!, m[2]!, m[6]!, m[10]!];
  return {
    ...mesh,
    positions: moved(mesh.positions, m),
    normals: mesh.normals && turned(mesh.normals, 3, rows, sign),
    tangents: mesh.tangents && turned(mesh.tangents, 4, linear, sign),
    indices: mirrored ? otherWayRound(mesh.indices) : mesh.indices,
  };
}

function moved(positions: Float32Array, m: Float32Array): Float32Array {
  const out = new Float32Array(positions.length);
  for (let i = 0; i < positions.length; i += 3) {
    const x = positions[i]!;
    const y = positions[i + 1]!;
    const z = positions[i + 2]!;
    for (let row = 0; row < 3; row++) out[i + row] = m[row]! * x + m[row + 4]! * y + m[row + 8]! * z + m[row + 12]!;
  }
  return out;
}

/** Unit vectors of `size` numbers by the 3×3 in rows, unit vectors again. Of a mirrored normal the direction changes, of a tangent the handedness. */
function turned(vectors: Float32Array, size: 3 | 4, rows: ArrayLike<number>, sign: 1 | -1): Float32Array {
  const out = new Float32Array(vectors.length);
  for (let i = 0; i < vectors.length; i += size) {
    const x = vectors[i]!;
    const y = vectors[i + 1]!;
    const z = vectors[i + 2]!;
    const tx = rows[0]! * x + rows[1]! * y + rows[2]! * z;
    const ty = rows[3]! * x + rows[4]! * y + rows[5]! * z;
    const tz = rows[6]! * x + rows[7]! * y + rows[8]! * z;
    const scale = (size === 3 ? sign : 1) / (Math.sqrt(tx * tx + ty * ty + tz * tz) || 1);
    out[i] = tx * scale;
    out[i + 1] = ty * scale;
    out[i + 2] = tz * scale;
    if (size === 4) out[i + 3] = vectors[i + 3]! * sign;
  }
  return out;
}

/** The second and third corner of each triangle change places. */
function otherWayRound(indices: Uint32Array): Uint32Array {
  const out = indices.slice();
  for (let i = 0; i < out.length; i += 3) {
    out[i + 1] = indices[i + 2]!;
    out[i + 2] = indices[i + 1]!;
  }
  return out;
}

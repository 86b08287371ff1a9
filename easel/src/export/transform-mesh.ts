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
    positions: mapped(mesh.positions, 3, (x, y, z) =>
      [0, 1, 2].map((row) => m[row]! * x + m[row + 4]! * y + m[row + 8]! * z + m[row + 12]!),
    ),
    normals: mesh.normals === null ? null : mapped(mesh.normals, 3, (x, y, z) => turned(rows, sign, [x, y, z])),
    tangents:
      mesh.tangents === null ? null : mapped(mesh.tangents, 4, (x, y, z, w) => [...turned(linear, 1, [x, y, z]), w * sign]),
    indices: mirrored ? mesh.indices.map((_, i) => mesh.indices[i % 3 === 0 ? i : i % 3 === 1 ? i + 1 : i - 1]!) : mesh.indices,
  };
}

function mapped(
  values: Float32Array,
  size: number,
  to: (x: number, y: number, z: number, w: number) => readonly number[],
): Float32Array {
  const out = new Float32Array(values.length);
  for (let i = 0; i < values.length; i += size) out.set(to(values[i]!, values[i + 1]!, values[i + 2]!, values[i + 3] ?? 0), i);
  return out;
}

function turned(rows: ArrayLike<number>, sign: number, [x, y, z]: readonly [number, number, number]): readonly number[] {
  const v = [0, 3, 6].map((row) => rows[row]! * x + rows[row + 1]! * y + rows[row + 2]! * z);
  const size = sign / (Math.hypot(v[0]!, v[1]!, v[2]!) || 1);
  return v.map((value) => value * size);
}

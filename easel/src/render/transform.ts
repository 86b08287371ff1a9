/** Column-major 4×4 transforms, as glTF and WebGL have them. */

export function identity(): Float32Array {
  return new Float32Array([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]);
}

/** The inverse of the upper 3×4 part, in rows: from world to object space. All zero for a transform that flattens space. */
export function inverseRows(m: Float32Array): Float64Array {
  const rows = new Float64Array(12);
  const cofactors = normalRows(m);
  const det = m[0]! * cofactors[0]! + m[4]! * cofactors[1]! + m[8]! * cofactors[2]!;
  if (Math.abs(det) < 1e-30) return rows;
  // normalRows holds the cofactors; their transpose over the determinant is the inverse.
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 3; column++) rows[row * 4 + column] = cofactors[column * 3 + row]! / det;
    rows[row * 4 + 3] = -(rows[row * 4]! * m[12]! + rows[row * 4 + 1]! * m[13]! + rows[row * 4 + 2]! * m[14]!);
  }
  return rows;
}

/** The 3×3 cofactors in rows: they turn normals rightly also under uneven scaling. Results are not of unit length. */
export function normalRows(m: Float32Array): Float64Array {
  const [a, b, c, d, e, f, g, h, i] = [m[0]!, m[4]!, m[8]!, m[1]!, m[5]!, m[9]!, m[2]!, m[6]!, m[10]!];
  return new Float64Array([
    e * i - f * h,
    f * g - d * i,
    d * h - e * g,
    c * h - b * i,
    a * i - c * g,
    b * g - a * h,
    b * f - c * e,
    c * d - a * f,
    a * e - b * d,
  ]);
}

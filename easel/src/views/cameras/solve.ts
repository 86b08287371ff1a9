/** Solves linear equations by elimination: one row each, whose last entry is the right side. The matrix is positive definite, so no pivot is sought; changes the rows. */
export function solve(rows: readonly Float64Array[]): Float64Array {
  const count = rows.length;
  for (let n = 0; n < count; n++) {
    for (let m = n + 1; m < count; m++) {
      const part = rows[m][n] / rows[n][n];
      if (part === 0) continue;
      for (let k = n; k <= count; k++) rows[m][k] -= part * rows[n][k];
    }
  }
  const result = new Float64Array(count);
  for (let n = count - 1; n >= 0; n--) {
    let sum = rows[n][count];
    for (let k = n + 1; k < count; k++) sum -= rows[n][k] * result[k];
    result[n] = sum / rows[n][n];
  }
  return result;
}

/** Fits the depth of a one-outline model to what a plan or diagonals show of it. */
import type { Field } from "../../mesh/extract.ts";
import type { Grid } from "../outlines/grid.ts";
import type { Tables } from "../outlines/tables.ts";

/** Factors that are tried, each 8 % apart: a third to three times the model's own depth. */
const FACTORS = Array.from({ length: 29 }, (_, i) => 1.08 ** (i - 14));

/** The factor whose silhouettes match the plan and the diagonals best. `fieldFor` and `tables` are over the same grid. */
export function fitDepth(tables: Tables, fieldFor: (stretch: number) => Field): number {
  let best = 1;
  let most = -1;
  for (const factor of FACTORS) {
    const score = match(tables, fieldFor(factor));
    if (score <= most) continue;
    most = score;
    best = factor;
  }
  return best;
}

/** Sum of intersection over union of the field's silhouettes and the tables. */
function match(tables: Tables, field: Field): number {
  const { nx, ny, nz }: Grid = tables.grid;
  const slant = nx + nz - 1;
  const seen = {
    top: new Uint8Array(nx * nz),
    leftDiagonal: new Uint8Array(slant * ny),
    rightDiagonal: new Uint8Array(slant * ny),
  };
  const row = new Float32Array(nx * nz);
  for (let j = 0; j < ny; j++) {
    field.row(j, row);
    for (let k = 0, t = 0; k < nz; k++) {
      for (let i = 0; i < nx; i++, t++) {
        if (row[t] <= 0) continue;
        seen.top[t] = 1;
        seen.leftDiagonal[j * slant + i - k + nz - 1] = 1;
        seen.rightDiagonal[j * slant + i + k] = 1;
      }
    }
  }
  return (
    overlap(tables.top, seen.top) +
    overlap(tables.leftDiagonal, seen.leftDiagonal) +
    overlap(tables.rightDiagonal, seen.rightDiagonal)
  );
}

function overlap(table: Float32Array | null, seen: Uint8Array): number {
  if (table === null) return 0;
  let both = 0;
  let either = 0;
  for (let t = 0; t < table.length; t++) {
    const shown = table[t] > 0;
    if (shown && seen[t]) both++;
    if (shown || seen[t]) either++;
  }
  return either === 0 ? 0 : both / either;
}

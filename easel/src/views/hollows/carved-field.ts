import type { Field } from "../../mesh/extract.ts";
import type { Grid } from "../outlines/grid.ts";

/** What is taken away from a field, on a coarse grid of its own; plain data in shared memory. */
export interface Carving {
  readonly grid: Grid;
  /** Lengths; negative within what is taken away, [j][k][i]. */
  readonly distances: Float32Array;
}

/** A field without what is carved away. */
export function carvedField(field: Field, { grid, distances }: Carving): Field {
  const plane = grid.nx * grid.nz;
  const level = new Float32Array(plane);
  const columns = placesOf(field.nx, (field.x - grid.x) / grid.step, field.step / grid.step, grid.nx);
  const lines = placesOf(field.nz, (field.z - grid.z) / grid.step, field.step / grid.step, grid.nz);
  const row = (j: number, out: Float32Array) => {
    field.row(j, out);
    const height = Math.min(grid.ny - 1.001, Math.max(0, (field.y + j * field.step - grid.y) / grid.step));
    const below = Math.floor(height);
    for (let t = 0, o = below * plane; t < plane; t++, o++) {
      level[t] = distances[o] + (distances[o + plane] - distances[o]) * (height - below);
    }
    for (let k = 0, t = 0; k < field.nz; k++) {
      const line = Math.floor(lines[k]);
      const v = lines[k] - line;
      for (let i = 0; i < field.nx; i++, t++) {
        if (out[t] <= 0) continue;
        const column = Math.floor(columns[i]);
        const u = columns[i] - column;
        const o = line * grid.nx + column;
        const here = level[o] + (level[o + 1] - level[o]) * u;
        const next = level[o + grid.nx] + (level[o + grid.nx + 1] - level[o + grid.nx]) * u;
        const distance = here + (next - here) * v;
        if (distance < out[t]) out[t] = distance;
      }
    }
  };
  return { ...field, row };
}

/** Where a field's samples along one axis lie among the grid's `total`. */
function placesOf(count: number, from: number, step: number, total: number): Float32Array {
  return Float32Array.from({ length: count }, (_, n) => Math.min(total - 1.001, Math.max(0, from + n * step)));
}

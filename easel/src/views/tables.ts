/** Outlines sampled at a grid's own steps. Axes and diagonals all meet the samples exactly, so a 3D lookup is an index. */
import type { Field } from "../mesh/extract.ts";
import type { Grid } from "./grid.ts";
import { type Outline, outlineAt } from "./outline.ts";
import type { Family } from "./view-frames.ts";

export interface Tables {
  readonly grid: Grid;
  /** Entry [j][i] over x. */
  readonly front: Float32Array | null;
  /** Entry [j][k] over z. */
  readonly side: Float32Array | null;
  /** Entry [k][i] over x. */
  readonly top: Float32Array | null;
  /** Entry [j][i − k + nz − 1]. */
  readonly leftDiagonal: Float32Array | null;
  /** Entry [j][i + k]. */
  readonly rightDiagonal: Float32Array | null;
}

export function sampleTables(outlines: readonly Outline[], grid: Grid): Tables {
  const { nx, ny, nz, step } = grid;
  const by = (family: Family) => outlines.find((outline) => outline.family === family) ?? null;
  const slant = nx + nz - 1;
  const upright = (width: number, from: number, stride: number) => ({ width, from, stride, height: ny, fromB: grid.y, step });
  return {
    grid,
    front: sampled(by("front"), upright(nx, grid.x, step)),
    side: sampled(by("side"), upright(nz, grid.z, step)),
    top: sampled(by("top"), { width: nx, from: grid.x, stride: step, height: nz, fromB: grid.z, step }),
    leftDiagonal: sampled(
      by("left diagonal"),
      upright(slant, (grid.x - grid.z - (nz - 1) * step) * Math.SQRT1_2, step * Math.SQRT1_2),
    ),
    rightDiagonal: sampled(by("right diagonal"), upright(slant, (grid.x + grid.z) * Math.SQRT1_2, step * Math.SQRT1_2)),
  };
}

interface Raster {
  readonly width: number;
  readonly from: number;
  readonly stride: number;
  readonly height: number;
  readonly fromB: number;
  readonly step: number;
}

function sampled(outline: Outline | null, { width, from, stride, height, fromB, step }: Raster): Float32Array | null {
  if (outline === null) return null;
  const table = new Float32Array(width * height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      table[row * width + column] = outlineAt(outline, from + column * stride, fromB + row * step);
    }
  }
  return table;
}

/** The hull's distance at each (k, i) of row j: the smallest over all outlines, positive inside all of them. */
export function hullRow(tables: Tables, j: number, out: Float32Array): void {
  const { nx, nz } = tables.grid;
  const { front, side, top, leftDiagonal, rightDiagonal } = tables;
  const slant = nx + nz - 1;
  for (let k = 0; k < nz; k++) {
    const start = k * nx;
    const deep = side === null ? Number.POSITIVE_INFINITY : side[j * nz + k];
    if (top === null) out.fill(deep, start, start + nx);
    else for (let i = 0; i < nx; i++) out[start + i] = Math.min(top[start + i], deep);
    if (front !== null) least(out, start, nx, front, j * nx);
    if (leftDiagonal !== null) least(out, start, nx, leftDiagonal, j * slant - k + nz - 1);
    if (rightDiagonal !== null) least(out, start, nx, rightDiagonal, j * slant + k);
  }
}

function least(out: Float32Array, start: number, count: number, table: Float32Array, from: number): void {
  for (let i = 0; i < count; i++) if (table[from + i] < out[start + i]) out[start + i] = table[from + i];
}

/** The hull alone, without any guess. */
export function hullField(tables: Tables): Field {
  return { ...tables.grid, row: (j, out) => hullRow(tables, j, out) };
}

/** What of a field is within all outlines; both over the tables' grid. */
export function within(tables: Tables, field: Field): Field {
  const hull = new Float32Array(tables.grid.nx * tables.grid.nz);
  const row = (j: number, out: Float32Array) => {
    field.row(j, out);
    hullRow(tables, j, hull);
    for (let t = 0; t < hull.length; t++) if (hull[t] < out[t]) out[t] = hull[t];
  };
  return { ...tables.grid, row };
}

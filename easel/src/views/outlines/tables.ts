/** Outlines sampled at a grid's own steps. Axes and diagonals all meet the samples exactly, so a 3D lookup is an index. */
import type { Field } from "../../mesh/extract.ts";
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

/** Samples further outside than this, in steps, are as good as any outside: no surface passes next to them. */
const FAR_OUTSIDE = 2;

/**
 * The hull's distance at each (k, i) of row j: the smallest over all outlines, positive inside all of them. Where the front or the side
 * is far outside, it is two steps outside, without asking the others.
 */
export function hullRow(tables: Tables, j: number, out: Float32Array): void {
  const { nx, nz, step } = tables.grid;
  const { side } = tables;
  const slant = nx + nz - 1;
  const none = new Float32Array(nx).fill(Number.POSITIVE_INFINITY);
  const front = tables.front?.subarray(j * nx, (j + 1) * nx) ?? none;
  const top = tables.top ?? none;
  const left = tables.leftDiagonal ?? none;
  const right = tables.rightDiagonal ?? none;
  const far = -FAR_OUTSIDE * step;
  const first = front.findIndex((value) => value > far);
  const last = front.findLastIndex((value) => value > far);
  for (let k = 0; k < nz; k++) {
    const start = k * nx;
    const deep = side === null ? Number.POSITIVE_INFINITY : side[j * nz + k];
    if (first < 0 || deep <= far) {
      out.fill(far, start, start + nx);
      continue;
    }
    out.fill(far, start, start + first);
    out.fill(far, start + last + 1, start + nx);
    const above = top === none ? 0 : start;
    const atLeft = left === none ? 0 : j * slant - k + nz - 1;
    const atRight = right === none ? 0 : j * slant + k;
    for (let i = first; i <= last; i++) {
      let least = Math.min(front[i], deep);
      if (top[above + i] < least) least = top[above + i];
      if (left[atLeft + i] < least) least = left[atLeft + i];
      if (right[atRight + i] < least) least = right[atRight + i];
      out[start + i] = least;
    }
  }
}

/** Samples further outside the hull than this, in steps, are outside whatever else holds. */
const REACH = 1.5;

/** First and last sample of line k of a row of the hull that is not `far` outside; none if last < first. */
export function nearHull(hull: Float32Array, k: number, { nx, step }: Grid): Near {
  const far = -REACH * step;
  const start = k * nx;
  let first = 0;
  let last = nx - 1;
  while (first < nx && hull[start + first] <= far) first++;
  while (last > first && hull[start + last] <= far) last--;
  return { first, last, far };
}

interface Near {
  readonly first: number;
  readonly last: number;
  readonly far: number;
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

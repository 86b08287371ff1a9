/** Stands in for a front or side outline that no view shows, from the plan and the diagonals. */
import { runsOf, widest } from "./runs.ts";
import type { Tables } from "./tables.ts";

/** Tables that have both upright outlines. */
export interface BothSides extends Tables {
  readonly front: Float32Array;
  readonly side: Float32Array;
}

/** The tables with both upright outlines, or null when there is neither of them to start from. */
export function withBothSides(tables: Tables): BothSides | null {
  const { front, side, grid } = tables;
  if (front && side) return { ...tables, front, side };
  if (front) return { ...tables, front, side: unseen(front, grid.nx, grid.nz, tables, "z") };
  if (side) return { ...tables, side, front: unseen(side, grid.nz, grid.nx, tables, "x") };
  return null;
}

/** Per row a run in the middle, as deep as the plan allows above the known run, or as a round cut needs to be for the diagonals. */
function unseen(known: Float32Array, count: number, unknown: number, tables: Tables, along: "x" | "z"): Float32Array {
  const { ny, step } = tables.grid;
  const result = new Float32Array(ny * unknown);
  for (let j = 0; j < ny; j++) {
    const run = widest(runsOf(known, j * count, count));
    const half = run === null ? -2 : (run.to - run.from) / 2;
    const [from, to] = run === null ? [0, unknown - 1] : planRun(tables, run.from, run.to, along);
    const diagonal = run === null ? half : fromDiagonals(tables, j, half);
    const reach = Math.min((to - from) / 2, run === null ? half : diagonal);
    for (let k = 0; k < unknown; k++) result[j * unknown + k] = (reach - Math.abs(k - (from + to) / 2)) * step;
  }
  return result;
}

/** First and last sample of the plan over the known run. */
function planRun({ top, grid }: Tables, from: number, to: number, along: "x" | "z"): [number, number] {
  const unknown = along === "z" ? grid.nz : grid.nx;
  if (top === null) return [0, unknown - 1];
  let low = unknown - 1;
  let high = 0;
  for (let k = 0; k < unknown; k++) {
    for (let i = Math.ceil(from); i <= to; i++) {
      if (top[along === "z" ? k * grid.nx + i : i * grid.nx + k] <= 0) continue;
      low = Math.min(low, k);
      high = Math.max(high, k);
    }
  }
  return low <= high ? [low, high] : [0, unknown - 1];
}

/** For an ellipse with half axes a and b the diagonal's half width w (in steps of i ± k) obeys a² + b² = w². */
function fromDiagonals({ leftDiagonal, rightDiagonal, grid }: Tables, j: number, half: number): number {
  const slant = grid.nx + grid.nz - 1;
  const widths = [leftDiagonal, rightDiagonal].flatMap((table) => {
    const run = table && widest(runsOf(table, j * slant, slant));
    return run ? [(run.to - run.from) / 2] : [];
  });
  if (widths.length === 0) return Number.POSITIVE_INFINITY;
  const width = widths.reduce((sum, value) => sum + value) / widths.length;
  return Math.sqrt(Math.max(half * half * 0.09, width * width - half * half));
}

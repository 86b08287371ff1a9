/** Whether a body lies, as those of animals, fish and loaves do: it is then cut across its length, and what stands is cut level. */

import type { BothSides } from "../outlines/unseen-side.ts";
import { coreOf } from "./body.ts";
import { straightness } from "./straightness.ts";

/** A body this much longer than it is high and wide lies: those of animals and fish are 1.6–3 times as long, of birds and teapots up to 1.3. */
const LONG = 1.5;

/** Plans with straighter outlines are those of cars and of joinery, whose level cuts tell more: they have 0.7, animals at most 0.38. */
const STRAIGHT_PLAN = 0.45;

/** An outline and its body. */
export interface Shown {
  readonly outline: Float32Array;
  readonly core: Float32Array;
}

export interface Lying {
  readonly along: "x" | "z";
  /** [k][i]. */
  readonly plan: Shown;
  /** What shows its length: the side of a body along z, the front of one along x. */
  readonly flank: Shown;
}

/** Null for what stands, and where no plan is known. */
export function lyingOf({ grid, front, side, top }: BothSides, frontCore: Float32Array, sideCore: Float32Array): Lying | null {
  const { nx, nz, step } = grid;
  if (top === null) return null;
  const along = elongation(sideCore, nz) > LONG ? "z" : elongation(frontCore, nx) > LONG ? "x" : null;
  if (along === null || straightness(top, nx, step) > STRAIGHT_PLAN) return null;
  const core = coreOf(top, nx, step);
  const wide = elongation(core, nx);
  if ((along === "x" ? wide : 1 / wide) < LONG) return null;
  const flank = along === "z" ? { outline: side, core: sideCore } : { outline: front, core: frontCore };
  return { along, plan: { outline: top, core }, flank };
}

/** Deviation of what is inside along the rows of a table over that along its columns. */
function elongation(table: Float32Array, width: number): number {
  const columns = new Float64Array(width);
  const rows = new Float64Array(table.length / width);
  for (let t = 0; t < table.length; t++) {
    if (table[t] <= 0) continue;
    columns[t % width]++;
    rows[(t / width) | 0]++;
  }
  return Math.sqrt(variance(columns) / variance(rows));
}

/** Of places 0, 1, 2 …, each as often as `counts` says. */
function variance(counts: Float64Array): number {
  let sum = 0;
  let first = 0;
  let second = 0;
  for (let n = 0; n < counts.length; n++) {
    sum += counts[n];
    first += counts[n] * n;
    second += counts[n] * n * n;
  }
  return second / sum - (first / sum) ** 2;
}

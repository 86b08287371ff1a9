/** How round horizontal cuts most likely are where no diagonal tells: 2 is an ellipse, 24 nearly a box. */

import { type Run, widest } from "../outlines/runs.ts";
import type { BothSides } from "../outlines/unseen-side.ts";
import type { RowRuns } from "./row-runs.ts";
import { straightness } from "./straightness.ts";

/** Most things are rounder than square. */
const USUAL = 2.4;

const ROUND = 2;
export const BOX = 24;

/** Bodies as wide as they are deep all the way up were turned (the least of the towers, pots and trees tried: 0.93); of others up to 0.85 is. */
const ALIKE = [0.85, 0.9] as const;

/** The same of a single row, which may be as wide as deep by chance. */
const ALIKE_ROW = [0.9, 0.96] as const;

/** Straight outlines of bodies that were not turned: sofas, chests and houses have 0.45 and more, cars and robots 0.35, animals 0.25. */
const STRAIGHT = [0.38, 0.58] as const;

/** Straight outlines of plans: cars and chairs have 0.7, what is round or has limbs at most 0.35. */
const STRAIGHT_PLAN = [0.4, 0.7] as const;

/** A plan with less than that in its corners does not contradict that something was turned. */
const ROUND_PLAN = 2.3;

/** With a tenth of full squareness things are no longer taken as turned. */
const JOINERY = 0.1;

/** Part of the rows, to each side, over which widths and depths are compared. */
const NEAR = 0.025;

/** An exponent per row; `squareness` (0–1) is how much speaks for a thing of boxes. */
export function usualRoundness(tables: BothSides, rows: readonly RowRuns[], squareness: number): Float32Array {
  const spans = rows.map(({ fronts, sides }) => spanOf(widest(fronts), widest(sides)));
  const plan = tables.top === null ? null : planExponent(tables.top, tables.grid.nx, tables.grid.step);
  const mayBeTurned = plan !== null && plan > ROUND_PLAN ? 0 : 1 - Math.min(1, squareness / JOINERY);
  const turned = mayBeTurned * part(likeness(spans, 0, spans.length - 1), ALIKE);
  const square = plan === null ? Math.max(squareness, boxiness(tables) * (1 - turned)) : 0;
  const reach = Math.max(2, Math.round(spans.length * NEAR));
  return Float32Array.from(spans, (_, j) => {
    const round = mayBeTurned * part(likeness(spans, j - reach, j + reach), ALIKE_ROW);
    return between(between(plan ?? USUAL, BOX, square * (1 - round)), ROUND, round);
  });
}

/** The exponent a part of the way from one to another: blended in 1/p, in which boxes and ellipses are evenly spaced. */
function between(from: number, to: number, way: number): number {
  return 1 / ((1 - way) / from + way / to);
}

/** Where a value is on its way from the first to the second, 0–1. */
function part(value: number, [from, to]: readonly [number, number]): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)));
}

/** The smaller and the greater of a row's width and depth. */
type Span = readonly [number, number];

function spanOf(front: Run | null, side: Run | null): Span {
  if (!front || !side) return [0, 0];
  const [wide, deep] = [front.to - front.from, side.to - side.from];
  return [Math.min(wide, deep), Math.max(wide, deep)];
}

/** How much of what is seen from the front and from the side is the same, 0–1, over rows `first` to `last`. */
function likeness(spans: readonly Span[], first: number, last: number): number {
  let [both, either] = [0, 0];
  for (let j = Math.max(0, first); j <= Math.min(spans.length - 1, last); j++) {
    both += spans[j][0];
    either += spans[j][1];
  }
  return either === 0 ? 0 : both / either;
}

function boxiness({ front, side, grid }: BothSides): number {
  return part(Math.min(straightness(front, grid.nx, grid.step), straightness(side, grid.nz, grid.step)), STRAIGHT);
}

/** From the plan's area within its box: π/4 for an ellipse, 1 for a box; and nearer to a box the straighter its outline is. */
function planExponent(top: Float32Array, nx: number, step: number): number {
  const columns = new Set<number>();
  const lines = new Set<number>();
  let area = 0;
  for (let t = 0; t < top.length; t++) {
    if (top[t] <= 0) continue;
    area++;
    columns.add(t % nx);
    lines.add((t / nx) | 0);
  }
  const full = area === 0 ? 0.8 : area / (columns.size * lines.size);
  // Area of a superellipse over its box: 0.785, 0.84, 0.93, 0.976 for p = 2, 2.5, 4, 8.
  const filled = full > 0.97 ? BOX : full > 0.9 ? 4 : full > 0.82 ? 2.5 : 2.1;
  return between(filled, BOX, part(straightness(top, nx, step), STRAIGHT_PLAN));
}

/** How round a body's horizontal cut is: exponents of superellipses, from what the diagonals see. */
import { bodyOf } from "./body.ts";
import { type Run, runsOf, widest } from "./runs.ts";
import type { Tables } from "./tables.ts";

/** Exponents per row for the four quadrants (+x+z, −x+z, +x−z, −x−z): 2 is an ellipse, 24 nearly a box, 1 a diamond. */
export interface Roundness {
  readonly quadrants: readonly [Float32Array, Float32Array, Float32Array, Float32Array];
}

/** Without plan and diagonals little tells round from square; most things are rounder than square. */
const USUAL = 2.4;

const MIN_EXPONENT = 1.3;
const MAX_EXPONENT = 24;

/** Rows on each side that a row's exponent is averaged with: cuts change slowly along a body. */
const SMOOTHING = 3;

export interface RoundnessInput {
  readonly tables: Tables;
  /** The runs of the body per row. */
  readonly fronts: readonly (readonly Run[])[];
  readonly sides: readonly (readonly Run[])[];
  /** 0–1: how much speaks for flat sides where neither plan nor diagonals are there to ask. */
  readonly squareness: number;
}

export function roundnessOf({ tables, fronts, sides, squareness }: RoundnessInput): Roundness {
  const { ny } = tables.grid;
  const usual = usualExponent(tables, squareness);
  const leftBody = diagonalBody(tables.leftDiagonal, tables);
  const rightBody = diagonalBody(tables.rightDiagonal, tables);
  const quadrants = [0, 1, 2, 3].map(() => new Float32Array(ny).fill(usual)) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  for (let j = 0; j < ny; j++) {
    const front = widest(fronts[j]);
    const side = widest(sides[j]);
    if (!front || !side) continue;
    const right = slantRun(rightBody, tables, j, middle(front) + middle(side));
    const left = slantRun(leftBody, tables, j, middle(front) - middle(side) + tables.grid.nz - 1);
    const a = half(front);
    const b = half(side);
    if (right) quadrants[0][j] = exponentFor(a, b, right.above);
    if (right) quadrants[3][j] = exponentFor(a, b, right.below);
    if (left) quadrants[2][j] = exponentFor(a, b, left.above);
    if (left) quadrants[1][j] = exponentFor(a, b, left.below);
  }
  return { quadrants: quadrants.map(smoothed) as unknown as Roundness["quadrants"] };
}

/** What sticks out of a diagonal's outline says nothing about the body's cut. */
function diagonalBody(table: Float32Array | null, { grid }: Tables): Float32Array | null {
  return table && bodyOf(table, grid.nx + grid.nz - 1, grid.step * Math.SQRT1_2).core;
}

function middle(run: Run): number {
  return (run.from + run.to) / 2;
}

function half(run: Run): number {
  return (run.to - run.from) / 2;
}

/** How far the diagonal's outline reaches above and below the body's middle, in its own steps (i ± k). */
function slantRun(
  table: Float32Array | null,
  { grid }: Tables,
  j: number,
  centre: number,
): { above: number; below: number } | null {
  if (table === null) return null;
  const slant = grid.nx + grid.nz - 1;
  const run = runsOf(table, j * slant, slant).find(({ from, to }) => from <= centre && centre <= to);
  return run ? { above: run.to - centre, below: centre - run.from } : null;
}

/**
 * The exponent p of the superellipse with half axes a, b that reaches `support` along (1, 1): with 1/p + 1/q = 1 it reaches
 * (a^q + b^q)^(1/q), from max(a, b) for a diamond to a + b for a box.
 */
function exponentFor(a: number, b: number, support: number): number {
  if (support >= (a + b) * 0.985) return MAX_EXPONENT;
  let low = 1.001;
  let high = 8;
  for (let round = 0; round < 24; round++) {
    const q = (low + high) / 2;
    if ((a ** q + b ** q) ** (1 / q) > support) low = q;
    else high = q;
  }
  return Math.min(MAX_EXPONENT, Math.max(MIN_EXPONENT, low / (low - 1)));
}

/** From the plan's area within its box where there is a plan: π/4 for an ellipse, 1 for a box. */
function usualExponent({ top, grid }: Tables, squareness: number): number {
  if (top === null) return 1 / (1 / USUAL + squareness * (1 / MAX_EXPONENT - 1 / USUAL));
  let area = 0;
  const columns = new Uint8Array(grid.nx);
  let rows = 0;
  for (let k = 0; k < grid.nz; k++) {
    let any = false;
    for (let i = 0; i < grid.nx; i++) {
      if (top[k * grid.nx + i] <= 0) continue;
      area++;
      columns[i] = 1;
      any = true;
    }
    if (any) rows++;
  }
  const box = rows * columns.reduce((sum, column) => sum + column, 0);
  const filled = box === 0 ? 0.8 : area / box;
  // Area of a superellipse over its box: 0.785, 0.84, 0.93, 0.976 for p = 2, 2.5, 4, 8.
  return filled > 0.97 ? MAX_EXPONENT : filled > 0.9 ? 4 : filled > 0.82 ? 2.5 : 2.1;
}

/** Averages 1/p, in which boxes and ellipses are evenly spaced. */
function smoothed(exponents: Float32Array): Float32Array {
  return exponents.map((_, j) => {
    let sum = 0;
    let count = 0;
    for (let d = -SMOOTHING; d <= SMOOTHING; d++) {
      if (j + d < 0 || j + d >= exponents.length) continue;
      sum += 1 / exponents[j + d];
      count++;
    }
    return count / sum;
  });
}

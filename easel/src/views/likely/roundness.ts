/** How round a body's horizontal cut is: exponents of superellipses, from what the diagonals see. */
import { runsOf, widest } from "../outlines/runs.ts";
import type { Tables } from "../outlines/tables.ts";
import type { BothSides } from "../outlines/unseen-side.ts";
import { bodyOf } from "./body.ts";
import type { RowRuns } from "./row-runs.ts";
import { BOX, usualRoundness } from "./usual-roundness.ts";

/** Exponents per row for the four quadrants (+x+z, −x+z, +x−z, −x−z): 2 is an ellipse, 24 nearly a box, 1 a diamond. */
export type Roundness = readonly [Float32Array, Float32Array, Float32Array, Float32Array];

/**
 * Below this it is no superellipse that the diagonals see, but a cross (a chest with arms), which says nothing about the roundness of its
 * pieces. A true diamond needs no help: its diagonals are outlines themselves.
 */
const MIN_EXPONENT = 1.7;

/** Part of the rows, to each side, that a row's exponent is averaged with: cuts change slowly along a body. */
const SMOOTHING = 0.025;

/** With fewer bare rows than this (part of all) the others are asked too, by what their diagonals' bodies show. */
const ENOUGH_BARE = 0.15;

/**
 * Only bare rows are asked, in which the diagonals see the body alone. `squareness` (0–1) is how much speaks for flat sides where neither
 * plan nor diagonals are there to ask.
 */
export function roundnessOf(tables: BothSides, rows: readonly RowRuns[], squareness: number): Roundness {
  const usual = usualRoundness(tables, rows, squareness);
  const enough = rows.filter(({ bare }) => bare).length > rows.length * ENOUGH_BARE;
  const right = diagonalReach({ tables, rows, onlyBare: enough, outline: tables.rightDiagonal, sign: 1 });
  const left = diagonalReach({ tables, rows, onlyBare: enough, outline: tables.leftDiagonal, sign: -1 });
  const exponents = (of: (reach: Reach) => number, reaches: readonly (Reach | null)[]) =>
    smoothed(
      smoothed(
        filled(
          reaches.map((reach) => (reach === null ? null : exponentFor(reach.a, reach.b, of(reach)))),
          usual,
        ),
      ),
    );
  return [
    exponents(({ above }) => above, right),
    exponents(({ below }) => below, left),
    exponents(({ above }) => above, left),
    exponents(({ below }) => below, right),
  ];
}

/** How far a diagonal sees a cut with half axes a and b reach above and below its middle, in steps of i ± k. */
interface Reach {
  readonly a: number;
  readonly b: number;
  readonly above: number;
  readonly below: number;
}

interface Diagonal {
  readonly tables: Tables;
  readonly rows: readonly RowRuns[];
  readonly onlyBare: boolean;
  readonly outline: Float32Array | null;
  /** Of z in the diagonal's coordinate x ± z. */
  readonly sign: 1 | -1;
}

function diagonalReach({ tables, rows, onlyBare, outline, sign }: Diagonal): readonly (Reach | null)[] {
  const { nx, nz, step } = tables.grid;
  const slant = nx + nz - 1;
  const table = outline === null || onlyBare ? outline : bodyOf(outline, slant, step * Math.SQRT1_2).core;
  return rows.map(({ fronts, sides, bare }, j) => {
    const front = widest(fronts);
    const side = widest(sides);
    if (table === null || !front || !side || (onlyBare && !bare)) return null;
    const middle = (front.from + front.to) / 2 + (sign * (side.from + side.to)) / 2 + (sign < 0 ? nz - 1 : 0);
    const run = runsOf(table, j * slant, slant).find(({ from, to }) => from <= middle && middle <= to);
    if (!run) return null;
    return { a: (front.to - front.from) / 2, b: (side.to - side.from) / 2, above: run.to - middle, below: middle - run.from };
  });
}

/**
 * The exponent p of the superellipse with half axes a, b that reaches `support` along (1, 1): with 1/p + 1/q = 1 it reaches
 * (a^q + b^q)^(1/q), from max(a, b) for a diamond to a + b for a box. Null for what is no rounder than a diamond.
 */
function exponentFor(a: number, b: number, support: number): number | null {
  if (support >= (a + b) * 0.985) return BOX;
  let low = 1.001;
  let high = 8;
  for (let round = 0; round < 24; round++) {
    const q = (low + high) / 2;
    if ((a ** q + b ** q) ** (1 / q) > support) low = q;
    else high = q;
  }
  const exponent = Math.min(BOX, low / (low - 1));
  return exponent < MIN_EXPONENT ? null : exponent;
}

/** Rows without an answer take it from the nearest rows above and below, blended in 1/p, in which boxes and ellipses are evenly spaced. */
function filled(exponents: readonly (number | null)[], usual: Float32Array): Float32Array {
  const result = usual.slice();
  let before = -1;
  for (let j = 0; j < exponents.length; j++) {
    const value = exponents[j];
    if (value === null) continue;
    const start = before < 0 ? value : result[before];
    for (let m = before + 1; m < j; m++) {
      const part = before < 0 ? 1 : (m - before) / (j - before);
      result[m] = 1 / ((1 - part) / start + part / value);
    }
    result[j] = value;
    before = j;
  }
  if (before >= 0) result.fill(result[before], before);
  return result;
}

function smoothed(exponents: Float32Array): Float32Array {
  const reach = Math.max(2, Math.round(exponents.length * SMOOTHING));
  return exponents.map((_, j) => {
    let sum = 0;
    let count = 0;
    for (let m = Math.max(0, j - reach); m <= Math.min(exponents.length - 1, j + reach); m++) {
      sum += 1 / exponents[m];
      count++;
    }
    return count / sum;
  });
}

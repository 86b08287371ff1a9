/**
 * The hull of the outlines is everything that could be there: corners where nobody looked, and handles as deep as the body.
 * This field takes away what is unlikely: cuts of the body are as round as the diagonals say, and what sticks out is as deep as it is thick.
 */
import type { Field } from "../mesh/extract.ts";
import { Bars, unexplainedPlan } from "./bars.ts";
import { bodyOf } from "./body.ts";
import { type Cut, cutAt, cutOf } from "./cut.ts";
import { type Roundness, roundnessOf } from "./roundness.ts";
import { type Run, runsOf, widest } from "./runs.ts";
import { straightness } from "./straightness.ts";
import { hullRow, type Tables } from "./tables.ts";

/** More pairs of runs than this in a row tell nothing about what belongs together: the hull stays as it is there. */
const MAX_CUTS = 12;

/** Light falls off by more than this around a round thing. */
const ROUND_SHADE = 0.08;

/** Samples further outside the hull than this, in steps, are outside whatever else holds. */
const REACH = 1.5;

/** The hull alone, without any guess. */
export function hullField(tables: Tables): Field {
  return { ...tables.grid, row: (j, out) => hullRow(tables, j, out) };
}

/** What of a field is within all outlines. */
export function within(tables: Tables, field: Field): Field {
  const hull = new Float32Array(tables.grid.nx * tables.grid.nz);
  const row = (j: number, out: Float32Array) => {
    field.row(j, out);
    hullRow(tables, j, hull);
    for (let t = 0; t < hull.length; t++) if (hull[t] < out[t]) out[t] = hull[t];
  };
  return { ...tables.grid, row };
}

/** Needs a front and a side table. `shade` is how much darker the object is at its sides (0–1): round things are. */
export function roundedHull(
  tables: Tables & { readonly front: Float32Array; readonly side: Float32Array },
  shade: number,
): Field {
  const { nx, ny, nz, step } = tables.grid;
  const front = bodyOf(tables.front, nx, step);
  const side = bodyOf(tables.side, nz, step);
  const fronts = rows(ny, (j) => bodyRuns(front.core, tables.front, j, nx));
  const sides = rows(ny, (j) => bodyRuns(side.core, tables.side, j, nz));
  const bare = rows(ny, (j) => isBare(fronts[j], tables.front, j, nx) && isBare(sides[j], tables.side, j, nz));
  const squareness = squarenessOf(Math.min(straightness(tables.front, nx, step), straightness(tables.side, nz, step)), shade);
  const roundness = roundnessOf({ tables, fronts, sides, bare, squareness });
  const cutsAt = rows(ny, (j) => cutsOf(fronts[j], sides[j], { roundness, j, nx, nz }));
  const reach = unexplainedPlan(tables, cutsAt);
  const frontBars = new Bars({ outline: tables.front, body: front, count: nx, step, boards: reach?.overX ?? null });
  const sideBars = new Bars({ outline: tables.side, body: side, count: nz, step, boards: reach?.overZ ?? null });
  const row = (j: number, out: Float32Array) => {
    hullRow(tables, j, out);
    const cuts = cutsAt[j];
    if (cuts === null) return;
    frontBars.moveTo(j, middleOf(sides[j], nz));
    sideBars.moveTo(j, middleOf(fronts[j], nx));
    const limit = -REACH * step;
    for (let k = 0, t = 0; k < nz; k++) {
      for (let i = 0; i < nx; i++, t++) {
        if (out[t] <= limit) continue;
        let likely = Math.max(frontBars.at(i, k), sideBars.at(k, i));
        for (let c = 0; c < cuts.length; c++) likely = Math.max(likely, cutAt(cuts[c], i, k) * step);
        if (likely < out[t]) out[t] = likely;
      }
    }
  };
  return { ...tables.grid, row };
}

/** Straight outlines from both sides, and no shade towards the edges, are a box; a can has the shade. */
function squarenessOf(straight: number, shade: number): number {
  if (shade > ROUND_SHADE) return 0;
  return Math.min(1, Math.max(0, (straight - 0.55) / 0.25));
}

function rows<T>(count: number, make: (j: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, j) => make(j));
}

/** Where a row shows no body, what sticks out there alone is the body of that row. */
function bodyRuns(core: Float32Array, outline: Float32Array, j: number, count: number): readonly Run[] {
  const body = runsOf(core, j * count, count);
  return body.length > 0 ? body : runsOf(outline, j * count, count);
}

/** Whether the body is all there is in a row; half a sample at each end is allowed for. */
function isBare(body: readonly Run[], outline: Float32Array, j: number, count: number): boolean {
  const total = (runs: readonly Run[]) => runs.reduce((sum, { from, to }) => sum + to - from, 0);
  return total(runsOf(outline, j * count, count)) - total(body) < 1;
}

function middleOf(runs: readonly Run[], count: number): number {
  const run = widest(runs);
  return run ? (run.from + run.to) / 2 : (count - 1) / 2;
}

interface CutPlace {
  readonly roundness: Roundness;
  readonly j: number;
  readonly nx: number;
  readonly nz: number;
}

function cutsOf(fronts: readonly Run[], sides: readonly Run[], { roundness, j, nx, nz }: CutPlace): readonly Cut[] | null {
  if (fronts.length * sides.length === 0 || fronts.length * sides.length > MAX_CUTS) return null;
  const [a, b, c, d] = roundness;
  const exponents = [a[j], b[j], c[j], d[j]] as const;
  return fronts.flatMap((front) => sides.map((side) => cutOf({ front, side, exponents, nx, nz })));
}

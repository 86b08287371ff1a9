/**
 * The hull of the outlines is everything that could be there: corners where nobody looked, and handles as deep as the body.
 * This field takes away what is unlikely: cuts of the body are as round as the diagonals say, and what sticks out is as deep as it is thick.
 */
import type { Field } from "../mesh/extract.ts";
import { Bars, unexplainedPlan } from "./bars.ts";
import { type Body, bodyOf } from "./body.ts";
import { type Cut, raiseToCut, rowCuts } from "./cut.ts";
import { keepOutlines } from "./keep-outlines.ts";
import { roundnessOf } from "./roundness.ts";
import { middleOf, type RowRuns, rowRuns } from "./row-runs.ts";
import { squarenessOf } from "./squareness.ts";
import { hullField, hullRow } from "./tables.ts";
import type { BothSides } from "./unseen-side.ts";

/** Samples further outside the hull than this, in steps, are outside whatever else holds. */
const REACH = 1.5;

/** `shade` is how much darker the object is at its sides (0–1): round things are. */
export function roundedHull(tables: BothSides, shade: number): Field {
  const squareness = squarenessOf(tables, shade);
  // Furniture and other joinery: nothing of it is round, and the hull is as good as a guess can be.
  if (squareness === 1) return hullField(tables);
  // Made for the first row: who only asks for the size of the field need not wait.
  let likely: Likely | null = null;
  const row = (j: number, out: Float32Array) => {
    likely ??= new Likely(tables, squareness);
    likely.fill(j, out);
  };
  return { ...tables.grid, row };
}

class Likely {
  private readonly tables: BothSides;
  private readonly front: Body;
  private readonly side: Body;
  private readonly rows: readonly RowRuns[];
  private readonly cutsAt: readonly (readonly Cut[])[];
  private readonly frontBars: Bars;
  private readonly sideBars: Bars;
  private readonly hull: Float32Array;
  /** Distances of a line from the cuts' edges. */
  private readonly inCuts: Float32Array;

  constructor(tables: BothSides, squareness: number) {
    const { nx, ny, nz, step } = tables.grid;
    this.tables = tables;
    this.front = bodyOf(tables.front, nx, step);
    this.side = bodyOf(tables.side, nz, step);
    this.rows = Array.from({ length: ny }, (_, j) => rowRuns(tables, this.front.core, this.side.core, j));
    const roundness = roundnessOf(tables, this.rows, squareness);
    this.cutsAt = this.rows.map(({ fronts, sides }, j) =>
      rowCuts(fronts, sides, { exponents: roundness.map((of) => of[j]), nx, nz }),
    );
    const boards = unexplainedPlan(tables, this.cutsAt);
    this.frontBars = new Bars({ outline: tables.front, body: this.front, count: nx, step, boards: boards?.overX ?? null });
    this.sideBars = new Bars({ outline: tables.side, body: this.side, count: nz, step, boards: boards?.overZ ?? null });
    this.hull = new Float32Array(nx * nz);
    this.inCuts = new Float32Array(nx);
  }

  /** Row j of the field. */
  fill(j: number, out: Float32Array): void {
    const { nx, nz, step } = this.tables.grid;
    hullRow(this.tables, j, this.hull);
    this.frontBars.moveTo(j, middleOf(this.rows[j].sides, nz));
    this.sideBars.moveTo(j, middleOf(this.rows[j].fronts, nx));
    out.set(this.hull);
    for (let k = 0; k < nz; k++) this.fillLine(j, k, out);
    const acrossX = (table: Float32Array) => table.subarray(j * nx, (j + 1) * nx);
    const acrossZ = (table: Float32Array) => table.subarray(j * nz, (j + 1) * nz);
    keepOutlines(this.hull, out, {
      nx,
      step,
      front: acrossX(this.tables.front),
      side: acrossZ(this.tables.side),
      frontRadii: acrossX(this.front.thickness),
      sideRadii: acrossZ(this.side.thickness),
    });
  }

  private fillLine(j: number, k: number, out: Float32Array): void {
    const { nx, step } = this.tables.grid;
    const { hull, inCuts, frontBars, sideBars } = this;
    const far = -REACH * step;
    const start = k * nx;
    let first = 0;
    let last = nx - 1;
    while (first < nx && hull[start + first] <= far) first++;
    while (last > first && hull[start + last] <= far) last--;
    if (first === nx) return;
    inCuts.fill(Number.NEGATIVE_INFINITY, first, last + 1);
    for (const cut of this.cutsAt[j]) raiseToCut(cut, k, inCuts, { first, last, step });
    for (let i = first; i <= last; i++) {
      const within = hull[start + i];
      let likely = inCuts[i];
      if (within <= far || likely >= within) continue;
      // What cannot be raised is not asked: most samples are inside a cut, and bars take a root each.
      if (frontBars.deepest(i) > likely) likely = Math.max(likely, frontBars.at(i, k));
      if (sideBars.deepest(k) > likely) likely = Math.max(likely, sideBars.at(k, i));
      if (likely < within) out[start + i] = likely;
    }
  }
}

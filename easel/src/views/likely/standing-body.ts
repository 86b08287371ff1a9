/** What is likely of most things: level cuts of the body are as round as the diagonals say, and what sticks out is as deep as it is thick. */

import { nearHull } from "../outlines/tables.ts";
import type { BothSides } from "../outlines/unseen-side.ts";
import { Bars, unexplainedPlan } from "./bars.ts";
import type { Body } from "./body.ts";
import { type Cut, raiseToCut } from "./cut.ts";
import { middleOf, type RowRuns } from "./row-runs.ts";

/** What the outlines show from the front and the side, and the level cuts of each row. */
export interface Bodies {
  readonly tables: BothSides;
  readonly front: Body;
  readonly side: Body;
  readonly rows: readonly RowRuns[];
  readonly cuts: readonly (readonly Cut[])[];
}

export class StandingBody {
  private readonly bodies: Bodies;
  private readonly frontBars: Bars;
  private readonly sideBars: Bars;
  /** Distances of a line from the cuts' edges. */
  private readonly inCuts: Float32Array;

  constructor(bodies: Bodies) {
    const { tables, front, side, cuts } = bodies;
    const { nx, nz, step } = tables.grid;
    const boards = unexplainedPlan(tables, cuts);
    this.bodies = bodies;
    this.frontBars = new Bars({ outline: tables.front, body: front, count: nx, step, boards: boards?.overX ?? null });
    this.sideBars = new Bars({ outline: tables.side, body: side, count: nz, step, boards: boards?.overZ ?? null });
    this.inCuts = new Float32Array(nx);
  }

  /** Lowers row j, which is the hull's, to what is likely. */
  fill(j: number, hull: Float32Array, out: Float32Array): void {
    const { tables, rows } = this.bodies;
    const { nx, nz } = tables.grid;
    this.frontBars.moveTo(j, middleOf(rows[j].sides, nz), { distances: hull, along: 1, across: nx, count: nz });
    this.sideBars.moveTo(j, middleOf(rows[j].fronts, nx), { distances: hull, along: nx, across: 1, count: nx });
    for (let k = 0; k < nz; k++) this.fillLine(j, k, hull, out);
  }

  private fillLine(j: number, k: number, hull: Float32Array, out: Float32Array): void {
    const { tables, cuts } = this.bodies;
    const { inCuts, frontBars, sideBars } = this;
    const { nx, step } = tables.grid;
    const { first, last, far } = nearHull(hull, k, tables.grid);
    if (last < first) return;
    inCuts.fill(Number.NEGATIVE_INFINITY, first, last + 1);
    for (const cut of cuts[j]) raiseToCut(cut, k, inCuts, { first, last, step });
    for (let i = first, t = k * nx + first; i <= last; i++, t++) {
      const within = hull[t];
      let likely = inCuts[i];
      if (within <= far || likely >= within) continue;
      // What cannot be raised is not asked: most samples are inside a cut, and bars take a root each.
      if (frontBars.deepest(i) > likely) likely = Math.max(likely, frontBars.at(i, k));
      if (sideBars.deepest(k) > likely) likely = Math.max(likely, sideBars.at(k, i));
      if (likely < within) out[t] = likely;
    }
  }
}

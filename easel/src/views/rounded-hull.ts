/**
 * The hull of the outlines is everything that could be there: corners where nobody looked, and handles as deep as the body.
 * This field takes away what is unlikely: cuts of the body are as round as the diagonals say, and what sticks out is as deep as it is thick.
 */
import type { Field } from "../mesh/extract.ts";
import { Bars, unexplainedPlan } from "./bars.ts";
import { bodyOf } from "./body.ts";
import { cutAt, rowCuts } from "./cut.ts";
import { keepOutlines } from "./keep-outlines.ts";
import { roundnessOf } from "./roundness.ts";
import { middleOf, rowRuns } from "./row-runs.ts";
import { squarenessOf } from "./squareness.ts";
import { hullField, hullRow } from "./tables.ts";
import type { BothSides } from "./unseen-side.ts";

/** Samples further outside the hull than this, in steps, are outside whatever else holds. */
const REACH = 1.5;

/** `shade` is how much darker the object is at its sides (0–1): round things are. */
export function roundedHull(tables: BothSides, shade: number): Field {
  const { nx, ny, nz, step } = tables.grid;
  const squareness = squarenessOf(tables, shade);
  // Furniture and other joinery: nothing of it is round, and the hull is as good as a guess can be.
  if (squareness === 1) return hullField(tables);
  const front = bodyOf(tables.front, nx, step);
  const side = bodyOf(tables.side, nz, step);
  const rows = Array.from({ length: ny }, (_, j) => rowRuns(tables, front.core, side.core, j));
  const roundness = roundnessOf(tables, rows, squareness);
  const cutsAt = rows.map(({ fronts, sides }, j) => rowCuts(fronts, sides, { exponents: roundness.map((of) => of[j]), nx, nz }));
  const boards = unexplainedPlan(tables, cutsAt);
  const frontBars = new Bars({ outline: tables.front, body: front, count: nx, step, boards: boards?.overX ?? null });
  const sideBars = new Bars({ outline: tables.side, body: side, count: nz, step, boards: boards?.overZ ?? null });
  const hull = new Float32Array(nx * nz);
  const row = (j: number, out: Float32Array) => {
    hullRow(tables, j, hull);
    frontBars.moveTo(j, middleOf(rows[j].sides, nz));
    sideBars.moveTo(j, middleOf(rows[j].fronts, nx));
    const cuts = cutsAt[j];
    for (let k = 0, t = 0; k < nz; k++) {
      for (let i = 0; i < nx; i++, t++) {
        out[t] = hull[t];
        if (hull[t] <= -REACH * step) continue;
        let likely = Math.max(frontBars.at(i, k), sideBars.at(k, i));
        for (let c = 0; c < cuts.length; c++) likely = Math.max(likely, cutAt(cuts[c], i, k) * step);
        if (likely < out[t]) out[t] = likely;
      }
    }
    const frontRadii = front.thickness.subarray(j * nx, (j + 1) * nx);
    keepOutlines(hull, out, { nx, step, frontRadii, sideRadii: side.thickness.subarray(j * nz, (j + 1) * nz) });
  };
  return { ...tables.grid, row };
}

/** What is likely of animals and fish: cuts across the length of the body are ellipses, what stands on it or under it is cut level. */

import { nearHull } from "../outlines/tables.ts";
import { CrossCuts } from "./cross-cuts.ts";
import { type Cut, raiseToCut } from "./cut.ts";
import { restoreShort } from "./keep-outlines.ts";
import type { Lying } from "./lying.ts";
import type { Bodies } from "./standing-body.ts";

export class LyingBody {
  private readonly bodies: Bodies;
  private readonly crossCuts: CrossCuts;
  private readonly levelCuts: readonly (readonly Cut[])[];
  /** Distances of a line from the cuts' edges. */
  private readonly inCuts: Float32Array;
  /** 1 for columns and lines of a row in which a cut shows something. */
  private readonly shownColumns: Uint8Array;
  private readonly shownLines: Uint8Array;

  constructor(bodies: Bodies, lying: Lying) {
    const { nx, nz } = bodies.tables.grid;
    this.bodies = bodies;
    this.crossCuts = new CrossCuts(bodies.tables.grid, lying);
    this.levelCuts = bodies.cuts.map((cuts, j) => (bodies.rows[j].hasBody ? [] : cuts));
    this.inCuts = new Float32Array(nx);
    this.shownColumns = new Uint8Array(nx);
    this.shownLines = new Uint8Array(nz);
  }

  /** Lowers row j, which is the hull's, to what is likely. */
  fill(j: number, hull: Float32Array, out: Float32Array): void {
    const { tables, front, side } = this.bodies;
    const { nx, nz, step } = tables.grid;
    this.shownColumns.fill(0);
    this.shownLines.fill(0);
    for (let k = 0; k < nz; k++) this.fillLine(j, k, hull, out);
    // What sticks out and no cut shows (legs beside a belly) is as deep as the hull.
    for (let i = 0, o = j * nx; i < nx; i++, o++) {
      if (this.shownColumns[i] === 1 || front.core[o] > 0) continue;
      restoreShort(hull, out, { from: i, stride: nx, count: nz, radius: front.thickness[o], step });
    }
    for (let k = 0, o = j * nz; k < nz; k++, o++) {
      if (this.shownLines[k] === 1 || side.core[o] > 0) continue;
      restoreShort(hull, out, { from: k * nx, stride: 1, count: nx, radius: side.thickness[o], step });
    }
  }

  private fillLine(j: number, k: number, hull: Float32Array, out: Float32Array): void {
    const { nx, step } = this.bodies.tables.grid;
    const { inCuts, shownColumns, shownLines } = this;
    const { first, last, far } = nearHull(hull, k, this.bodies.tables.grid);
    if (last < first) return;
    inCuts.fill(far, first, last + 1);
    for (const cut of this.levelCuts[j]) raiseToCut(cut, k, inCuts, { first, last, step });
    this.crossCuts.raise(j, k, inCuts, { first, last, step });
    for (let i = first, t = k * nx + first; i <= last; i++, t++) {
      if (inCuts[i] < out[t]) out[t] = inCuts[i];
      if (out[t] > 0) shownColumns[i] = shownLines[k] = 1;
    }
  }
}

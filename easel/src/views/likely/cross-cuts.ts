/** Cuts across the length of a lying body: the plan says how wide each is, the outline from its flank how high. */
import type { Grid } from "../outlines/grid.ts";
import { type Run, runsOf } from "../outlines/runs.ts";
import { type Cut, cutAt, raiseToCut, rowCuts } from "./cut.ts";
import type { Lying, Shown } from "./lying.ts";

/** Backs and bellies are round, whatever flanks are. */
const ROUND = [2, 2, 2, 2] as const;

export class CrossCuts {
  private readonly along: "x" | "z";
  /** For each sample along the length: cuts over what is across it (z or x) and over y. */
  private readonly cuts: readonly (readonly Cut[])[];

  constructor({ nx, ny, nz }: Grid, { along, plan, flank }: Lying) {
    const [length, width] = along === "z" ? [nz, nx] : [nx, nz];
    const level = along === "z" ? plan : turned(plan, nx);
    const upright = turned(flank, length);
    this.along = along;
    this.cuts = Array.from({ length }, (_, n) => {
      const across = runsAt(level, n, width);
      const up = runsAt(upright, n, ny);
      return across.length * up.length === 0 ? [] : rowCuts(across, up, { exponents: ROUND, nx: width, nz: ny });
    });
  }

  /** Raises the entries `first` to `last` of `out` to the distances of line k of row j, which are `step` apart. */
  raise(j: number, k: number, out: Float32Array, range: { first: number; last: number; step: number }): void {
    if (this.along === "z") {
      for (const cut of this.cuts[k]) raiseToCut(cut, j, out, range);
      return;
    }
    for (let i = range.first; i <= range.last; i++) {
      for (const cut of this.cuts[i]) out[i] = Math.max(out[i], cutAt(cut, k, j) * range.step);
    }
  }
}

/** Of the body in row n; where it shows none, what sticks out there alone is the body. */
function runsAt({ outline, core }: Shown, n: number, width: number): readonly Run[] {
  const runs = runsOf(core, n * width, width);
  return runs.length > 0 ? runs : runsOf(outline, n * width, width);
}

/** Columns for rows. */
function turned({ outline, core }: Shown, width: number): Shown {
  const height = outline.length / width;
  const turn = (table: Float32Array) => table.map((_, t) => table[(t % height) * width + ((t / height) | 0)]);
  return { outline: turn(outline), core: turn(core) };
}

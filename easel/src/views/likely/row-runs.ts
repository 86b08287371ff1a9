/** What each row of the front and side outlines consists of: the body, and what sticks out of it. */
import { type Run, runsOf, widest } from "../outlines/runs.ts";
import type { BothSides } from "../outlines/unseen-side.ts";

export interface RowRuns {
  /** Of the bodies. */
  readonly fronts: readonly Run[];
  readonly sides: readonly Run[];
  /** Nothing sticks out of the body in this row, seen from the front or the side. */
  readonly bare: boolean;
  /** Both outlines show some of the body in this row. */
  readonly hasBody: boolean;
}

/** Row j; the cores are the outlines' bodies. Where a row shows no body, what sticks out there alone is the body of that row. */
export function rowRuns({ front, side, grid }: BothSides, frontCore: Float32Array, sideCore: Float32Array, j: number): RowRuns {
  const { nx, nz } = grid;
  const frontOutline = runsOf(front, j * nx, nx);
  const sideOutline = runsOf(side, j * nz, nz);
  const frontRuns = runsOf(frontCore, j * nx, nx);
  const sideRuns = runsOf(sideCore, j * nz, nz);
  const frontBody = orElse(frontRuns, frontOutline);
  const sideBody = orElse(sideRuns, sideOutline);
  const hasBody = frontRuns.length > 0 && sideRuns.length > 0;
  if (isRim(frontOutline, frontBody) && isRim(sideOutline, sideBody))
    return { fronts: frontOutline, sides: sideOutline, bare: true, hasBody };
  return {
    fronts: frontBody,
    sides: sideBody,
    bare: isWhole(frontOutline, frontBody) && isWhole(sideOutline, sideBody),
    hasBody,
  };
}

/** The middle of the widest run, in samples; of the row without any. */
export function middleOf(runs: readonly Run[], count: number): number {
  const run = widest(runs);
  return run ? (run.from + run.to) / 2 : (count - 1) / 2;
}

function orElse(runs: readonly Run[], others: readonly Run[]): readonly Run[] {
  return runs.length > 0 ? runs : others;
}

/** What stands out evenly to both sides may be a rim (a plate, a ledge, a foot); if it does so all around, it belongs to the body. */
function isRim(outline: readonly Run[], body: readonly Run[]): boolean {
  if (outline.length !== 1 || body.length !== 1) return false;
  const before = body[0].from - outline[0].from;
  const after = outline[0].to - body[0].to;
  return Math.min(before, after) > 1 && Math.min(before, after) > 0.5 * Math.max(before, after);
}

/** Whether the body is all there is; half a sample at each end is allowed for. */
function isWhole(outline: readonly Run[], body: readonly Run[]): boolean {
  const total = (runs: readonly Run[]) => runs.reduce((sum, { from, to }) => sum + to - from, 0);
  return total(outline) - total(body) < 1;
}

import { type Run, runsOf } from "../outlines/runs.ts";

/** A base is at most so high, as part of its width: a lawn, a saucer, a plinth. */
const FLAT = 0.12;

/** Nothing above a base is wider than this part of it. */
const NARROWER = 0.9;

export interface Base {
  /** Per row of the outline, from its lowest up, what the base covers; null above and below it. */
  readonly runs: readonly (Run | null)[];
  /** The outline without the base: what stands on it goes down to the ground. */
  readonly above: Float32Array;
}

/** The flat wide thing that an object stands on, or null without any. `front` holds signed distances, `nx` to a row, rows upwards. */
export function baseOf(front: Float32Array, nx: number): Base | null {
  const rows = Array.from({ length: front.length / nx }, (_, j) => runsOf(front, j * nx, nx));
  const ground = rows.findIndex((runs) => runs.length > 0);
  const widths = rows.map(spanOf);
  const most = Math.max(...widths);
  const widest = widths.indexOf(most);
  const end = widths.findIndex((width, j) => j > widest && width < most * NARROWER);
  if (end < 0 || end - ground > most * FLAT) return null;
  const isOne = rows.slice(ground, end).every((runs) => runs.length === 1);
  if (!isOne || widths[end] === 0) return null;
  const above = front.slice();
  for (let t = ground * nx; t < end * nx; t++) above[t] = Math.min(front[t], front[end * nx + (t % nx)]);
  return { runs: rows.map((runs, j) => (j < end ? (runs[0] ?? null) : null)), above };
}

function spanOf(runs: readonly Run[]): number {
  return runs.length === 0 ? 0 : runs[runs.length - 1].to - runs[0].from;
}

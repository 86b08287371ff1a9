/** What an object stands on, when there is a gap to look through under its body: each leg that is seen stands for a pair. */
import { lengthOf, type Run, runsOf, widest } from "../outlines/runs.ts";

export interface PairedLegs {
  /** Radii of balls that fill the legs, up to the middle of the body above them, in lengths; 0 elsewhere. */
  readonly radii: Float32Array;
  /** 1 for what is leg and not body. */
  readonly isLeg: Uint8Array;
  /** How far each of a pair is before or behind the middle, in lengths. */
  readonly apart: number;
}

/** What is at most so high above the ground, as part of the whole height, stands on it. */
const GROUND = 0.06;

/** Legs longer than this many times as far as they stand apart are a person's, who is seen from the front. */
const LONG = 1.2;

/** Where a leg is wider than this many times its usual width, the body has begun. */
const WIDE = 1.5;

/** `front` holds signed distances `step` apart, `nx` to a row, rows upwards. Null without two legs or more. */
export function pairedLegsOf(front: Float32Array, nx: number, step: number): PairedLegs | null {
  const rows = Array.from({ length: front.length / nx }, (_, j) => runsOf(front, j * nx, nx));
  const ground = rows.findIndex((runs) => runs.length > 0);
  const last = rows.findLastIndex((runs) => runs.length > 0);
  const foot = ground + Math.floor((last - ground) * GROUND);
  const standing = standingOn(rows, foot);
  if (standing.length < 2) return null;
  const width = usualWidth(standing);
  const legs = standing
    .map((leg) => leg.slice(0, leg.findLastIndex((run) => lengthOf(run) < WIDE * width) + 1))
    .filter((leg) => leg.length > 0);
  const spread = middleOf(rows[foot][rows[foot].length - 1]) - middleOf(rows[foot][0]);
  if (Math.max(...legs.map((leg) => leg.length)) + foot - ground > LONG * spread) return null;
  const filled = { front, nx, radii: new Float32Array(front.length), isLeg: new Uint8Array(front.length) };
  for (let j = ground; j < foot; j++) for (const run of rows[j]) fill(filled, run, j);
  for (const leg of legs) for (const [n, run] of leg.entries()) fill(filled, run, foot + n);
  const apart = Math.min(...legs.map((leg) => raise(filled, leg[leg.length - 1], foot + leg.length - 1, (width / 2) * step)));
  return apart > 0 ? { radii: filled.radii, isLeg: filled.isLeg, apart } : null;
}

/** The runs of each leg from row `foot` up, for as long as there are two legs or more; those that meet go on as one. */
function standingOn(rows: readonly (readonly Run[])[], foot: number): readonly (readonly Run[])[] {
  const legs = rows[foot].map((run) => [run]);
  let growing = legs;
  for (let j = foot + 1; growing.length > 1; j++) {
    const taken = new Set<Run>();
    const grown = growing.flatMap((leg) => {
      const below = leg[leg.length - 1];
      const run = widest(rows[j].filter(({ from, to }) => from < below.to && below.from < to));
      if (run === null || taken.has(run)) return [];
      taken.add(run);
      return [{ leg, run }];
    });
    if (grown.length > 1) for (const { leg, run } of grown) leg.push(run);
    growing = grown.map(({ leg }) => leg);
  }
  return legs;
}

/** The middle one of all widths, in samples. */
function usualWidth(legs: readonly (readonly Run[])[]): number {
  const widths = legs.flatMap((leg) => leg.map(lengthOf)).sort((a, b) => a - b);
  return widths[widths.length >> 1];
}

interface Filling {
  readonly front: Float32Array;
  readonly nx: number;
  readonly radii: Float32Array;
  readonly isLeg: Uint8Array;
}

function fill({ front, nx, radii, isLeg }: Filling, { from, to }: Run, j: number): void {
  for (let t = j * nx + Math.ceil(from); t <= j * nx + to; t++) {
    isLeg[t] = 1;
    radii[t] = front[t];
  }
}

/** Takes a leg from its highest run, in row j, up to the middle of the body; returns how much deeper the body is there, to each side. */
function raise({ front, nx, radii }: Filling, run: Run, j: number, radius: number): number {
  let t = j * nx + Math.round(middleOf(run));
  while (t + nx < front.length && front[t] > 0 && (front[t + nx] >= front[t] || front[t] < radius)) {
    t += nx;
    radii[t] = Math.min(radius, front[t]);
  }
  return front[t] - radius;
}

function middleOf({ from, to }: Run): number {
  return (from + to) / 2;
}

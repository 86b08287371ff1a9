/** Brings witnesses to one light: pictures taken with different white would contradict each other everywhere. */
import type { PhotoHull } from "./photo-hull.ts";
import { relit, type Witness } from "./witness.ts";

/** Samples that are compared, and rounds in which each view goes most of the way to the others. */
const SAMPLES = 1500;
const ROUNDS = 3;
const STRIDE = 0.6;

/** With fewer common samples a view's light is left as it is. */
const LEAST_SAMPLES = 30;

/** Larger differences are different paint, not different light. */
const STRONGEST = Math.log(1.35);

/** Added to light before its logarithm is taken. */
const DARK = 0.02;

/** The witnesses of a hull, each in the light that makes half of what it shares with others brighter and half darker than they show it. */
export function inOneLight(hull: PhotoHull): readonly Witness[] {
  const { witnesses } = hull;
  const logs = witnesses.map(() => [0, 0, 0]);
  const shared = sharedSamples(hull);
  for (let c = 0; c < 3; c++) {
    const seen = shared.map(({ n, seeing }) =>
      seeing.map((w) => Math.log(witnesses[w].lights[hull.cellOf(n, w) * 3 + c] + DARK)),
    );
    for (let round = 0; round < ROUNDS; round++) {
      const drifts: number[][] = witnesses.map(() => []);
      for (let i = 0; i < shared.length; i++) addDrifts(shared[i].seeing, seen[i], { logs, c, drifts });
      correct(logs, drifts, c);
    }
  }
  return witnesses.map((from, w) => relit(from, logs[w].map(Math.exp)));
}

/** Some samples of the surface that several views see, and which. */
function sharedSamples(hull: PhotoHull): readonly { readonly n: number; readonly seeing: readonly number[] }[] {
  hull.look();
  const every = Math.max(1, Math.floor(hull.surface.length / SAMPLES));
  return Array.from(hull.surface)
    .filter((_, i) => i % every === 0)
    .map((n) => ({ n, seeing: Array.from(hull.seenBy(n)) }))
    .filter(({ seeing }) => seeing.length > 1);
}

interface Drifting {
  /** Logarithms of the gains so far, per view and channel. */
  readonly logs: readonly (readonly number[])[];
  readonly c: number;
  /** Per view, how far the others are from it. */
  readonly drifts: readonly number[][];
}

function addDrifts(seeing: readonly number[], seen: readonly number[], { logs, c, drifts }: Drifting): void {
  let sum = 0;
  for (let s = 0; s < seeing.length; s++) sum += seen[s] + logs[seeing[s]][c];
  for (let s = 0; s < seeing.length; s++) {
    const own = seen[s] + logs[seeing[s]][c];
    drifts[seeing[s]].push((sum - own) / (seeing.length - 1) - own);
  }
}

/** Moves each view's channel most of the way by the median of its drifts; the mean over all views stays. */
function correct(logs: number[][], drifts: readonly (readonly number[])[], c: number): void {
  for (const [w, drift] of drifts.entries()) if (drift.length > LEAST_SAMPLES) logs[w][c] += STRIDE * median(drift);
  const mean = logs.reduce((sum, log) => sum + log[c], 0) / logs.length;
  for (const log of logs) log[c] = Math.max(-STRONGEST, Math.min(STRONGEST, log[c] - mean));
}

function median(values: readonly number[]): number {
  return Float64Array.from(values).sort()[values.length >> 1];
}

/** A stretch of a row that is inside: `from` < `to`, in samples, to a fraction of one. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** The stretches of `table[start]` … `table[start + count − 1]` above zero. */
export function runsOf(table: Float32Array, start: number, count: number): readonly Run[] {
  const runs: Run[] = [];
  let from = -1;
  for (let i = 0; i <= count; i++) {
    const inside = i < count && table[start + i] > 0;
    if (inside && from < 0) from = i === 0 ? 0 : i - crossing(table[start + i], table[start + i - 1]);
    if (inside || from < 0) continue;
    const to = i === count ? count - 1 : i - 1 + crossing(table[start + i - 1], table[start + i]);
    if (to > from) runs.push({ from, to });
    from = -1;
  }
  return runs;
}

/** The longest run, or null without any; the first of equal ones. */
export function widest(runs: readonly Run[]): Run | null {
  return runs.reduce<Run | null>((best, run) => (best === null || run.to - run.from > best.to - best.from ? run : best), null);
}

/** In samples; 0 for none. */
export function lengthOf(run: Run | null): number {
  return run === null ? 0 : run.to - run.from;
}

/** How far outside zero lies from a sample inside, in steps. */
function crossing(inside: number, outside: number): number {
  return inside / (inside - outside);
}

/** How benchmarks take a time: some runs to warm up, then the median of several. */

/** How often the memory is looked at, milliseconds. */
const LOOK_EVERY = 20;

export interface Measured {
  /** Medians and extremes of the wall clock, seconds. */
  readonly seconds: number;
  readonly least: number;
  readonly most: number;
  /** The whole process's processor time of the median run, seconds: what does not depend on who else uses the machine. */
  readonly cpu: number;
  /** Most that the process held in any run above what it held before the first, megabytes. */
  readonly peakMb: number;
}

/** An odd number of runs has a median. */
export async function measure(run: () => Promise<unknown>, { warm = 1, runs = 3 } = {}): Promise<Measured> {
  const idle = process.memoryUsage.rss();
  let peak = idle;
  const looking = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, LOOK_EVERY);
  for (let i = 0; i < warm; i++) await run();
  const taken: { seconds: number; cpu: number }[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    const before = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(before);
    taken.push({ seconds: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 });
  }
  clearInterval(looking);
  taken.sort((a, b) => a.seconds - b.seconds);
  const median = taken[runs >> 1]!;
  return {
    seconds: median.seconds,
    least: taken[0]!.seconds,
    most: taken[runs - 1]!.seconds,
    cpu: median.cpu,
    peakMb: (peak - idle) / 1e6,
  };
}

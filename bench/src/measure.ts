/** How benchmarks take a time: one run to warm up, then the median of three. */

const RUNS = 3;
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

export async function measure(run: () => Promise<unknown>): Promise<Measured> {
  const idle = process.memoryUsage.rss();
  let peak = idle;
  const looking = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, LOOK_EVERY);
  await run();
  const runs: { seconds: number; cpu: number }[] = [];
  for (let i = 0; i < RUNS; i++) {
    const start = performance.now();
    const before = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(before);
    runs.push({ seconds: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 });
  }
  clearInterval(looking);
  runs.sort((a, b) => a.seconds - b.seconds);
  const median = runs[RUNS >> 1]!;
  return {
    seconds: median.seconds,
    least: runs[0]!.seconds,
    most: runs[RUNS - 1]!.seconds,
    cpu: median.cpu,
    peakMb: (peak - idle) / 1e6,
  };
}

import type { CoreParts } from "./core-parts.ts";

/** What a node needs to do work, beside the core's parts. */
export interface WorkerParts extends CoreParts {
  /** Names this node in leases: another one for each process, or one known to be alone with its store. */
  readonly node: string;
  readonly leaseSeconds: number;
  /** Generations that this node works on at once. */
  readonly concurrency: number;
  /**
   * How long a stopped engine may take to let go, milliseconds (Default: 10,000). Afterwards it is left alone; the fence
   * keeps its result out.
   */
  readonly patience?: number;
  /** 0 ≤ x < 1, for jitter. */
  random(): number;
}

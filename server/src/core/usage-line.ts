/** What is counted for an account, and over which time. */
import type { MicroUsd } from "./money.ts";

/** From the first moment up to, and without, the second. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

/** Generations of one model that ended on one day. */
export interface UsageLine {
  /** UTC: `2026-11-20`. */
  readonly day: string;
  readonly modelId: string;
  readonly succeeded: number;
  readonly failed: number;
  readonly errored: number;
  readonly cancelled: number;
  /** What was captured: that of the succeeded ones. */
  readonly cost: MicroUsd;
}

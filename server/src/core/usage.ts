/** What a caller's account did and paid, by day and model. */
import type { Key } from "./account.ts";
import { allow } from "./allow.ts";
import type { MicroUsd } from "./money.ts";
import type { Store } from "./store.ts";

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

/** By day, then by model. Throws AtelierError `forbidden`. */
export async function usage(
  caller: Key,
  period: Period,
  { store }: { readonly store: Pick<Store, "usage"> },
): Promise<readonly UsageLine[]> {
  allow(caller, "read");
  return store.usage({ ...period, accountId: caller.accountId, mode: caller.mode });
}

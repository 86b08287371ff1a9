/** What the store keeps on record of a generation, besides its row. */
import type { ErrorCode } from "./errors.ts";
import type { Status } from "./generation.ts";
import type { MicroUsd } from "./money.ts";
import type { TransferKind } from "./wallet.ts";

/** How an attempt ended: by the end of its generation, `retried` after an error, handed back, without its worker, or out of time. */
export type AttemptOutcome = "succeeded" | "failed" | "errored" | "retried" | "handed_back" | "lost" | "cancelled" | "timed_out";

/** One thing that happened. */
export type Happening = { readonly at: Date } & (
  | { readonly kind: "status"; readonly status: Status }
  | { readonly kind: "attempt"; readonly number: number; readonly outcome: "started" }
  | {
      readonly kind: "attempt";
      readonly number: number;
      readonly outcome: AttemptOutcome;
      /** Why, where an error ended it. */
      readonly code: ErrorCode | null;
    }
  | { readonly kind: "money"; readonly movement: TransferKind; readonly amount: MicroUsd }
  | { readonly kind: "delivery"; readonly event: string; readonly terminal: boolean; readonly outcome: "created" }
  | {
      readonly kind: "delivery";
      readonly event: string;
      readonly terminal: boolean;
      readonly outcome: "delivered" | "failed";
      /** HTTP status of the receiver; null when none came. */
      readonly status: number | null;
      readonly reason: string | null;
    }
);

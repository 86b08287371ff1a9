/** One accepted request: the row that is also the queue entry. Other APIs say request, task or prediction. */
import type { Mode } from "./account.ts";
import type { Asset } from "./asset.ts";
import type { Description } from "./engine.ts";
import type { ErrorCode } from "./errors.ts";
import type { MicroUsd } from "./money.ts";

/**
 * queued → running → succeeded | failed | errored | cancelled. It only moves forward: once running it is never
 * queued again to the outside, whatever is retried. Only `succeeded` is charged.
 */
export type Status = "queued" | "running" | "succeeded" | "failed" | "errored" | "cancelled";

/** The four ends. */
const TERMINAL: readonly Status[] = ["succeeded", "failed", "errored", "cancelled"];

/** Whether a status is an end. */
export function isTerminal(status: Status): boolean {
  return TERMINAL.includes(status);
}

/** A generation as it is now. */
export interface Generation {
  readonly id: string;
  readonly accountId: string;
  readonly mode: Mode;
  readonly keyId: string;
  readonly modelId: string;
  /** Which dialect it came in by; its `view` makes the webhook bodies. */
  readonly dialect: string;
  readonly status: Status;
  /** 0–1, never falling. */
  readonly progress: number;
  /** Held at submit; captured when it succeeds, otherwise released. */
  readonly price: MicroUsd;
  /** As accepted, with defaults; media by reference. */
  readonly input: unknown;
  /** Names of fields that were dropped. */
  readonly ignored: readonly string[];
  /** Null unless failed, errored or cancelled; the message is for the caller. */
  readonly error: { readonly code: ErrorCode; readonly message: string } | null;
  /** The files of the winning attempt, main file first; empty until it succeeded and after they were deleted. */
  readonly assets: readonly Asset[];
  /** `engine/version` that did the work; null before the first attempt. */
  readonly engine: string | null;
  readonly description: Description | null;
  readonly webhook: Webhook | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly updatedAt: Date;
  readonly completedAt: Date | null;
  /** When its files go; null keeps them. */
  readonly expiresAt: Date | null;
  /** Its files are for polls alone (`sync_mode`), never served by URL. */
  readonly privateFiles?: boolean;
  /** Its place in the queue, sampled; null when not queued or past 1,000. */
  readonly queuePosition: number | null;
}

/** Where to call back, and when. */
export interface Webhook {
  readonly url: string;
  /** `terminal`: one POST at the end. `sync`: also when it starts and at each progress change. */
  readonly mode: "terminal" | "sync";
}

/** Events as callers see them afterwards: what was sent where, how often, and what came back. */
import type { Mode } from "./account.ts";

/** `disabled`: not tried (again), because its receiver has failed for days. All but pending ones can be replayed. */
export type DeliveryState = "pending" | "delivered" | "exhausted" | "superseded" | "disabled";
/** All five. */
export const DELIVERY_STATES: readonly DeliveryState[] = ["pending", "delivered", "exhausted", "superseded", "disabled"];

/** One try. Of the answer only the status is kept: bodies of strangers are never shown. */
export interface DeliveryAttempt {
  /** From 1, replays included. */
  readonly number: number;
  /** When its end was known. */
  readonly at: Date;
  /** From the first byte out to the end; null for tries of an older version. */
  readonly milliseconds: number | null;
  /** Null when no answer came. */
  readonly status: number | null;
  /** Why it failed, as a sentence; null when it was accepted. */
  readonly reason: string | null;
  /** The headers that we set; null for tries of an older version. */
  readonly headers: Readonly<Record<string, string>> | null;
}

/** One event on its way to one URL. */
export interface Delivery {
  /** The `webhook-id`, the same on every try. */
  readonly id: string;
  readonly generationId: string;
  readonly accountId: string;
  readonly mode: Mode;
  readonly url: string;
  readonly terminal: boolean;
  /** Exactly as sent. */
  readonly body: string;
  readonly createdAt: Date;
  readonly state: DeliveryState;
  /** Null unless pending. */
  readonly nextAt: Date | null;
  /** In order. */
  readonly attempts: readonly DeliveryAttempt[];
}

/** Which deliveries are asked for, newest first. */
export interface DeliveryWish {
  readonly limit: number;
  /** Id of the last delivery of the page before. */
  readonly before: string | null;
  readonly state: DeliveryState | null;
  readonly generationId: string | null;
}

/** Some of them, and where to go on. */
export interface DeliveryPage {
  readonly deliveries: readonly Delivery[];
  /** `before` of the next page; null at the end. A page may be short and not the last. */
  readonly next: string | null;
}

/** A URL, without its query, whose last answer was a failure. */
export interface FailingReceiver {
  readonly url: string;
  /** The first failure after the last success. */
  readonly failingSince: Date;
  readonly failedAt: Date;
  readonly reason: string | null;
  /** Since when nothing is sent there any more; null while it still is. */
  readonly disabledAt: Date | null;
}

/** What signs. */
export interface WebhookSecret {
  /** `whsec_` + standard base64 of 32 bytes. */
  readonly secret: string;
  /** Until when the secret before it signs as well; null when it does not. */
  readonly previousUntil: Date | null;
}

/** What a replay found. */
export type ReplayOutcome = "replayed" | "in_flight" | "overtaken";

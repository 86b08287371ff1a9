/** The verbs that front doors may call, bound to their parts by `app.ts`. */
import type { Key } from "./account.ts";
import type { CallersWorkbench } from "./callers-workbench.ts";
import type { Generation } from "./generation.ts";
import type { History } from "./history.ts";
import type { Model } from "./model.ts";
import type { MicroUsd } from "./money.ts";
import type { ListWish, Page } from "./page.ts";
import type { Serving, ServingWish } from "./serving.ts";
import type { KeptFile, Upload } from "./store.ts";
import type { Period, UsageLine } from "./usage-line.ts";
import type { Wallet } from "./wallet.ts";

/** The verbs. */
export interface Core {
  /**
   * Parses, prices, holds, accepts. Throws AtelierError: `invalid_input` with all flaws, `model_not_found`,
   * `insufficient_balance`, `price_above_maximum`, `forbidden`, `conflict`, `rate_limited`, `unavailable`.
   */
  submit(request: SubmitRequest): Promise<Generation>;
  /** Throws `not_found`, with the same words for unknown, foreign and other-mode ids. */
  find(caller: Key, id: string): Promise<Generation>;
  /** At once terminal; unchanged when it already was. Throws `not_found`, `forbidden`. */
  cancel(caller: Key, id: string): Promise<Generation>;
  /** Price and queue, nothing runs. Throws as submit does for the input. */
  quote(caller: Key, model: Model, input: unknown): Promise<Quote>;
  balance(caller: Key): Promise<Wallet>;
  /** The caller's own, newest first. Throws `forbidden`, `invalid_input` for an unknown cursor. */
  list(caller: Key, wish: ListWish): Promise<Page>;
  /** A generation with all that has happened to it. Throws `not_found`, `forbidden`. */
  history(caller: Key, id: string): Promise<History>;
  /** The generation without its files. Throws `not_found`, `forbidden`, and `conflict` before its end. */
  deleteOutput(caller: Key, id: string): Promise<Generation>;
  /**
   * Each change of status, progress or place in the queue after `seen`, up to the end of the generation, of `signal`
   * or of this server. Throws at once: `rate_limited` for more than 20 of one key, `forbidden`.
   */
  watch(caller: Key, seen: Generation, signal: AbortSignal): AsyncIterable<Generation>;
  /** By day and model. Throws `forbidden`. */
  usage(caller: Key, period: Period): Promise<readonly UsageLine[]>;
  /** Which engines would do such jobs for the caller; empty when the model is not on the caller's menu. */
  serving(caller: Key, wish: ServingWish): readonly Serving[];
  /** Deliveries, replays, tests and the secret that signs. */
  readonly webhooks: CallersWorkbench;
  /** Streams, checks, deduplicates by hash and keeps a caller's file. Throws `input_invalid`, `payload_too_large`. */
  upload(caller: Key, content: AsyncIterable<Uint8Array>): Promise<Upload>;
  /** A file by its URL; null when no such file ever was. */
  file(folder: string, name: string): Promise<KeptFile | null>;
  /** The bytes of a kept file, or a part of them. */
  readFile(file: KeptFile, range?: { readonly start: number; readonly end: number }): Promise<AsyncIterable<Uint8Array>>;
}

/** A submit as a dialect understood it. */
export interface SubmitRequest {
  readonly caller: Key;
  readonly model: Model;
  /** Dialect id. */
  readonly dialect: string;
  /** The caller's body, parsed from JSON but not yet trusted. */
  readonly input: unknown;
  readonly idempotencyKey: string | null;
  readonly webhook: { readonly url: string; readonly mode: string } | null;
  /** `X-Max-Cost` as it came; refused when malformed. */
  readonly maxCost: string | null;
  /** `X-Atelier-Simulate` as it came. */
  readonly simulate: string | null;
  /** Files for polls alone (`sync_mode`): never served by URL, deleted an hour after the end. Not given: public. */
  readonly privateFiles?: boolean;
}

/** What a generation would cost, and who is before it. */
export interface Quote {
  readonly price: MicroUsd;
  readonly waiting: number;
  readonly running: number;
}

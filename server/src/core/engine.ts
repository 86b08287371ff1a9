/** Who does the work. One verb; after a crash `run` is called again, and with a kept ticket it only goes on waiting. */
import type { AssetRole, InputRef } from "./asset.ts";
import type { Capability, Job } from "./job.ts";

/** The upstream's own id for its job: JSON, because some upstreams need two ids or three URLs. */
export type Ticket = { readonly [key: string]: string | number | boolean | null };

/** An engine is asked for jobs and hands back files. */
export interface Engine {
  readonly id: string;
  /** Version shown in answers: `easel/0.1.0`. */
  readonly version: string;
  readonly capabilities: readonly Capability[];
  /** What callers must know before they ask: `draft (procedural, no AI model)`. Not given: nothing. */
  readonly label?: string;
  /** What becomes of wishes that it cannot fulfil as they are meant. Not given: it fulfils all of them. */
  readonly treatment?: Readonly<Partial<Record<Capability, Treatment>>>;
  /** Throws AtelierError: its fault decides between failed, retried and errored. */
  run(job: Job, run: Run): Promise<readonly Artifact[]>;
  /** For a submit whose answer was lost: the ticket, or null when the upstream never got it. */
  lookup?(idempotencyKey: string): Promise<Ticket | null>;
  /** Also called by the reaper when the worker has died. */
  cancel?(ticket: Ticket): Promise<void>;
  close?(): Promise<void>;
}

/** Sentences for the menu, in the words of the model's inputs. */
export interface Treatment {
  /** What is done instead. */
  readonly substituted: readonly string[];
  /** What has no effect. */
  readonly dropped: readonly string[];
}

/** Why a run was aborted. Only the first two may touch the upstream. */
export type StopReason = "cancelled" | "timed_out" | "lease_lost" | "shutdown";

/** An engine's way back to core while it works. */
export interface Run {
  /** Its `reason` is a StopReason. */
  readonly signal: AbortSignal;
  /** Kept from an earlier attempt: go on waiting for it, never submit again. */
  readonly ticket: Ticket | null;
  /**
   * Core commits `submitting` with the key, calls, commits the ticket. With a kept ticket it answers that and never calls.
   * A call that throws `engine_unavailable`, `engine_refused`, `content_refused` or an `input_…` code says that the upstream
   * has not taken the job; anything else leaves it in doubt. An engine without an upstream never calls it.
   */
  submit(call: (idempotencyKey: string) => Promise<Ticket>): Promise<Ticket>;
  /** Progress 0–1 (it never falls to the outside) and a few words on the stage. */
  report(progress: number, note?: string): void;
  /** What callers must be told about the result: nothing is silent. The last call counts. */
  describe(account: Description): void;
  /** The checked bytes of an input; engines never fetch callers' URLs. */
  open(input: InputRef): Promise<OpenedInput>;
}

/** An input, fetched and checked. */
export interface OpenedInput {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly width: number;
  readonly height: number;
}

/** Told in every answer. */
export interface Description {
  /** Substitutions, dropped parameters and other things worth a sentence. */
  readonly warnings: readonly string[];
  /** Seed that was really used. */
  readonly seed: number | null;
  /** Only from a draft engine. */
  readonly draft: Draft | null;
}

/** What a draft engine understood of the prompt. */
export interface Draft {
  /** Always says that no AI model was run. */
  readonly label: string;
  readonly mode: string;
  readonly drawn: readonly string[];
  readonly approximated: readonly string[];
  readonly ignored: readonly string[];
}

/** A file an engine hands back. It is untrusted until core has checked size, type and geometry. */
export interface Artifact {
  /** A fixed word: `output.png`, `model.glb`, … (see the file names in the wire contract). */
  readonly name: string;
  readonly role: AssetRole;
  readonly format: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

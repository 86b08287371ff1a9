/** What an attempt knows of itself while it runs. */
import type { Description, StopReason, Ticket } from "./engine.ts";
import type { Claim } from "./store.ts";

/** Shared by the worker, which reads progress and stops it, and the engine's run, which writes. */
export interface AttemptState {
  readonly claim: Claim;
  readonly controller: AbortController;
  ticket: Ticket | null;
  /** Our key of a submit of which nobody knows yet whether it arrived. */
  inDoubt: string | null;
  /** A submit is on its way right now. */
  submitting: Promise<unknown> | null;
  /** 0–1, never falling. */
  progress: number;
  description: Description | null;
  /** Called when progress has changed. */
  readonly onProgress: () => void;
}

/** At the begin of an attempt: what the journal kept of earlier ones. */
export function newAttemptState(claim: Claim, onProgress: () => void): AttemptState {
  return {
    claim,
    controller: new AbortController(),
    ticket: claim.ticket,
    inDoubt: claim.ticket ? null : claim.inDoubt,
    submitting: null,
    progress: claim.generation.progress,
    description: null,
    onProgress,
  };
}

/** Stops the engine. A shutdown waits for a submit on its way: cutting it off would leave the upstream's job in doubt. */
export function stopAttempt(state: AttemptState, reason: StopReason): void {
  const stop = () => state.controller.abort(reason);
  if (reason === "shutdown" && state.submitting) state.submitting.then(stop, stop);
  else stop();
}

/** Why it was stopped, or null. */
export function stopReason({ controller }: AttemptState): StopReason | null {
  return controller.signal.aborted ? (controller.signal.reason as StopReason) : null;
}

/** The `Run` that an engine is handed: its submit is journaled so that no crash pays an upstream twice. */
import type { AttemptState } from "./attempt-state.ts";
import type { CoreParts } from "./core-parts.ts";
import type { Run, Ticket } from "./engine.ts";
import { AtelierError, type ErrorCode } from "./errors.ts";
import { openInput } from "./open-input.ts";

/** An engine that throws one of these from the call says that the upstream has not taken the job. */
const NOT_TAKEN: readonly ErrorCode[] = [
  "engine_unavailable",
  "engine_refused",
  "content_refused",
  "input_invalid",
  "input_forbidden",
  "input_unreachable",
];

/** Bound to one attempt. */
export function attemptRun(state: AttemptState, parts: CoreParts): Run {
  const { signal } = state.controller;
  return {
    signal,
    ticket: state.ticket,
    submit: (call) => submitOnce(state, call, parts),
    report(progress) {
      const next = Math.min(1, progress);
      if (!(next > state.progress)) return;
      state.progress = next;
      state.onProgress();
    },
    describe(description) {
      state.description = description;
    },
    open: (input) => openInput(input, parts, signal),
  };
}

async function submitOnce(state: AttemptState, call: (key: string) => Promise<Ticket>, parts: CoreParts): Promise<Ticket> {
  if (state.ticket) return state.ticket;
  const { lease } = state.claim;
  const key = `${lease.generationId}.${lease.attempt}`;
  state.controller.signal.throwIfAborted();
  if (!(await parts.store.journalSubmit(lease, key))) throw leaseLost(state);
  state.controller.signal.throwIfAborted();
  state.inDoubt = key;
  const submitting = callUpstream(state, () => call(key));
  state.submitting = submitting;
  try {
    state.ticket = await submitting;
    state.inDoubt = null;
  } finally {
    state.submitting = null;
  }
  if (!(await journalTicket(state, state.ticket, parts))) throw leaseLost(state);
  return state.ticket;
}

async function callUpstream(state: AttemptState, call: () => Promise<Ticket>): Promise<Ticket> {
  try {
    return await call();
  } catch (cause) {
    if (!(cause instanceof AtelierError) || !NOT_TAKEN.includes(cause.code)) throw inDoubt(cause);
    state.inDoubt = null;
    throw cause;
  }
}

/** For a submit whose answer was lost. @internal */
export function inDoubt(cause: unknown): AtelierError {
  const message = "The engine did not confirm that it took the work. To be safe it was not sent twice; you were not charged.";
  return new AtelierError("submit_in_doubt", message, { cause });
}

/** A paid job hangs on this one write, so it outlives a short absence of the database. */
async function journalTicket({ claim }: AttemptState, ticket: Ticket, { store, log }: CoreParts): Promise<boolean> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await store.journalTicket(claim.lease, ticket);
    } catch (cause) {
      if (tries === 5) throw cause;
      log.warn({ generation: claim.lease.generationId, cause }, "A ticket could not be stored; trying again");
      await new Promise((resolve) => setTimeout(resolve, 200 * 2 ** tries));
    }
  }
}

function leaseLost(state: AttemptState): AtelierError {
  // The heartbeat will say whether it was cancelled or taken over; until then, nothing may touch the upstream.
  if (!state.controller.signal.aborted) state.controller.abort("lease_lost");
  return new AtelierError("internal", "The work went to another worker.");
}

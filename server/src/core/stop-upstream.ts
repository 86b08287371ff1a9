/** Stops the upstream's job of an attempt that nobody waits for any more. Best effort: it is never paid for by the caller. */
import type { AttemptState } from "./attempt-state.ts";
import type { Engine, Ticket } from "./engine.ts";
import type { Log } from "./log.ts";

/** How long an upstream may take to answer, milliseconds. */
const PATIENCE = 10_000;

/** Never rejects. A submit whose answer is not known is looked up first, where the upstream can. */
export async function stopUpstream(
  state: Pick<AttemptState, "ticket" | "inDoubt" | "claim">,
  engine: Engine | null,
  { log }: { readonly log: Log },
): Promise<void> {
  const { generationId } = state.claim.lease;
  try {
    const ticket = state.ticket ?? (state.inDoubt && engine?.lookup ? await engine.lookup(state.inDoubt) : null);
    if (ticket) await cancelTicket(ticket, engine);
  } catch (cause) {
    log.warn({ generation: generationId, cause }, "An upstream job could not be stopped");
  }
}

/** Silent when the engine cannot cancel. Rejects when the upstream does not answer in time. */
export async function cancelTicket(ticket: Ticket, engine: Engine | null): Promise<void> {
  if (!engine?.cancel) return;
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("No answer to the cancellation in time")), PATIENCE);
  });
  await Promise.race([engine.cancel(ticket), tooLong]).finally(() => clearTimeout(timer));
}

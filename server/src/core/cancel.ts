import type { Key } from "./account.ts";
import { allow } from "./allow.ts";
import type { CoreParts } from "./core-parts.ts";
import { notFound } from "./find.ts";
import { type Generation, isTerminal } from "./generation.ts";
import { outboxEvent } from "./outbox-event.ts";

/** What cancelling needs. */
export interface CancelParts extends Pick<CoreParts, "store" | "clock" | "log" | "renderEvent" | "observer"> {
  find(caller: Key, id: string): Promise<Generation>;
}

/** The sentence of a cancelled request, in every dialect. */
const CANCELLED = "Cancelled by the client";

/** Terminal at once; the worker stops the engine when it hears of it. What was terminal before stays as it is. */
export async function cancel(caller: Key, id: string, parts: CancelParts): Promise<Generation> {
  allow(caller, "submit");
  const generation = await parts.find(caller, id);
  if (isTerminal(generation.status)) return generation;
  const at = parts.clock.now();
  const cancelled: Generation = {
    ...generation,
    status: "cancelled",
    error: { code: "cancelled", message: CANCELLED },
    updatedAt: at,
    completedAt: at,
    queuePosition: null,
  };
  const { accountId, mode } = caller;
  const answer = await parts.store.cancel({ id, accountId, mode, message: CANCELLED, at, event: outboxEvent(cancelled, parts) });
  if (!answer) throw notFound();
  // It may have come to another end meanwhile, which was told then.
  if (answer.completedAt?.getTime() === at.getTime())
    parts.observer?.ended({ generation: answer, from: at, at: parts.clock.now() });
  return answer;
}

/** Webhook events: their bytes are made when they happen, by the same view as the poll answer. */
import type { CoreParts } from "./core-parts.ts";
import { type Generation, isTerminal } from "./generation.ts";
import { uuidv7 } from "./id.ts";
import type { OutboxEvent } from "./store.ts";

/** What making an event needs. */
export type OutboxEventParts = Pick<CoreParts, "clock" | "log" | "renderEvent">;

/**
 * The event that tells a generation as it is; null when nobody asked for it. A view that fails must not keep a generation
 * from its end or a caller's money on hold: it is logged and costs the event.
 */
export function outboxEvent(generation: Generation, parts: OutboxEventParts): OutboxEvent | null {
  const { webhook } = generation;
  const terminal = isTerminal(generation.status);
  if (!webhook || (webhook.mode === "terminal" && !terminal)) return null;
  const body = render(generation, parts);
  if (body === null) return null;
  return {
    id: `msg_${uuidv7(parts.clock)}`,
    generationId: generation.id,
    accountId: generation.accountId,
    mode: generation.mode,
    url: webhook.url,
    terminal,
    body,
    at: generation.updatedAt,
  };
}

function render(generation: Generation, { log, renderEvent }: OutboxEventParts): string | null {
  try {
    return renderEvent(generation);
  } catch (cause) {
    log.error({ generation: generation.id, cause }, "An event has no body and cannot be sent");
    return null;
  }
}

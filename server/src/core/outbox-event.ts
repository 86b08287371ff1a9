/** Webhook events: their bytes are made when they happen, by the same view as the poll answer. */
import type { CoreParts } from "./core-parts.ts";
import { type Generation, isTerminal } from "./generation.ts";
import { uuidv7 } from "./id.ts";
import type { OutboxEvent } from "./store.ts";

/** The event that tells a generation as it is; null when nobody asked for it. */
export function outboxEvent(generation: Generation, parts: Pick<CoreParts, "clock" | "renderEvent">): OutboxEvent | null {
  const { webhook } = generation;
  const terminal = isTerminal(generation.status);
  if (!webhook || (webhook.mode === "terminal" && !terminal)) return null;
  return {
    id: `msg_${uuidv7(parts.clock)}`,
    generationId: generation.id,
    accountId: generation.accountId,
    mode: generation.mode,
    url: webhook.url,
    terminal,
    body: parts.renderEvent(generation),
    at: generation.updatedAt,
  };
}

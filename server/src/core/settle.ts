/** Ends a generation in one transaction: status, winning files, capture or release, and the event whose bytes are made here. */
import type { Asset } from "./asset.ts";
import type { CoreParts } from "./core-parts.ts";
import type { Description } from "./engine.ts";
import type { AtelierError } from "./errors.ts";
import type { Generation } from "./generation.ts";
import { outboxEvent } from "./outbox-event.ts";
import type { Ending, Lease } from "./store.ts";

/** How it ended: with files, or with an error whose fault decides between failed and errored. */
export type Outcome =
  | { readonly assets: readonly Asset[]; readonly engine: string; readonly description: Description | null }
  | { readonly error: AtelierError; readonly engine: string | null };

/** Seconds that files for polls alone are kept. */
const PRIVATE_SECONDS = 3600;

/** What settling needs. */
export type SettleParts = Pick<CoreParts, "store" | "clock" | "log" | "settings" | "renderEvent" | "observer">;

/** False when the fence has moved on: cancelled, or another attempt has it. Nothing was changed then. */
export async function settle(
  held: { readonly lease: Lease; readonly generation: Generation },
  outcome: Outcome,
  parts: SettleParts,
): Promise<boolean> {
  const at = parts.clock.now();
  const result = resultOf(outcome, held.generation);
  const expiresAt = expiryOf(held.generation, at, parts);
  const ended: Generation = {
    ...held.generation,
    ...result,
    progress: result.status === "succeeded" ? 1 : held.generation.progress,
    updatedAt: at,
    completedAt: at,
    expiresAt,
    queuePosition: null,
  };
  const settled = await parts.store.finish(held.lease, { ...result, expiresAt, at, event: outboxEvent(ended, parts) });
  if (settled) parts.observer?.ended({ generation: ended, from: at, at: parts.clock.now() });
  return settled;
}

function resultOf(
  outcome: Outcome,
  generation: Generation,
): Pick<Ending, "status" | "error" | "assets" | "engine" | "description"> {
  if ("assets" in outcome) return { status: "succeeded", error: null, ...outcome };
  const { code, message, fault } = outcome.error;
  return {
    status: fault === "model" ? "failed" : "errored",
    error: { code, message },
    assets: [],
    engine: outcome.engine ?? generation.engine,
    description: null,
  };
}

function expiryOf(generation: Generation, at: Date, { settings }: SettleParts): Date | null {
  const seconds = generation.privateFiles ? PRIVATE_SECONDS : settings.resultSeconds;
  return seconds === null ? null : new Date(at.getTime() + seconds * 1000);
}

/** A generation as a poll answers it and a webhook carries it. */
import type { Generation, Status } from "../../core/generation.ts";
import { formatUsd } from "../../core/money.ts";
import { ignoredNames } from "../../http/ignored-parameters.ts";
import type { Place } from "../dialect.ts";
import type { GatewayRoute } from "../routes.ts";
import { outputOf } from "./output.ts";

/** The documented words. */
export const WORDS = ["QUEUED", "PROCESSING", "COMPLETED", "FAILED", "ERROR"] as const;
export type StatusWord = (typeof WORDS)[number];

/** What a status is called. Cancelled by the caller is a way to fail. */
export const STATUS_WORDS: Readonly<Record<Status, StatusWord>> = {
  queued: "QUEUED",
  running: "PROCESSING",
  succeeded: "COMPLETED",
  failed: "FAILED",
  errored: "ERROR",
  cancelled: "FAILED",
};

/** The status body. `route` is null for a generation that came in by another dialect. */
export function view(generation: Generation, route: GatewayRoute | null, place: Place): object {
  const { status } = generation;
  return {
    request_id: generation.id,
    status: STATUS_WORDS[status],
    model_id: generation.modelId,
    error: generation.error?.message ?? null,
    output: status === "succeeded" ? outputOf(generation, route, place) : null,
    created_at: generation.createdAt.toISOString(),
    updated_at: generation.updatedAt.toISOString(),
    completed_at: generation.completedAt?.toISOString() ?? null,
    // There is nothing to expire before the end, nor when it brought no files.
    expires_at: (status === "succeeded" && generation.expiresAt?.toISOString()) || null,
    ...(status === "queued" && generation.queuePosition !== null && { queue_position: generation.queuePosition }),
    ...(status === "running" && { progress: generation.progress }),
    atelier: {
      engine: generation.engine,
      mode: generation.mode,
      ignored: ignoredNames(generation.ignored),
      draft: generation.description?.draft ?? null,
      warnings: generation.description?.warnings ?? [],
      price: formatUsd(generation.price),
    },
  };
}

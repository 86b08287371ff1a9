/** A generation as a task: what polling answers and webhooks carry. */
import type { Generation, Status } from "../../core/generation.ts";
import type { Place } from "../dialect.ts";
import type { ApiInOneRoute } from "../routes.ts";
import { taskError } from "./errors.ts";
import { taskId } from "./task-id.ts";

/** Upper case while it runs and lower case at the end, as the vendor has them. */
export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  queued: "IN_PROGRESS",
  running: "IN_PROGRESS",
  succeeded: "completed",
  failed: "failed",
  errored: "failed",
  cancelled: "failed",
};

/** A credit is $0.002. */
const CREDIT = 2000n;

/** What every good answer is wrapped in. */
export function success(data: object): object {
  return { code: 200, message: "success", data };
}

/** The poll answer. */
export function view(generation: Generation, route: ApiInOneRoute, place: Place): object {
  const { id, status, modelId, error, assets, createdAt, completedAt } = generation;
  const done = status === "succeeded";
  const main = assets.filter(({ role }) => role === "main");
  const urls = main.map(({ folder, name }) => `${place.publicUrl}/media/${folder}/${name}`);
  return success({
    task_id: taskId(id, route),
    status: STATUS_WORDS[status],
    model: modelId,
    output: done ? { images: urls.map((url) => ({ url })), image_urls: urls } : null,
    images: urls,
    error: error === null ? null : taskError(error),
    // Only what is delivered is charged.
    credits_consumed: done ? credits(generation) : 0,
    created_at: createdAt.toISOString(),
    completed_at: completedAt?.toISOString() ?? null,
  });
}

/** The operator sets prices, so they may be no whole number of credits: those are rounded to the nearest. */
function credits({ price }: Generation): number {
  return Number((price + CREDIT / 2n) / CREDIT);
}

/** A generation as a task: what creating and polling answer and webhooks carry. */
import type { Asset } from "../../core/asset.ts";
import type { Generation, Status } from "../../core/generation.ts";
import { formatUsd } from "../../core/money.ts";
import type { Place } from "../dialect.ts";
import type { TasksRoute } from "../routes.ts";
import { taskError } from "./errors.ts";

const STATUS_WORDS: Readonly<Record<Status, string>> = {
  queued: "in_progress",
  running: "in_progress",
  succeeded: "completed",
  failed: "failed",
  errored: "failed",
  cancelled: "failed",
};

/** The task object. */
export function view(generation: Generation, _route: TasksRoute, place: Place): object {
  const { id, createdAt, modelId, progress, error } = generation;
  const status = STATUS_WORDS[generation.status];
  return {
    id,
    created_at: createdAt.getTime(),
    status,
    model: modelId,
    ...(status === "in_progress" && { progress }),
    ...(status === "failed" && error !== null && { error: taskError(error) }),
    ...(status === "completed" && {
      output: [{ content: contentOf(generation, place) }],
      usage: usageOf(generation),
      metadata: metadataOf(generation),
    }),
  };
}

/** The task as it was created, whatever has become of it since: that is for polls to tell. */
export function newTask(generation: Generation, route: TasksRoute, place: Place): object {
  return view({ ...generation, status: "queued", progress: 0, error: null }, route, place);
}

/** Empty once the files are deleted. */
function contentOf({ id, assets }: Generation, place: Place): readonly object[] {
  const main = assets.find(({ role }) => role === "main");
  if (main === undefined) return [];
  const zip = assets.find(({ format }) => format === "zip");
  const preview = assets.find(({ role }) => role === "thumbnail");
  const format = main.format === "zip" ? "obj" : main.format;
  return [
    {
      // The vendor says "glb" for every 3D format; `format` is the true one.
      type: format === "mp4" ? "mp4" : "glb",
      format,
      url: urlOf(format === "obj" ? (zip ?? main) : main, place),
      preview_url: preview ? urlOf(preview, place) : null,
      jobId: id,
    },
  ];
}

function urlOf({ folder, name }: Asset, { publicUrl }: Place): string {
  return `${publicUrl}/media/${folder}/${name}`;
}

function usageOf({ price }: Generation): object {
  const cost = formatUsd(price);
  return {
    cost,
    unit_price: cost,
    quantity: 1,
    user_discount: 1,
    input_tokens: null,
    output_tokens: null,
    total_tokens: null,
  };
}

/** Durations in seconds. Inputs in the body are stored before there is a task, so uploading takes none of its time. */
function metadataOf({ createdAt, startedAt, completedAt }: Generation): object {
  const since = (time: Date | null) => (time === null ? 0 : Math.max(0, time.getTime() - createdAt.getTime()) / 1000);
  return { completed_at: since(completedAt), in_queue_at: since(startedAt), upload_at: 0 };
}

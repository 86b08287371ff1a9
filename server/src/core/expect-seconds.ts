/**
 * How many seconds of an engine's time a job may cost: its weight in fair queueing, so that one caller's 720p clips wait
 * longer than another's small pictures. Only the proportions matter, not the values.
 */
import type { Job } from "./job.ts";

/** Pixels of a 1024×1024 picture. */
const MEGAPIXEL = 1_048_576;

/** Seconds, at least 0.1. */
export function expectSeconds(job: Job): number {
  return Math.max(0.1, cost(job));
}

function cost(job: Job): number {
  switch (job.kind) {
    case "text-to-image":
      return (job.count * pixels(job.size) * (job.steps ?? 28)) / 28;
    case "edit-image":
      return job.count * pixels(job.size);
    case "text-to-3d":
    case "image-to-3d":
      return 1 + (job.faceCount / 500_000) * 4 + (job.turntable ? 2 : 0);
    case "text-to-video":
    case "image-to-video":
    case "video-to-video":
      return (job.frames * pixels(job.size) * (job.steps ?? 30)) / 30 / 8;
  }
}

function pixels(size: { readonly width: number; readonly height: number } | null): number {
  return size ? (size.width * size.height) / MEGAPIXEL : 1;
}

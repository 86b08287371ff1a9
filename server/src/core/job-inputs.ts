/** Which files of a caller a job needs. */
import type { InputRef } from "./asset.ts";
import type { Job } from "./job.ts";

export function jobInputs(job: Job): readonly InputRef[] {
  switch (job.kind) {
    case "text-to-image":
    case "text-to-video":
      return [];
    case "edit-image":
      return job.images;
    case "text-to-3d":
      return job.references;
    case "image-to-3d":
      return job.views.map((view) => view.image);
    case "image-to-video":
      return [job.image];
    case "video-to-video":
      return [job.video];
  }
}

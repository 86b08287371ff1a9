/** One job, one verb of Easel: inputs are opened by core, never fetched here. */
import type { Control, Easel, Result, ShapeFinish } from "@atelier/easel";
import type { InputRef } from "../../core/asset.ts";
import type { Run } from "../../core/engine.ts";
import type { ClipWish, Job, ShapeWish } from "../../core/job.ts";

/** Runs the job to its files. Throws EaselError for media and wishes that Easel cannot use. */
export async function draw(easel: Easel, job: Job, run: Run): Promise<Result> {
  const control: Control = { signal: run.signal, onProgress: (progress, stage) => run.report(progress, stage) };
  switch (job.kind) {
    case "text-to-image": {
      const { kind: _, checkSafety: __, ...wish } = job;
      return easel.pictureFromText(wish, control);
    }
    case "edit-image": {
      const { kind: _, images, ...wish } = job;
      return easel.editPicture({ ...wish, images: await openAll(images, run) }, control);
    }
    case "text-to-3d": {
      const references = await openAll(job.references, run);
      return easel.shapeFromText({ ...finish(job), prompt: job.prompt, references, condition: job.condition }, control);
    }
    case "image-to-3d": {
      const images = await openAll(
        job.views.map((view) => view.image),
        run,
      );
      const views = job.views.map((view, i) => ({ name: view.name, image: images[i]! }));
      return easel.shapeFromViews({ ...finish(job), prompt: job.prompt, views }, control);
    }
    case "text-to-video":
      return easel.clipFromText(clip(job), control);
    case "image-to-video": {
      const [image] = await openAll([job.image], run);
      return easel.clipFromPicture({ ...clip(job), image: image!, stable: job.stable }, control);
    }
    case "video-to-video": {
      const [video] = await openAll([job.video], run);
      return easel.clipFromClip({ ...clip(job), video: video!, strength: job.strength }, control);
    }
  }
}

function openAll(inputs: readonly InputRef[], run: Run): Promise<Uint8Array[]> {
  return Promise.all(inputs.map(async (input) => (await run.open(input)).bytes));
}

function finish(wish: ShapeWish): ShapeFinish {
  const { faceCount, texture, shading, textureSize, formats, thumbnail, turntable, seed } = wish;
  return { faceCount, texture, shading, textureSize, formats, thumbnail, turntable, seed };
}

function clip({ prompt, size, frames, fps, steps, seed }: ClipWish) {
  return { prompt, width: size.width, height: size.height, frames, fps, steps, seed };
}

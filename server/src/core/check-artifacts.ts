/** Whether an engine's files are what was asked for. All of it or nothing: fewer files than asked for is a fault of ours. */
import { badOutput, checkArtifact } from "./check-artifact.ts";
import type { Artifact } from "./engine.ts";
import type { Job, ShapeWish } from "./job.ts";
import type { Media } from "./media/media.ts";

/** An artifact whose bytes are what it claims. */
export interface CheckedArtifact extends Artifact {
  readonly media: Media | null;
}

/**
 * The artifacts, main file first. `explained`: the engine named a substitution or an approximation in its warnings; then
 * another size, length or set of formats is no fault. Throws AtelierError `engine_bad_output`.
 */
export function checkArtifacts(artifacts: readonly Artifact[], job: Job, explained: boolean): readonly CheckedArtifact[] {
  const checked = artifacts.map((artifact) => ({ ...artifact, media: checkArtifact(artifact) }));
  if (new Set(checked.map(({ name }) => name)).size !== checked.length) throw badOutput("two files have the same name");
  const main = checked.filter(({ role }) => role === "main");
  if (main.length === 0) throw badOutput("there is no main file");
  checkWish(checked, main, job, explained);
  return [...main, ...checked.filter(({ role }) => role !== "main")];
}

function checkWish(all: readonly CheckedArtifact[], main: readonly CheckedArtifact[], job: Job, explained: boolean): void {
  switch (job.kind) {
    case "text-to-image":
    case "edit-image":
      if (main.length !== job.count) throw badOutput(`${main.length} pictures instead of ${job.count}`);
      if (main.some(({ media }) => media?.kind !== "image")) throw badOutput("a main file is no picture");
      if (!explained) for (const file of main) checkSize(file, job.size);
      return;
    case "text-to-video":
    case "image-to-video":
    case "video-to-video":
      if (main.length !== 1 || main[0]!.media?.kind !== "video") throw badOutput("there is not exactly one clip");
      if (!explained) checkSize(main[0]!, job.size);
      if (!explained && main[0]!.media.frames !== job.frames)
        throw badOutput(`${main[0]!.media.frames} frames instead of ${job.frames}`);
      return;
    default:
      checkShapes(all, main, { wish: job, explained });
  }
}

function checkSize(file: CheckedArtifact, size: { readonly width: number; readonly height: number } | null): void {
  const { name, media } = file;
  if (size && (media?.width !== size.width || media.height !== size.height))
    throw badOutput(`${name} has ${media?.width}×${media?.height} pixels instead of ${size.width}×${size.height}`);
}

function checkShapes(
  all: readonly CheckedArtifact[],
  main: readonly CheckedArtifact[],
  { wish, explained }: { readonly wish: ShapeWish; readonly explained: boolean },
): void {
  if (main.length !== 1) throw badOutput(`${main.length} main files instead of one`);
  if (explained) return;
  const missing = wish.formats.filter((format) => !all.some((file) => file.format === format));
  if (missing.length > 0) throw badOutput(`no file in the format ${missing.join(", ")}`);
  if (wish.thumbnail && !all.some(({ role }) => role === "thumbnail")) throw badOutput("there is no thumbnail");
  if (wish.turntable && !all.some(({ role }) => role === "turntable")) throw badOutput("there is no turntable");
}

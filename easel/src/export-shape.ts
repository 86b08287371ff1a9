import { EaselError, type ExportShape, type Result } from "./easel.ts";
import { finishShape } from "./export/finish-shape.ts";
import { readGlb } from "./export/read-glb.ts";
import { type Stage, within } from "./stage.ts";
import { EASEL_VERSION } from "./version.ts";

/** Writes a finished model in other formats. A result of the same GLB has the same bytes. */
export async function exportShape(request: ExportShape, stage: Stage): Promise<Result> {
  if (request.formats.length === 0) throw new EaselError("unsupported", "Name at least one format for the model.");
  stage.at(0, "reading the model");
  const { shape, leftOut } = await readGlb(request.glb);
  const wish = { formats: request.formats, shading: "shaded", thumbnail: false, turntable: false } as const;
  const files = await finishShape(shape, wish, within(stage, 0.1, 1));
  return { files, seed: 0, draft: { version: EASEL_VERSION, mode: "export", drawn: [], approximated: leftOut, ignored: [] } };
}

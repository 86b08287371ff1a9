import { EaselError, type ExportShape, type MadeFile, type Result } from "./easel.ts";
import { convertMaps, decodeMaps } from "./export/encode-maps.ts";
import { type ReadShape, readGlb } from "./export/read-glb.ts";
import { withTurntable } from "./export/with-turntable.ts";
import { writeFormats } from "./export/write-formats.ts";
import { type Stage, within } from "./stage.ts";
import { EASEL_VERSION } from "./version.ts";

/** Writes a finished model in other formats. A result of the same GLB has the same bytes. */
export async function exportShape(request: ExportShape, stage: Stage): Promise<Result> {
  if (request.formats.length === 0) throw new EaselError("unsupported", "Name at least one format for the model.");
  stage.at(0, "reading the model");
  const read = await readGlb(request.glb);
  const files = await filesOf(read, [...new Set(request.formats)], within(stage, 0.1, 1));
  const draft = { version: EASEL_VERSION, mode: "export", drawn: [], approximated: read.leftOut, ignored: [] };
  return { files, seed: 0, draft };
}

async function filesOf(
  { mesh, pictures, name }: ReadShape,
  formats: ExportShape["formats"],
  stage: Stage,
): Promise<readonly MadeFile[]> {
  stage.at(0, "maps");
  const maps = pictures && (await convertMaps(pictures, formats));
  const files = await writeFormats({ mesh, maps, name }, formats, within(stage, 0.1, 0.4));
  if (!formats.includes("mp4")) return files;
  const shape = { mesh, maps: pictures && (await decodeMaps(pictures)), name };
  return withTurntable(files, shape, formats, within(stage, 0.45, 1));
}

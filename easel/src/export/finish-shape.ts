import type { MadeFile, ShapeFinish, ShapeFormat } from "../easel.ts";
import type { Shape } from "../mesh/shape.ts";
import { thumbnail } from "../render/thumbnail.ts";
import type { Stage } from "../stage.ts";
import { type EncodedMaps, encodeMaps } from "./encode-maps.ts";
import { madeFile } from "./made-file.ts";
import { writeFbx } from "./write-fbx.ts";
import { writeGlb, writeGltf } from "./write-gltf.ts";
import { writeObj } from "./write-obj.ts";
import { writeStl } from "./write-stl.ts";
import { writeUsdz } from "./write-usdz.ts";

/** What a finish needs to know to write files; the rest of it has acted before. */
export type FileWish = Pick<ShapeFinish, "formats" | "shading" | "thumbnail" | "turntable">;

/**
 * Writes a shape in each wanted format, main file first, with its thumbnail and turntable.
 * The same shape and finish give the same bytes.
 */
export async function finishShape(shape: Shape, finish: FileWish, stage: Stage): Promise<readonly MadeFile[]> {
  stage.at(0, "maps");
  const maps = shape.maps === null ? null : await encodeMaps(shape.maps, finish.formats);
  const files: MadeFile[] = [];
  for (const [i, format] of finish.formats.entries()) {
    stage.at(0.2 + (0.4 * i) / finish.formats.length, `writing ${format}`);
    files.push(
      ...(await write(shape, maps, format)).map((file, k) =>
        k === 0 ? { ...file, role: i === 0 ? ("main" as const) : ("alternative" as const) } : file,
      ),
    );
  }
  if (finish.thumbnail) {
    stage.at(0.6, "thumbnail");
    files.push(madeFile("thumbnail.png", "thumbnail", await thumbnail(shape, finish.shading)));
  }
  return unique(files);
}

async function write(shape: Shape, maps: EncodedMaps | null, format: ShapeFormat): Promise<readonly MadeFile[]> {
  if (format === "glb") return [madeFile("model.glb", "main", await writeGlb(shape, maps))];
  if (format === "gltf") return parts(await writeGltf(shape, maps));
  if (format === "stl") return [madeFile("model.stl", "main", writeStl(shape.mesh))];
  if (format === "obj") return parts(writeObj(shape, maps));
  if (format === "usdz") return [madeFile("model.usdz", "main", writeUsdz(shape, maps))];
  if (format === "fbx") return [madeFile("model.fbx", "main", writeFbx(shape, maps))];
  return [];
}

function parts(files: ReadonlyMap<string, Uint8Array>): readonly MadeFile[] {
  return [...files].map(([name, bytes]) => madeFile(name, "part", bytes));
}

/** Formats share their maps: each name is kept once. */
function unique(files: readonly MadeFile[]): readonly MadeFile[] {
  return [...new Map(files.map((file) => [file.name, file])).values()];
}

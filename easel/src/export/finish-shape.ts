import { EaselError, type MadeFile, type ShapeFinish, type ShapeFormat } from "../easel.ts";
import type { Shape } from "../mesh/shape.ts";
import { thumbnail } from "../render/thumbnail.ts";
import { turntable } from "../render/turntable.ts";
import { type Stage, within } from "../stage.ts";
import { encodeMaps } from "./encode-maps.ts";
import { flatShape } from "./flat-shape.ts";
import { madeFile } from "./made-file.ts";
import { wireframeShape } from "./wireframe-shape.ts";
import { writeFormat } from "./write-format.ts";

/** What files to write and how the surface shall look; the rest of a ShapeFinish has acted before. */
export type FileWish = Pick<ShapeFinish, "formats" | "shading" | "thumbnail" | "turntable">;

/**
 * Writes a shape in each wanted format, main file first, with its thumbnail and turntable. The format `mp4` is the
 * turntable. The same shape and wish give the same bytes.
 * @throws EaselError `unsupported` when no format is wanted.
 */
export async function finishShape(shape: Shape, wish: FileWish, stage: Stage): Promise<readonly MadeFile[]> {
  const formats = [...new Set(wish.formats)];
  if (formats.length === 0) throw new EaselError("unsupported", "Name at least one format for the model.");
  const shaded = await shadedAs(shape, wish.shading, within(stage, 0, 0.1));
  const files = await formatFiles(shaded, formats, within(stage, 0.1, 0.4));
  if (wish.thumbnail) {
    stage.at(0.4, "thumbnail");
    files.push(madeFile("thumbnail.png", "thumbnail", await thumbnail(shaded)));
  }
  if (!wish.turntable && !formats.includes("mp4")) return files;
  const clip = await turntable(shaded, within(stage, 0.45, 1));
  const place = formats.indexOf("mp4");
  const file = madeFile("turntable.mp4", place < 0 ? "turntable" : roleAt(place), clip);
  return place === 0 ? [file, ...files] : [...files, file];
}

async function shadedAs(shape: Shape, shading: ShapeFinish["shading"], stage: Stage): Promise<Shape> {
  if (shading === "flat") return flatShape(shape);
  return shading === "wireframe" ? wireframeShape(shape, stage) : shape;
}

async function formatFiles(shape: Shape, formats: readonly ShapeFormat[], stage: Stage): Promise<MadeFile[]> {
  const files = new Map<string, MadeFile>();
  const written = formats.filter((format) => format !== "mp4");
  stage.at(0, "maps");
  const maps = shape.maps === null || written.length === 0 ? null : await encodeMaps(shape.maps, written);
  for (const [i, format] of written.entries()) {
    stage.at(0.3 + (0.7 * i) / written.length, `writing ${format}`);
    let role: MadeFile["role"] = roleAt(formats.indexOf(format));
    for (const [name, bytes] of await writeFormat(shape, maps, format)) {
      // Formats share their maps: each name is kept once, as what it was first.
      if (!files.has(name)) files.set(name, madeFile(name, role, bytes));
      role = "part";
    }
  }
  return [...files.values()];
}

function roleAt(place: number): MadeFile["role"] {
  return place === 0 ? "main" : "alternative";
}

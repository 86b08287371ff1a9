import { encodePicture } from "../codec/encode-picture.ts";
import { EaselError, type MadeFile, type ShapeFinish } from "../easel.ts";
import type { Shape } from "../mesh/shape.ts";
import { portrait } from "../render/portrait.ts";
import { type Stage, within } from "../stage.ts";
import { encodeMaps } from "./encode-maps.ts";
import { flatShape } from "./flat-shape.ts";
import { madeFile } from "./made-file.ts";
import { wireframeShape } from "./wireframe-shape.ts";
import { withTurntable } from "./with-turntable.ts";
import { writeFormats } from "./write-formats.ts";

/** What files to write and how the surface shall look; the rest of a ShapeFinish has acted before. */
export type FileWish = Pick<ShapeFinish, "formats" | "shading" | "thumbnail" | "turntable">;

/** Pixels along the side of a thumbnail. */
const THUMBNAIL = 1024;

/**
 * Writes a shape in each wanted format, main file first, with its thumbnail and turntable. The format `mp4` is the
 * turntable. The same shape and wish give the same bytes.
 * @throws EaselError `unsupported` when no format is wanted.
 */
export async function finishShape(shape: Shape, wish: FileWish, stage: Stage): Promise<readonly MadeFile[]> {
  const formats = [...new Set(wish.formats)];
  if (formats.length === 0) throw new EaselError("unsupported", "Name at least one format for the model.");
  const shaded = await shadedAs(shape, wish.shading, within(stage, 0, 0.1));
  stage.at(0.1, wish.thumbnail ? "thumbnail" : "maps");
  const picture = wish.thumbnail ? await portrait(shaded, THUMBNAIL, stage) : null;
  if (picture !== null) stage.at(0.3, "maps");
  // All that is to be encoded at once: the encoder has threads of its own, which would wait for the longest picture of each round.
  const [maps, thumbnail] = await Promise.all([
    shaded.maps === null || formats.every((format) => format === "mp4") ? null : encodeMaps(shaded.maps, formats),
    picture && encodePicture(picture, "png", { opaque: true }),
  ]);
  const files = await writeFormats({ ...shaded, maps }, formats, within(stage, 0.35, 0.45));
  if (thumbnail !== null) files.push(madeFile("thumbnail.png", "thumbnail", thumbnail));
  if (!wish.turntable && !formats.includes("mp4")) return files;
  return withTurntable(files, shaded, formats, within(stage, 0.45, 1));
}

async function shadedAs(shape: Shape, shading: ShapeFinish["shading"], stage: Stage): Promise<Shape> {
  if (shading === "flat") return flatShape(shape);
  return shading === "wireframe" ? wireframeShape(shape, stage) : shape;
}

import type { MadeFile, ShapeFormat } from "../easel.ts";
import type { Shape } from "../mesh/shape.ts";
import { turntable } from "../render/turntable.ts";
import type { Stage } from "../stage.ts";
import { madeFile } from "./made-file.ts";
import { roleAt } from "./write-formats.ts";

/** The files and the shape's turntable: a format like others where `mp4` is one of the formats. */
export async function withTurntable(
  files: readonly MadeFile[],
  shape: Shape,
  formats: readonly ShapeFormat[],
  stage: Stage,
): Promise<readonly MadeFile[]> {
  const clip = await turntable(shape, stage);
  const place = formats.indexOf("mp4");
  const file = madeFile("turntable.mp4", place < 0 ? "turntable" : roleAt(place), clip);
  return place === 0 ? [file, ...files] : [...files, file];
}

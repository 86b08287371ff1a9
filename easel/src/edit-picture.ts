import { decodePicture } from "./codec/decode-picture.ts";
import { encodePicture } from "./codec/encode-picture.ts";
import { EaselError, type EditPicture, type MadeFile, type Result } from "./easel.ts";
import type { Bitmap } from "./picture/bitmap.ts";
import { type Instruction, readInstruction } from "./picture/edit/read-instruction.ts";
import { pictureFile } from "./picture/picture-file.ts";
import { coverFit } from "./picture/resize.ts";
import type { Stage } from "./stage.ts";
import { EASEL_VERSION } from "./version.ts";

/** Edits the first picture as instructed; picture i of `count` uses seed + i. */
export async function editPicture(request: EditPicture, stage: Stage): Promise<Result> {
  const instruction = readInstruction(request.prompt);
  stage.at(0.05, "decode");
  const pictures = await Promise.all(request.images.map((image) => decodePicture(image)));
  if (pictures.length === 0) throw new EaselError("input", "There is no picture to edit. Send at least one image.");
  const seed = request.seed ?? 0;
  const files: MadeFile[] = [];
  for (let i = 0; i < request.count; i++) {
    stage.at(0.1 + (0.85 * i) / request.count, "edit");
    const edited = edit(pictures, instruction, seed + i, stage);
    const fitted = request.size === null ? edited : coverFit(edited, request.size.width, request.size.height);
    files.push(pictureFile(i, request.format, await encodePicture(fitted, request.format)));
  }
  const drawn = instruction.operations.map((operation) => operation.name);
  return { files, seed, draft: { version: EASEL_VERSION, mode: "edit", drawn, approximated: [], ignored: instruction.ignored } };
}

function edit(pictures: readonly Bitmap[], { operations }: Instruction, seed: number, stage: Stage): Bitmap {
  const surroundings = { seed, second: pictures[1] ?? null };
  return operations.reduce((picture, operation) => {
    stage.at(0.5, operation.name);
    const edited = operation.apply(picture, surroundings);
    if (same(picture, edited))
      throw new EaselError(
        "unsupported",
        `"${operation.name}" changes nothing in this picture. Check what it asks for, or leave it out.`,
      );
    return edited;
  }, pictures[0]!);
}

function same(a: Bitmap, b: Bitmap): boolean {
  return a.width === b.width && a.height === b.height && a.data.every((value, i) => value === b.data[i]);
}

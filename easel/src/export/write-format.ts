import type { ShapeFormat } from "../easel.ts";
import type { Stage } from "../stage.ts";
import { writeFbx } from "./write-fbx.ts";
import { writeGlb, writeGltf } from "./write-gltf.ts";
import { writeObj } from "./write-obj.ts";
import { writeStl } from "./write-stl.ts";
import { writeUsdz } from "./write-usdz.ts";
import type { WrittenShape } from "./written-shape.ts";

/** The files of a format by name, the one that the others belong to first. */
export async function writeFormat(
  shape: WrittenShape,
  format: Exclude<ShapeFormat, "mp4">,
  stage: Stage,
): Promise<ReadonlyMap<string, Uint8Array>> {
  switch (format) {
    case "glb":
      return new Map([["model.glb", writeGlb(shape)]]);
    case "gltf":
      return writeGltf(shape);
    case "obj":
      return writeObj(shape, stage);
    case "stl":
      return new Map([["model.stl", writeStl(shape.mesh)]]);
    case "usdz":
      return new Map([["model.usdz", await writeUsdz(shape, stage)]]);
    case "fbx":
      return new Map([["model.fbx", await writeFbx(shape, stage)]]);
  }
}

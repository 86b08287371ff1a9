import type { ShapeFormat } from "../easel.ts";
import type { Shape } from "../mesh/shape.ts";
import type { EncodedMaps } from "./encode-maps.ts";
import { writeFbx } from "./write-fbx.ts";
import { writeGlb, writeGltf } from "./write-gltf.ts";
import { writeObj } from "./write-obj.ts";
import { writeStl } from "./write-stl.ts";
import { writeUsdz } from "./write-usdz.ts";

/** The files of a format by name, the one that the others belong to first. */
export async function writeFormat(
  shape: Shape,
  maps: EncodedMaps | null,
  format: Exclude<ShapeFormat, "mp4">,
): Promise<ReadonlyMap<string, Uint8Array>> {
  switch (format) {
    case "glb":
      return new Map([["model.glb", await writeGlb(shape, maps)]]);
    case "gltf":
      return writeGltf(shape, maps);
    case "obj":
      return writeObj(shape, maps);
    case "stl":
      return new Map([["model.stl", writeStl(shape.mesh)]]);
    case "usdz":
      return new Map([["model.usdz", writeUsdz(shape, maps)]]);
    case "fbx":
      return new Map([["model.fbx", writeFbx(shape, maps)]]);
  }
}

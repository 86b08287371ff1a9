import { NodeIO } from "@gltf-transform/core";
import type { Shape } from "../mesh/shape.ts";
import type { EncodedMaps } from "./encode-maps.ts";
import { gltfDocument } from "./gltf-document.ts";

/** One binary glTF file with everything in it. */
export function writeGlb(shape: Shape, maps: EncodedMaps | null): Promise<Uint8Array> {
  return new NodeIO().writeBinary(gltfDocument(shape, maps));
}

/** `model.gltf` and the files it names: `model.bin` and the maps. */
export async function writeGltf(shape: Shape, maps: EncodedMaps | null): Promise<ReadonlyMap<string, Uint8Array>> {
  const { json, resources } = await new NodeIO().writeJSON(gltfDocument(shape, maps), { basename: "model" });
  const files = new Map([["model.gltf", new TextEncoder().encode(JSON.stringify(json))]]);
  for (const [name, bytes] of Object.entries(resources)) files.set(name, bytes as Uint8Array<ArrayBuffer>);
  return files;
}

import { encodePicture } from "../codec/encode-picture.ts";
import type { Maps } from "../mesh/shape.ts";

/** JPEG files of a shape's maps, made once for all formats. */
export interface EncodedMaps {
  readonly colour: Uint8Array;
  readonly normal: Uint8Array | null;
  readonly metallicRoughness: Uint8Array | null;
}

/** Names of the maps wherever they are files of their own. */
export const MAP_NAMES = {
  colour: "model_colour.jpg",
  normal: "model_normal.jpg",
  metallicRoughness: "model_metallic_roughness.jpg",
} as const;

/** A 2048² PNG normal map is 6 MB and takes a second; JPEG at 92 without chroma subsampling is 1 MB and differs by less than a degree. */
export async function encodeMaps(maps: Maps): Promise<EncodedMaps> {
  const jpeg = (map: Maps["normal"]) =>
    map === null ? null : encodePicture(map, "jpeg", { label: null, opaque: true, quality: 92 });
  const [colour, normal, metallicRoughness] = await Promise.all([
    jpeg(maps.baseColour),
    jpeg(maps.normal),
    jpeg(maps.metallicRoughness),
  ]);
  return { colour: colour!, normal, metallicRoughness };
}

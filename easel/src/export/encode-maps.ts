import { encodePicture } from "../codec/encode-picture.ts";
import type { ShapeFormat } from "../easel.ts";
import type { Maps } from "../mesh/shape.ts";
import { type Bitmap, bitmap } from "../picture/bitmap.ts";

/** JPEG files of a shape's maps, made once for all formats. */
export interface EncodedMaps {
  readonly colour: Uint8Array;
  readonly normal: Uint8Array | null;
  readonly metallicRoughness: Uint8Array | null;
  /** The same as grey pictures of their own, for formats that cannot pick a channel (OBJ, FBX). */
  readonly roughness: Uint8Array | null;
  readonly metallic: Uint8Array | null;
}

/** Names of the maps wherever they are files of their own. */
export const MAP_NAMES = {
  colour: "model_colour.jpg",
  normal: "model_normal.jpg",
  metallicRoughness: "model_metallic_roughness.jpg",
  roughness: "model_roughness.jpg",
  metallic: "model_metallic.jpg",
} as const;

const GREEN = 1;
const BLUE = 2;

/**
 * The maps for `formats`. A 2048² PNG normal map is 6 MB and takes a second; JPEG at 92 without chroma subsampling is
 * 1 MB and turns normals by less than a degree.
 */
export async function encodeMaps(maps: Maps, formats: readonly ShapeFormat[]): Promise<EncodedMaps> {
  const { baseColour, normal, metallicRoughness } = maps;
  const jpeg = (map: Bitmap | null) =>
    map === null ? null : encodePicture(map, "jpeg", { label: null, opaque: true, quality: 92 });
  const packed = formats.some((format) => format === "glb" || format === "gltf" || format === "usdz") ? metallicRoughness : null;
  const apart = formats.some((format) => format === "obj" || format === "fbx") ? metallicRoughness : null;
  const channel = (index: number) => jpeg(apart === null ? null : grey(apart, index));
  return {
    colour: (await jpeg(baseColour))!,
    normal: await jpeg(normal),
    metallicRoughness: await jpeg(packed),
    roughness: await channel(GREEN),
    metallic: await channel(BLUE),
  };
}

function grey(map: Bitmap, channel: number): Bitmap {
  const out = bitmap(map.width, map.height);
  for (let i = 0; i < map.data.length; i += 4) {
    const value = map.data[i + channel]!;
    out.data[i] = value;
    out.data[i + 1] = value;
    out.data[i + 2] = value;
    out.data[i + 3] = 255;
  }
  return out;
}

import { decodePicture } from "../codec/decode-picture.ts";
import { encodePicture } from "../codec/encode-picture.ts";
import type { ShapeFormat } from "../easel.ts";
import type { Maps } from "../mesh/shape.ts";
import type { Bitmap } from "../picture/bitmap.ts";

/** The JPEG files of a shape's maps, as glTF has them. */
export interface MapPictures {
  readonly colour: Uint8Array;
  readonly normal: Uint8Array | null;
  readonly metallicRoughness: Uint8Array | null;
  readonly emissive: Uint8Array | null;
}

/** The same, made once for all formats. */
export interface EncodedMaps extends MapPictures {
  /** Grey pictures, for formats that cannot pick a channel (OBJ, FBX). */
  readonly roughness: Uint8Array | null;
  readonly metallic: Uint8Array | null;
}

/** Names of the maps wherever they are files of their own. */
export const MAP_NAMES = {
  colour: "model_colour.jpg",
  normal: "model_normal.jpg",
  metallicRoughness: "model_metallic_roughness.jpg",
  emissive: "model_emissive.jpg",
  roughness: "model_roughness.jpg",
  metallic: "model_metallic.jpg",
} as const;

/**
 * The maps for `formats`. A 2048² PNG normal map is 6 MB and takes a second; JPEG at 92 without chroma subsampling is
 * 1 MB and turns normals by less than a degree. Code tables of their own would make the files of a model 2 to 8 % smaller, and take
 * 160 ms for three maps instead of 65.
 */
export async function encodeMaps(maps: Maps, formats: readonly ShapeFormat[]): Promise<EncodedMaps> {
  const packed = formats.some((format) => format === "glb" || format === "gltf" || format === "usdz");
  const [colour, normal, metallicRoughness, emissive, greys] = await Promise.all([
    jpegOf(maps.baseColour),
    maps.normal && jpegOf(maps.normal),
    packed && maps.metallicRoughness ? jpegOf(maps.metallicRoughness) : null,
    maps.emissive ? jpegOf(maps.emissive) : null,
    greysOf(maps.metallicRoughness, formats),
  ]);
  return { colour, normal, metallicRoughness, emissive, ...greys };
}

/** The maps of a model that was read: its pictures go on as they are, which costs neither time nor quality. */
export async function convertMaps(pictures: MapPictures, formats: readonly ShapeFormat[]): Promise<EncodedMaps> {
  const { metallicRoughness } = pictures;
  const split = metallicRoughness !== null && wantsGreys(formats);
  return { ...pictures, ...(await greysOf(split ? await decodePicture(metallicRoughness) : null, formats)) };
}

/** The pixels of maps. */
export async function decodeMaps(pictures: MapPictures): Promise<Maps> {
  const [baseColour, normal, metallicRoughness, emissive] = await Promise.all([
    decodePicture(pictures.colour),
    pictures.normal && decodePicture(pictures.normal),
    pictures.metallicRoughness && decodePicture(pictures.metallicRoughness),
    pictures.emissive && decodePicture(pictures.emissive),
  ]);
  return { baseColour, normal, metallicRoughness, emissive };
}

/** A map as it stands in every format. */
export function jpegOf(map: Bitmap): Promise<Uint8Array> {
  return encodePicture(map, "jpeg", { label: null, opaque: true, quality: 92, quick: true });
}

async function greysOf(
  map: Bitmap | null,
  formats: readonly ShapeFormat[],
): Promise<Pick<EncodedMaps, "roughness" | "metallic">> {
  if (map === null || !wantsGreys(formats)) return { roughness: null, metallic: null };
  const grey = (channel: "green" | "blue") => encodePicture(map, "jpeg", { label: null, channel, quality: 92, quick: true });
  const [roughness, metallic] = await Promise.all([grey("green"), grey("blue")]);
  return { roughness, metallic };
}

function wantsGreys(formats: readonly ShapeFormat[]): boolean {
  return formats.some((format) => format === "obj" || format === "fbx");
}

/** A finished 3D model: one mesh with its maps. What text and views end in, what exporters and the renderer take. */
import type { Bitmap } from "../picture/bitmap.ts";
import type { Mesh } from "./mesh.ts";

export interface Shape {
  /** With normals; with uvs (and tangents, if there is a normal map) unless `maps` is null. */
  readonly mesh: Mesh;
  /** Null for geometry only. */
  readonly maps: Maps | null;
  readonly name: string;
}

/** glTF's metallic-roughness maps, all of one size. */
export interface Maps {
  /** sRGB. */
  readonly baseColour: Bitmap;
  /** Tangent space, +Y up (OpenGL). */
  readonly normal: Bitmap | null;
  /** Roughness in green, metallic in blue; red carries occlusion. */
  readonly metallicRoughness: Bitmap | null;
  /** Light of the surface's own, sRGB; null or absent where nothing glows. */
  readonly emissive?: Bitmap | null;
}

/** The maps, each changed in the same way. */
export function changedMaps({ baseColour, normal, metallicRoughness, emissive }: Maps, change: (map: Bitmap) => Bitmap): Maps {
  return {
    baseColour: change(baseColour),
    normal: normal && change(normal),
    metallicRoughness: metallicRoughness && change(metallicRoughness),
    emissive: emissive ? change(emissive) : null,
  };
}

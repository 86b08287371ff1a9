import { newSample, type Sample } from "../materials/material.ts";
import { type Bitmap, bitmap } from "../picture/bitmap.ts";
import type { Stage } from "../stage.ts";
import type { Atlas } from "./atlas.ts";
import { bakeNormals } from "./bake-normals.ts";
import { fillGaps } from "./fill-gaps.ts";
import type { MeshWithNormals } from "./normals.ts";
import type { Maps } from "./shape.ts";
import { SurfacePoint } from "./surface-point.ts";
import { NOBODY, texelOwners } from "./texel-owners.ts";
import { toByte } from "./texel-value.ts";

/** What a surface looks like, asked once per texel. */
export interface TexelPaint {
  /**
   * Fills `out` for the point of face `face` at x, y, z (metres) with the unit normal. `out.height` is metres of relief that the
   * geometry does not carry already (0 for none): it becomes the normal map.
   */
  sample(face: number, x: number, y: number, z: number, nx: number, ny: number, nz: number, out: Sample): void;
}

export interface BakeOptions {
  /** Side of the maps, texels. */
  readonly size: number;
  /** Whether a normal and a metallic-roughness map are wanted. */
  readonly pbr: boolean;
}

/** Paints the maps of an unwrapped mesh. */
export function bake(mesh: MeshWithNormals, atlas: Atlas, pbr: boolean, paint: TexelPaint, stage: Stage): Maps {
  const owners = texelOwners(atlas);
  const point = new SurfacePoint(mesh, atlas);
  const { side } = atlas;
  const baseColour = bitmap(side, side);
  const metallicRoughness = pbr ? bitmap(side, side) : null;
  const heights = pbr ? new Float32Array(side * side) : null;
  const sample = newSample();
  for (let y = 0; y < side; y++) {
    if (y % 128 === 0) stage.at((y / side) * 0.8, "baking the maps");
    for (let x = 0, t = y * side; x < side; x++, t++) {
      const face = owners[t];
      if (face === NOBODY) continue;
      point.moveTo(face, x, y);
      sample.height = 0;
      sample.glow = 0;
      paint.sample(face, point.x, point.y, point.z, point.nx, point.ny, point.nz, sample);
      writeColour(baseColour, t * 4, sample);
      if (heights === null || metallicRoughness === null) continue;
      heights[t] = sample.height;
      writeSurface(metallicRoughness, t * 4, sample);
    }
  }
  stage.at(0.8, "baking the normal map");
  const normal = heights === null ? null : bakeNormals({ mesh, atlas, owners, heights });
  fillGaps(baseColour, owners);
  if (metallicRoughness) fillGaps(metallicRoughness, owners);
  return { baseColour, normal, metallicRoughness };
}

/** glTF's base colour has no light of its own: what glows is painted brighter. */
function writeColour({ data }: Bitmap, i: number, sample: Sample): void {
  const gain = 1 + sample.glow;
  data[i] = toByte(sample.r * gain);
  data[i + 1] = toByte(sample.g * gain);
  data[i + 2] = toByte(sample.b * gain);
  data[i + 3] = 255;
}

function writeSurface({ data }: Bitmap, i: number, sample: Sample): void {
  data[i] = 255;
  data[i + 1] = sample.roughness * 255;
  data[i + 2] = sample.metallic * 255;
  data[i + 3] = 255;
}

import { inShared, sharedPixels } from "../crew/shared-array.ts";
import { doAlone } from "../crew/unit.ts";
import type { Sample } from "../materials/material.ts";
import type { Bitmap } from "../picture/bitmap.ts";
import type { Stage } from "../stage.ts";
import type { Atlas } from "./atlas.ts";
import { BAND, type BakeTask, bakeBand } from "./bake-band.ts";
import type { MeshWithNormals } from "./normals.ts";
import type { Maps } from "./shape.ts";

/** What a surface looks like, asked once per texel. */
export interface TexelPaint {
  /**
   * Fills `out` for the point of face `face` at x, y, z (metres) with the unit normal. `out.height` is metres of relief that the
   * geometry does not carry already (0 for none): it becomes the normal map.
   */
  sample(face: number, x: number, y: number, z: number, nx: number, ny: number, nz: number, out: Sample): void;
}

/** A kind of paint that every thread makes for itself: the file at `url` exports it as `name`. */
export interface PaintKind<Data> {
  readonly url: string;
  readonly name: string;
  /** `data` is plain and has its large arrays in shared memory. */
  make(data: Data): TexelPaint;
}

/** A paint of a kind, as it goes to other threads. */
export interface PaintOrder {
  /** Whether some of it gives light of its own. */
  readonly glows?: boolean;
  readonly url: string;
  readonly name: string;
  readonly data: unknown;
}

export function order<Data>({ url, name }: PaintKind<Data>, data: Data): PaintOrder {
  return { url, name, data };
}

export interface BakeOptions {
  /** Side of the maps, texels. */
  readonly size: number;
  /** Whether a normal and a metallic-roughness map are wanted. */
  readonly pbr: boolean;
}

/**
 * Paints the maps of an unwrapped mesh. A paint as such is asked by this thread alone. The maps lie in shared memory; base colour and
 * metallic-roughness and the light are still 0 where no chart is.
 */
export async function bake(
  mesh: MeshWithNormals,
  atlas: Atlas,
  { pbr, paint }: { readonly pbr: boolean; readonly paint: TexelPaint | PaintOrder },
  stage: Stage,
): Promise<Maps> {
  stage.at(0, "baking the maps");
  const { side, scale, corners, owners, turns, charts } = atlas;
  const baseColour = sharedBitmap(side);
  const normal = pbr ? sharedBitmap(side) : null;
  const metallicRoughness = pbr ? sharedBitmap(side) : null;
  const emissive = pbr && "glows" in paint && paint.glows ? sharedBitmap(side) : null;
  const { positions, normals, indices } = mesh;
  const task: BakeTask = {
    mesh: { positions: inShared(positions), normals: inShared(normals), indices: inShared(indices) },
    atlas: { side, scale, corners, owners, turns, chartOfFace: charts.ofFace },
    paint,
    maps: {
      baseColour: baseColour.data,
      normal: normal?.data ?? null,
      metallicRoughness: metallicRoughness?.data ?? null,
      emissive: emissive?.data ?? null,
    },
  };
  const bands = Math.ceil(side / BAND);
  if ("sample" in paint) await doAlone(bakeBand, task, bands);
  else await stage.share(bakeBand, task, bands);
  return { baseColour, normal, metallicRoughness, emissive };
}

function sharedBitmap(side: number): Bitmap {
  return { width: side, height: side, data: sharedPixels(side * side) };
}

import { inShared } from "../crew/shared-array.ts";
import { type Stage, within } from "../stage.ts";
import { type BakeOptions, bake, type PaintOrder, type TexelPaint } from "./bake.ts";
import { completeTexture } from "./complete-texture.ts";
import type { Mesh } from "./mesh.ts";
import { withNormals } from "./normals.ts";
import type { Maps } from "./shape.ts";
import { unwrap } from "./unwrap.ts";

export { type BakeOptions, order, type PaintOrder, type TexelPaint } from "./bake.ts";

export interface TextureOptions extends BakeOptions {
  /** Indices by which faces that meet share vertices; without them that is found out by place, unless the mesh has no normals. */
  readonly welded?: Uint32Array | null;
}

/**
 * Unwraps a mesh into charts, splits it at their seams and bakes its maps. The faces keep their number and order; normals are
 * kept where the mesh has them and smooth where not. Throws when the charts do not fit in the map.
 */
export async function textureShape(
  mesh: Mesh,
  { size, pbr, welded = null }: TextureOptions,
  paint: TexelPaint | PaintOrder,
  stage: Stage,
): Promise<{ mesh: Mesh; maps: Maps }> {
  stage.at(0, "unwrapping the surface");
  const { positions, normals, indices } = mesh.normals === null ? withNormals(mesh) : { ...mesh, normals: mesh.normals };
  const base = { ...mesh, positions: inShared(positions), normals: inShared(normals), indices: inShared(indices) };
  const atlas = await unwrap({ ...base, welded: mesh.normals === null ? base.indices : welded }, size, stage);
  const maps = await bake(base, atlas, { pbr, paint }, within(stage, 0.3, 0.9));
  stage.at(0.9, "splitting the seams");
  const { charts, turns, corners, side } = atlas;
  const gapped = [maps.baseColour, maps.metallicRoughness, maps.emissive].flatMap((map) => map?.data ?? []);
  const task = { mesh: base, atlas: { charts, turns, corners, side }, withTangents: pbr, maps: gapped };
  return { mesh: await completeTexture(task, stage), maps };
}

import { inShared } from "../crew/shared.ts";
import { type Stage, within } from "../stage.ts";
import { type BakeOptions, bake, type PaintOrder, type TexelPaint } from "./bake.ts";
import type { Mesh } from "./mesh.ts";
import { withNormals } from "./normals.ts";
import type { Maps } from "./shape.ts";
import { splitSeams } from "./split-seams.ts";
import { unwrap } from "./unwrap.ts";

export { type BakeOptions, order, type PaintOrder, type TexelPaint } from "./bake.ts";

/**
 * Unwraps a mesh into charts, splits it at their seams and bakes its maps. The faces keep their number and order; normals are
 * kept where the mesh has them and smooth where not. Throws when the charts do not fit in the map.
 */
export async function textureShape(
  mesh: Mesh,
  { size, pbr }: BakeOptions,
  paint: TexelPaint | PaintOrder,
  stage: Stage,
): Promise<{ mesh: Mesh; maps: Maps }> {
  stage.at(0, "unwrapping the surface");
  const { positions, normals, indices } = mesh.normals === null ? withNormals(mesh) : { ...mesh, normals: mesh.normals };
  const base = { ...mesh, positions: inShared(positions), normals: inShared(normals), indices: inShared(indices) };
  const atlas = await unwrap({ ...base, normals: mesh.normals }, size, stage);
  const maps = await bake(base, atlas, { pbr, paint }, within(stage, 0.3, 0.9));
  stage.at(0.9, "splitting the seams");
  return { mesh: splitSeams(base, atlas, pbr), maps };
}

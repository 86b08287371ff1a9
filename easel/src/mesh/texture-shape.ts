import { type Stage, within } from "../stage.ts";
import { type BakeOptions, bake, type TexelPaint } from "./bake.ts";
import type { Mesh } from "./mesh.ts";
import { withNormals } from "./normals.ts";
import type { Maps } from "./shape.ts";
import { splitSeams } from "./split-seams.ts";
import { unwrap } from "./unwrap.ts";

export type { BakeOptions, TexelPaint } from "./bake.ts";

/**
 * Unwraps a mesh into charts, splits it at their seams and bakes its maps. The faces keep their number and order; normals are
 * kept where the mesh has them and smooth where not. Throws when the charts do not fit in the map.
 */
export function textureShape(mesh: Mesh, options: BakeOptions, paint: TexelPaint, stage: Stage): { mesh: Mesh; maps: Maps } {
  stage.at(0, "unwrapping the surface");
  const atlas = unwrap(mesh, options.size);
  const base = mesh.normals === null ? withNormals(mesh) : { ...mesh, normals: mesh.normals };
  const maps = bake(base, atlas, options.pbr, paint, within(stage, 0.3, 0.9));
  stage.at(0.9, "splitting the seams");
  return { mesh: splitSeams(base, atlas, options.pbr), maps };
}

import type { ShapeFinish } from "../easel.ts";
import type { Mesh } from "../mesh/mesh.ts";
import type { Maps } from "../mesh/shape.ts";
import { textureShape } from "../mesh/texture-shape.ts";
import type { Stage } from "../stage.ts";
import type { SceneMesh } from "./scene-mesh.ts";

/** The mesh with the maps that a finish asks for; null maps for geometry only. */
export async function paintShape(
  { mesh, welded, paint }: SceneMesh,
  { texture, textureSize }: Pick<ShapeFinish, "texture" | "textureSize">,
  stage: Stage,
): Promise<{ readonly mesh: Mesh; readonly maps: Maps | null }> {
  if (texture === "none") return { mesh, maps: null };
  return textureShape(mesh, { size: textureSize, pbr: texture === "pbr", welded }, paint, stage);
}

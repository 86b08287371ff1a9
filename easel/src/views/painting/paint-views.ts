import type { ShapeFromViews } from "../../easel.ts";
import type { MeshWithNormals } from "../../mesh/normals.ts";
import type { Shape } from "../../mesh/shape.ts";
import { order, textureShape } from "../../mesh/texture-shape.ts";
import { type Stage, within } from "../../stage.ts";
import type { PlacedView } from "../outlines/register.ts";
import { promptFinish } from "../prompt-finish.ts";
import { gatherColours } from "./view-paint.ts";
import { viewPaint } from "./view-paint-kind.ts";

/** The mesh in the colours of its views, as far as the request wants any. */
export async function paintViews(
  { texture, textureSize, prompt }: Pick<ShapeFromViews, "texture" | "textureSize" | "prompt">,
  mesh: MeshWithNormals,
  placed: readonly PlacedView[],
  stage: Stage,
): Promise<Shape> {
  if (texture === "none") return { mesh, maps: null, name: "model" };
  const pbr = texture === "pbr";
  const colours = await gatherColours(mesh, placed, promptFinish(prompt), { pbr, stage: within(stage, 0, 0.3) });
  const paint = order(viewPaint, colours);
  const options = { size: textureSize, pbr, welded: mesh.indices };
  return { ...(await textureShape(mesh, options, paint, within(stage, 0.3, 1))), name: "model" };
}

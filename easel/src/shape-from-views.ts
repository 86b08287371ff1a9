/** Pictures of an object from known sides to a 3D model: cut out, arrange, carve, unwrap, paint. */
import { randomInt } from "node:crypto";
import type { Result, ShapeFromViews } from "./easel.ts";
import { finishShape } from "./export/finish-shape.ts";
import { type Stage, within } from "./stage.ts";
import { readViews } from "./views/cutting/read-views.ts";
import { paintViews } from "./views/painting/paint-views.ts";
import { rebuild } from "./views/rebuild.ts";
import { reportViews } from "./views/report-views.ts";

const MOST_SEED = 2 ** 47;

/**
 * A model of the object in the views. The same request gives the same bytes; the seed changes nothing, because nothing is left to chance.
 * @throws EaselError `input` when a view does not decode, shows no object that can be cut out, or contradicts all others.
 */
export async function shapeFromViews(request: ShapeFromViews, stage: Stage): Promise<Result> {
  const views = await readViews(request.views, within(stage, 0, 0.2));
  const { mesh, arrangement, volume } = await rebuild(views, request.faceCount, within(stage, 0.2, 0.5));
  const shape = await paintViews(request, mesh, arrangement.placed, within(stage, 0.5, 0.8));
  const files = await finishShape(shape, request, within(stage, 0.8, 1));
  return { files, seed: request.seed ?? randomInt(MOST_SEED), draft: reportViews(request, arrangement, volume) };
}

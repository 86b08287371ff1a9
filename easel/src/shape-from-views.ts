/** Pictures of an object from known sides to a 3D model: cut out, arrange, carve, unwrap, paint. */
import { randomInt } from "node:crypto";
import { EaselError, type Result, type ShapeFromViews } from "./easel.ts";
import { finishShape } from "./export/finish-shape.ts";
import { type MeshWithNormals, withNormals } from "./mesh/normals.ts";
import type { Shape } from "./mesh/shape.ts";
import { textureShape } from "./mesh/texture-shape.ts";
import { type Stage, within } from "./stage.ts";
import { type Arrangement, arrange } from "./views/arrange.ts";
import { carve } from "./views/carve.ts";
import { promptFinish } from "./views/prompt-finish.ts";
import { readView, type View } from "./views/read-view.ts";
import { reportViews } from "./views/report-views.ts";
import { sideShade } from "./views/side-shade.ts";
import { ViewPaint } from "./views/view-paint.ts";
import { viewVolume } from "./views/view-volume.ts";

/**
 * A model of the object in the views. The same request gives the same bytes; the seed changes nothing, because nothing is left to chance.
 * @throws EaselError `input` when a view does not decode, shows no object that can be cut out, or contradicts all others.
 */
export async function shapeFromViews(request: ShapeFromViews, stage: Stage): Promise<Result> {
  const views = await readViews(request, within(stage, 0, 0.2));
  stage.at(0.2, "fitting the views together");
  const arrangement = arrange(views);
  const volume = viewVolume(arrangement, { sideShade: sideShade(views[0]) });
  const mesh = withNormals(await carve(volume, request.faceCount, within(stage, 0.25, 0.5)));
  const shape = paint(request, mesh, arrangement, within(stage, 0.5, 0.8));
  const files = await finishShape(shape, request, within(stage, 0.8, 1));
  return { files, seed: request.seed ?? randomInt(2 ** 47), draft: reportViews(request, arrangement, volume) };
}

async function readViews({ views }: ShapeFromViews, stage: Stage): Promise<readonly View[]> {
  if (views.length === 0) throw new EaselError("input", "There is no view. Send at least a front view.");
  const names = views.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice) throw new EaselError("input", `There are two ${twice} views. Send one picture per side.`);
  const result: View[] = [];
  for (const [i, { name, image }] of views.entries()) {
    stage.at(i / views.length, `cutting out the ${name} view`);
    result.push(await readView(name, image));
  }
  return result;
}

function paint(request: ShapeFromViews, mesh: MeshWithNormals, { placed }: Arrangement, stage: Stage): Shape {
  if (request.texture === "none") return { mesh, maps: null, name: "model" };
  const pbr = request.texture === "pbr";
  const colours = new ViewPaint(mesh, placed, promptFinish(request.prompt), { pbr, stage: within(stage, 0, 0.3) });
  const textured = textureShape(mesh, { size: request.textureSize, pbr }, colours, within(stage, 0.3, 1));
  return { ...textured, name: "model" };
}

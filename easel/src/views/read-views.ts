import { EaselError, type ShapeFromViews } from "../easel.ts";
import type { Stage } from "../stage.ts";
import { readView, type View } from "./read-view.ts";

/**
 * All views of a request, cut out one after the other: decoded pictures are large.
 * @throws EaselError `input` when there is none, when two claim the same side, or when one cannot be used.
 */
export async function readViews(views: ShapeFromViews["views"], stage: Stage): Promise<readonly View[]> {
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

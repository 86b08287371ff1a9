import { sharedBytes } from "../../crew/shared-array.ts";
import { EaselError, type ShapeFromViews } from "../../easel.ts";
import type { Stage } from "../../stage.ts";
import { readPicture } from "./read-picture.ts";
import type { View } from "./read-view.ts";

/**
 * All views of a request, cut out; each thread holds one decoded picture at a time.
 * @throws EaselError `input` when there is none, when two claim the same side, or when one cannot be used.
 */
export async function readViews(views: ShapeFromViews["views"], stage: Stage): Promise<readonly View[]> {
  if (views.length === 0) throw new EaselError("input", "There is no view. Send at least a front view.");
  const names = views.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice) throw new EaselError("input", `There are two ${twice} views. Send one picture per side.`);
  stage.at(0, "cutting out the views");
  const pictures = views.map(({ name, image }) => ({ name, image: sharedCopy(image) }));
  const results = await stage.share(readPicture, pictures, pictures.length);
  return results.map((result) => {
    if ("refusal" in result) throw new EaselError("input", result.refusal);
    return result;
  });
}

function sharedCopy(bytes: Uint8Array): Uint8Array {
  const copy = sharedBytes(bytes.length);
  copy.set(bytes);
  return copy;
}

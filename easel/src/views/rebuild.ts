import { type MeshWithNormals, withSmoothNormals } from "../mesh/normals.ts";
import { type Stage, within } from "../stage.ts";
import { type Arrangement, arrange } from "./cameras/arrange.ts";
import { carve } from "./carve.ts";
import type { View } from "./cutting/read-view.ts";
import { sideShade } from "./guessed/side-shade.ts";
import type { ViewVolume } from "./view-volume.ts";

export interface Rebuilt {
  readonly mesh: MeshWithNormals;
  readonly arrangement: Arrangement;
  readonly volume: ViewVolume;
}

/** The shape that the views show, with exactly `faces` triangles (one fewer for an odd number), and how it was found. */
export async function rebuild(views: readonly View[], faces: number, stage: Stage): Promise<Rebuilt> {
  stage.at(0, "fitting the views together");
  const arrangement = await arrange(views, stage);
  const evidence = { sideShade: sideShade(views[0]) };
  const { mesh, volume } = await carve(arrangement, evidence, faces, within(stage, 0.2, 1));
  return { mesh: await withSmoothNormals(mesh, stage), arrangement, volume };
}

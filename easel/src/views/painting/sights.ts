/** What each view sees of a mesh, as plain data in shared memory: every thread that paints looks through it. */
import type { Unit } from "../../crew/unit.ts";
import { erode } from "../cutting/erode.ts";
import type { PlacedView } from "../outlines/register.ts";
import { type DepthMap, depthMap, type Triangles } from "./depth-map.ts";
import { packPicture } from "./packed-picture.ts";

export interface Sight {
  readonly placed: PlacedView;
  /** How far each pixel's colour is the object's own, 0–255. */
  readonly trust: Uint8Array;
  /** Its packed picture. */
  readonly pixels: Uint32Array;
  /** What hides. */
  readonly depths: DepthMap;
  /** Factors that bring this picture's colours to those of the others. */
  readonly gains: [number, number, number];
}

/** The mesh and all its views; the arrays lie in shared memory. */
interface Task extends Triangles {
  readonly placed: readonly PlacedView[];
  readonly withDetail: boolean;
}

/** The sight of one view. */
export const openSight: Unit<Task, Sight> = {
  url: import.meta.url,
  name: "openSight",
  work({ placed, withDetail, ...triangles }, index) {
    const { picture, coverage } = placed[index].view;
    return {
      placed: placed[index],
      trust: erode(coverage, picture.width, picture.height),
      pixels: packPicture(picture, coverage, withDetail),
      depths: depthMap(triangles, placed[index]),
      gains: [1, 1, 1],
    };
  },
};

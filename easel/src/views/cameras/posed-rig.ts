/** Whether views that do not agree as named were taken by a rig of cameras with parallel rays of which some are a few degrees beside where their names say. */
import type { ViewName } from "../../easel.ts";
import type { View } from "../cutting/read-view.ts";
import { findPoses, type Poses, settlePoses } from "./poses.ts";
import { AGREED, FINENESS, HULL_CELLS, type Rig, rigAt, shotsOf } from "./rig.ts";
import { turnFrame } from "./turn-frame.ts";
import { uprightTurn } from "./upright.ts";

/** Pixels along the longer side of the masks that poses are settled by. */
const FINEST = 192;

/** The rig with its cameras as they stand; null where turns do not explain the outlines. `nameOf` can name the other hand. */
export function findPosedRig(views: readonly View[], nameOf: (name: ViewName) => ViewName): Rig | null {
  const rough = findPoses(shotsOf(views, nameOf, FINENESS));
  if (rough === null || rough.missed > AGREED) return null;
  const posed = (poses: Poses, fineness: number) =>
    shotsOf(views, nameOf, fineness).map((shot, i) => ({ ...shot, frame: poses.frames[i] }));
  const shots = posed(settlePoses(posed(rough, FINEST), rough), HULL_CELLS);
  const turn = uprightTurn(rigAt(shots, 0).hull);
  return rigAt(
    shots.map((shot) => ({ ...shot, frame: turnFrame(shot.frame, turn) })),
    0,
  );
}

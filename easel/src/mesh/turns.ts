/** How charts lie in the map: one number for the axis they are seen along and for whether they lie turned by a quarter clockwise. */
import { AXES } from "./axes.ts";

/** Added to the axis of a chart that lies turned. */
export const ROTATED = 8;

/** A direction of the map in space: along coordinate `at` (0 x, 1 y, 2 z), by `sign`. */
interface Direction {
  readonly at: number;
  readonly sign: number;
}

/** The map's right and up and the way to the viewer. Right × up = towards. */
export interface Turn {
  readonly right: Direction;
  readonly up: Direction;
  readonly towards: Direction;
}

/** By axis, and by axis + `ROTATED`. */
export const TURNS: readonly Turn[] = Array.from({ length: ROTATED + AXES.length }, (_, turn) => {
  const axis = AXES[turn % ROTATED] ?? AXES[0];
  const towards = { at: axis.depth, sign: axis.depthSign };
  const right = { at: axis.right, sign: axis.rightSign };
  const up = { at: axis.down, sign: -axis.downSign };
  if (turn < ROTATED) return { right, up, towards };
  // Clockwise: what was up goes to the right, what was right goes down.
  return { right: up, up: { at: right.at, sign: -right.sign }, towards };
});

/**
 * The one place that says what the names of views mean.
 *
 * The object looks along +Z, Y is up, and its own left hand is at +X: `left` shows the object's left side, so its camera stands at
 * +X and sees the object's front at the left edge of the picture. `left_front` stands between `left` and `front`. Above and below,
 * the cameras keep the object's left at the right edge: the front is at the bottom of `top` and at the top of `bottom`.
 */
import type { ViewName } from "../../easel.ts";

export type Direction = readonly [number, number, number];

export interface ViewFrame {
  /** From the object towards the camera. */
  readonly towards: Direction;
  /** To the right in the picture. */
  readonly right: Direction;
  /** Up in the picture. */
  readonly up: Direction;
  /** Views of one family see the same outline: opposite cameras see it mirrored. */
  readonly family: Family;
  /** Whether the family's outline is the mirror image of this view's. */
  readonly mirrored: boolean;
}

/** `front`: outline over x and y · `side`: z and y · `top`: x and z · the diagonals: (x − z)/√2 and y, (x + z)/√2 and y. */
export type Family = "front" | "side" | "top" | "left diagonal" | "right diagonal";

export function isDiagonal(family: Family): boolean {
  return family === "left diagonal" || family === "right diagonal";
}

const D = Math.SQRT1_2;
const UP: Direction = [0, 1, 0];

export const VIEW_FRAMES: Readonly<Record<ViewName, ViewFrame>> = {
  front: { towards: [0, 0, 1], right: [1, 0, 0], up: UP, family: "front", mirrored: false },
  back: { towards: [0, 0, -1], right: [-1, 0, 0], up: UP, family: "front", mirrored: true },
  left: { towards: [1, 0, 0], right: [0, 0, -1], up: UP, family: "side", mirrored: true },
  right: { towards: [-1, 0, 0], right: [0, 0, 1], up: UP, family: "side", mirrored: false },
  top: { towards: [0, 1, 0], right: [1, 0, 0], up: [0, 0, -1], family: "top", mirrored: true },
  bottom: { towards: [0, -1, 0], right: [1, 0, 0], up: [0, 0, 1], family: "top", mirrored: false },
  left_front: { towards: [D, 0, D], right: [D, 0, -D], up: UP, family: "left diagonal", mirrored: false },
  right_front: { towards: [-D, 0, D], right: [D, 0, D], up: UP, family: "right diagonal", mirrored: false },
};

/** The view that shows the other hand; others are their own. */
export const OTHER_HAND: Readonly<Record<ViewName, ViewName>> = {
  front: "front",
  back: "back",
  left: "right",
  right: "left",
  top: "top",
  bottom: "bottom",
  left_front: "right_front",
  right_front: "left_front",
};

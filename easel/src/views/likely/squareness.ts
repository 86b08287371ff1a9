import type { BothSides } from "../outlines/unseen-side.ts";
import { straightness } from "./straightness.ts";

/** Light falls off by more than this around a round thing. */
const ROUND_SHADE = 0.08;

/**
 * 0–1: how much speaks for a thing of boxes. Its outlines run straight up and across from the front and the side, and so does its plan;
 * without a plan it must not be darker at its sides (by `shade`, 0–1), as a can is.
 */
export function squarenessOf({ grid, front, side, top }: BothSides, shade: number): number {
  const { nx, nz, step } = grid;
  if (top === null && shade > ROUND_SHADE) return 0;
  const plan = top === null ? 1 : straightness(top, nx, step);
  const straight = Math.min(straightness(front, nx, step), straightness(side, nz, step), plan);
  return Math.min(1, Math.max(0, (straight - 0.55) / 0.3));
}

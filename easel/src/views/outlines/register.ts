/** Puts views of unknown scale into one space: their outlines' boxes must agree on the object's height, width and depth. */
import type { ViewName } from "../../easel.ts";
import type { Box, View } from "../cutting/read-view.ts";
import { type Family, isDiagonal, VIEW_FRAMES, type ViewFrame } from "./view-frames.ts";

/** Extents along x, y and z. The longest is 1; the object stands on y = 0, its middle at x = z = 0. */
export interface Extents {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** How a camera sees points that are nearer to it larger. */
export interface Lens {
  /** 1 / its distance from what it was aimed at, in lengths; 0 for parallel rays. */
  readonly closeness: number;
  /** Where that is: the pixel, and its place towards the camera in lengths. */
  readonly aimX: number;
  readonly aimY: number;
  readonly depth: number;
}

/**
 * A view with its place. Parallel rays show the point p at pixel (centreX + scaleX · p·right, centreY − scaleY · p·up); a lens moves
 * that to 1 / (1 − closeness · (p·towards − depth)) times the way from its aim.
 */
export interface PlacedView {
  readonly view: View;
  readonly frame: ViewFrame;
  readonly scaleX: number;
  readonly scaleY: number;
  readonly centreX: number;
  readonly centreY: number;
  readonly lens: Lens;
}

/** The p·right and p·up of what a view was aimed at, in lengths; parallel rays have no aim, so it is the middle of an object of full height. */
export function aimOf({ lens, frame, centreX, centreY, scaleX, scaleY }: PlacedView): readonly [number, number] {
  if (lens.closeness === 0) return [0, frame.up[1] / 2];
  return [(lens.aimX - centreX) / scaleX, (centreY - lens.aimY) / scaleY];
}

/** The lens of parallel rays. */
const PARALLEL: Lens = { closeness: 0, aimX: 0, aimY: 0, depth: 0 };

/** Of a rounded box seen from its corner: the squared width is this part of (x² + z²) / 2; 1 for an ellipse, up to 2 for a box. */
const CORNER_WIDTH = 1.15;

/** Extents of the object from the boxes of its views; what no view shows is estimated from the diagonals, or taken as the width. */
export function estimateExtents(views: readonly Boxed[]): Extents {
  const width = meanAspect(views, "front");
  const depth = meanAspect(views, "side");
  const plan = meanAspect(views, "top");
  const diagonal = meanAspect(views, "left diagonal") ?? meanAspect(views, "right diagonal");
  const x = width ?? across(depth, plan && 1 / plan, diagonal);
  const z = depth ?? across(width ?? x, plan, diagonal);
  const seenFromSide = width !== null || depth !== null || diagonal !== null;
  // With top or bottom alone nothing tells the height: x is taken for it, the one-view models decide.
  const y = seenFromSide ? 1 : x;
  const longest = Math.max(x, y, z);
  return { x: x / longest, y: y / longest, z: z / longest };
}

/** Width over height of a family's outline boxes; the mean where there are two. */
function meanAspect(views: readonly Boxed[], family: Family): number | null {
  const aspects = views
    .filter(({ name }) => VIEW_FRAMES[name].family === family)
    .map(({ box }) => (box.right - box.left) / (box.bottom - box.top));
  return aspects.length === 0 ? null : aspects.reduce((sum, aspect) => sum + aspect) / aspects.length;
}

/** One horizontal extent from the other: by the plan's aspect (known / wanted), else by the width at the diagonal. */
function across(known: number | null, aspect: number | null, diagonal: number | null): number {
  if (known !== null && aspect !== null) return known / aspect;
  if (diagonal === null) return known ?? 1;
  if (known === null) return diagonal;
  const squared = (2 * diagonal * diagonal) / CORNER_WIDTH - known * known;
  return Math.sqrt(Math.min(9 * known * known, Math.max(0.04 * known * known, squared)));
}

/** A view with the box that parallel rays would show. */
export interface Boxed {
  readonly name: ViewName;
  readonly box: Box;
}

/** Stretches each view so that its box fits the extents; diagonals keep their proportions, the name can be another hand's. */
export function placeView(view: View, { name, box }: Boxed, extents: Extents, lens: Lens = PARALLEL): PlacedView {
  const frame = VIEW_FRAMES[name];
  const scaleX = (box.right - box.left) / alongRight(frame.family, extents);
  const scaleY = (box.bottom - box.top) / (frame.family === "top" ? extents.z : extents.y);
  const centreX = (box.left + box.right) / 2;
  const centreY = frame.family === "top" ? (box.top + box.bottom) / 2 : box.bottom;
  return { view, frame, scaleX: isDiagonal(frame.family) ? scaleY : scaleX, scaleY, centreX, centreY, lens };
}

function alongRight(family: Family, extents: Extents): number {
  return family === "side" ? extents.z : extents.x;
}

/** The view moved by `shift` (in lengths of the space) to the right. */
export function shiftView(placed: PlacedView, shift: number): PlacedView {
  return { ...placed, centreX: placed.centreX + shift * placed.scaleX };
}

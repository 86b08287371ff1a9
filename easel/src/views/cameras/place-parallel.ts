/** Places views whose rays are taken as parallel, each by the box of its outline. */
import type { ViewName } from "../../easel.ts";
import type { View } from "../cutting/read-view.ts";
import type { Mask } from "../outlines/mask.ts";
import { type Outline, outlineOf } from "../outlines/outline.ts";
import { type Extents, estimateExtents, type PlacedView, placeView, shiftView } from "../outlines/register.ts";
import { type Family, isDiagonal } from "../outlines/view-frames.ts";
import { disagreement } from "./agreement.ts";
import { drawOutlines, type Placing } from "./placing.ts";

/** Samples along the longest extent while places are tried. */
export const COARSE = 128;

/** Tried shifts of a diagonal: a quarter to each side, in hundredths of a length. */
const REACH = 25;

/** Shifts that leave no more than this unexplained are as good as the best. */
const AS_GOOD = 0.004;

/** `masks` belong to the views; `nameOf` can name the other hand. */
export function placeParallel(views: readonly View[], masks: readonly Mask[], nameOf: (name: ViewName) => ViewName): Placing {
  const named = views.map(({ name, box }) => ({ name: nameOf(name), box }));
  const extents = estimateExtents(named);
  const placed = views.map((view, i) => placeView(view, named[i], extents));
  const isUpright = placed.map(({ frame }) => !isDiagonal(frame.family));
  const standing = placed.filter((_, i) => isUpright[i]);
  const upright = { extents, placed: standing, seen: standing, straightenings: null };
  const outlines = drawOutlines(
    upright,
    masks.filter((_, i) => isUpright[i]),
    COARSE,
  ).outlines; // prettier
  if (outlines.length === 0) return { extents, placed, seen: placed, straightenings: null };
  const shifted = placed.map((view, i) => {
    if (isUpright[i]) return view;
    const outline = outlineOf(view, extents, { mask: masks[i], density: COARSE, straightening: null });
    return shiftView(view, shiftOf(view, outline, { upright: upright.placed, outlines, extents }));
  });
  return { extents, placed: shifted, seen: shifted, straightenings: null };
}

interface Upright {
  readonly upright: readonly PlacedView[];
  readonly outlines: readonly Outline[];
  readonly extents: Extents;
}

/**
 * The middle of a diagonal view's box is not the object's middle. Where all cameras were aimed at one point, that tells the shift;
 * otherwise the outlines have to.
 */
function shiftOf(view: PlacedView, outline: Outline, { upright, outlines, extents }: Upright): number {
  const left = (shift: number) => {
    const moved: Outline = { ...outline, from: [outline.from[0] - shift, outline.from[1]] };
    return disagreement([...outlines, moved], extents);
  };
  const aimed = aimShift(view, upright);
  if (aimed !== null && left(aimed) < AS_GOOD) return aimed;
  const best = bestShift((hundredths) => left(hundredths / 100)) / 100;
  return aimed !== null && left(aimed) <= left(best) + AS_GOOD ? aimed : best;
}

/** The shift that brings the diagonal's aim to where the front and the side were aimed at; null without both of them. */
function aimShift(view: PlacedView, upright: readonly PlacedView[]): number | null {
  const aimOf = ({ view: { aim }, centreX, scaleX }: PlacedView) => (aim.x - centreX) / scaleX;
  const aimAlong = (family: Family) => {
    const aims = upright.filter(({ frame }) => frame.family === family).map((one) => aimOf(one) * (one.frame.mirrored ? -1 : 1));
    return aims.length === 0 ? null : aims.reduce((sum, aim) => sum + aim) / aims.length;
  };
  const [x, z] = [aimAlong("front"), aimAlong("side")];
  if (x === null || z === null) return null;
  return aimOf(view) - x * view.frame.right[0] - z * view.frame.right[2];
}

/** Of all shifts that are as good as the best, the middle of the connected run around the one nearest to no shift. */
function bestShift(left: (hundredths: number) => number): number {
  const scores = Array.from({ length: 2 * REACH + 1 }, (_, s) => left(s - REACH));
  const limit = Math.min(...scores) + AS_GOOD;
  let middle = REACH;
  for (let d = 0; d <= REACH; d++) {
    if (scores[REACH - d] <= limit || scores[REACH + d] <= limit) {
      middle = scores[REACH + d] <= limit ? REACH + d : REACH - d;
      break;
    }
  }
  let low = middle;
  let high = middle;
  while (low > 0 && scores[low - 1] <= limit) low--;
  while (high < scores.length - 1 && scores[high + 1] <= limit) high++;
  return (low + high) / 2 - REACH;
}

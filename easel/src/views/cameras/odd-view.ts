/** Finds one bad mask among many: the picture whose outline neither its opposite nor the other sides agree with. */
import type { ViewName } from "../../easel.ts";
import type { View } from "../cutting/read-view.ts";
import type { Mask } from "../outlines/mask.ts";
import { outlineAgreement, outlineOf } from "../outlines/outline.ts";
import { disagreement } from "./agreement.ts";
import { COARSE, placeParallel } from "./place-parallel.ts";
import { drawOutlines, type Placing } from "./placing.ts";

/** What the outlines may leave unexplained without the odd view, as the sum over all; sets with one bad mask come to less than 0.005. */
const GOOD_REST = 0.02;

/** Without its opposite they must leave this much more unexplained: 0.03 and more where a mask is cut in half or another object's. */
const CLEARLY_WORSE = 0.02;

/** Two outlines agree with anything: it takes three sides to outvote one. */
const FEWEST_FAMILIES = 3;

/**
 * Of the two opposite views that differ most, the one without which all others agree; null where both could be it, or neither. A view
 * without an opposite is not asked for: its whole family can be left out. `masks` belong to the views, and `placing` is theirs.
 */
export function oddView(masks: readonly Mask[], placing: Placing, nameOf: (name: ViewName) => ViewName): View | null {
  const families = new Set(placing.placed.map(({ frame }) => frame.family));
  if (families.size < FEWEST_FAMILIES) return null;
  const pair = leastAlike(masks, placing);
  if (pair === null) return null;
  const views = placing.placed.map(({ view }) => view);
  const [one, other] = pair.map((odd) => {
    const rest = views.filter((view) => view !== odd);
    const restMasks = masks.filter((_, i) => views[i] !== odd);
    const without = placeParallel(rest, restMasks, nameOf);
    return { odd, left: disagreement(drawOutlines(without, restMasks, COARSE).outlines, without.extents) };
  });
  const [best, second] = one.left < other.left ? [one, other] : [other, one];
  return best.left < GOOD_REST && second.left > best.left + CLEARLY_WORSE ? best.odd : null;
}

/** The two views of a family whose outlines, and whose boxes' proportions, have least in common. */
function leastAlike(masks: readonly Mask[], { placed, extents }: Placing): readonly [View, View] | null {
  const drawn = placed.map((view, i) => {
    const { box } = view.view;
    const aspect = (box.right - box.left) / (box.bottom - box.top);
    return { view, aspect, outline: outlineOf(view, extents, { mask: masks[i], density: COARSE, straightening: null }) };
  });
  const pairs = drawn.flatMap((one, i) => {
    const other = drawn.find(({ view }, j) => j > i && view.frame.family === one.view.frame.family);
    if (other === undefined) return [];
    const alike = Math.min(one.aspect / other.aspect, other.aspect / one.aspect) * outlineAgreement(one.outline, other.outline);
    return [{ views: [one.view.view, other.view.view] as const, alike }];
  });
  return pairs.toSorted((one, other) => one.alike - other.alike)[0]?.views ?? null;
}

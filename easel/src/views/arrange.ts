/** Decides how the views fit together: names by the other hand, where diagonals stand, and which outline to leave out. */
import type { ViewName } from "../easel.ts";
import { disagreement, unreached } from "./agreement.ts";
import { joinOutlines, type Outline, outlineAgreement, outlineOf } from "./outline.ts";
import type { View } from "./read-view.ts";
import { type Extents, estimateExtents, type PlacedView, placeView, shiftView } from "./register.ts";
import { type Family, OTHER_HAND } from "./view-frames.ts";

export interface Arrangement {
  readonly extents: Extents;
  /** All views, for their colours. */
  readonly placed: readonly PlacedView[];
  /** One per family that is used for the shape. */
  readonly outlines: readonly Outline[];
  /** What had to be assumed, for the report. */
  readonly notes: readonly string[];
}

/** Opposite views that share less than this of their outlines do not show the same object, or not from where they say. */
const MIN_PAIR = 0.8;

/** Taking left for right must explain this much more of the outlines than the names as given. */
const CLEARLY_BETTER = 0.04;

/** A family that leaves this much of the others unexplained is left out, if without it they agree this well. */
const BAD_FAMILY = 0.12;
const GOOD_REST = 0.05;

export function arrange(views: readonly View[]): Arrangement {
  const extents = estimateExtents(views);
  const own = fit(views, extents, (name) => name);
  const sided = views.some(({ name }) => OTHER_HAND[name] !== name);
  if (!sided || own.outlines.length < 2) return withoutBadFamily(own);
  const other = fit(views, extents, (name) => OTHER_HAND[name]);
  const better = disagreement(own.outlines, extents) - disagreement(other.outlines, extents);
  if (better < CLEARLY_BETTER) return withoutBadFamily(own);
  const note = "left and right taken as the viewer's: the outlines only fit together that way";
  return withoutBadFamily({ ...other, notes: [...other.notes, note] });
}

function fit(views: readonly View[], extents: Extents, nameOf: (name: ViewName) => ViewName): Arrangement {
  const notes: string[] = [];
  const placed = views.map((view) => placeView(view, extents, nameOf(view.name)));
  const outlines: Outline[] = [];
  const arranged: PlacedView[] = [];
  for (const family of ["front", "side", "top"] as const) {
    const members = placed.filter(({ frame }) => frame.family === family);
    const outline = join(members, extents, notes);
    if (outline) outlines.push(outline);
    arranged.push(...members);
  }
  const upright = [...outlines];
  for (const family of ["left diagonal", "right diagonal"] as const) {
    const member = placed.find(({ frame }) => frame.family === family);
    if (!member) continue;
    const shifted = upright.length > 0 ? shiftView(member, bestShift(member, upright, extents)) : member;
    outlines.push(outlineOf(shifted, extents));
    arranged.push(shifted);
  }
  return { extents, placed: arranged, outlines, notes };
}

function join(members: readonly PlacedView[], extents: Extents, notes: string[]): Outline | null {
  if (members.length === 0) return null;
  const [one, other] = members.map((member) => outlineOf(member, extents));
  if (other === undefined) return one;
  if (outlineAgreement(one, other) >= MIN_PAIR) return joinOutlines(one, other, "mean");
  notes.push(`${members[0].view.name} and ${members[1].view.name} show different outlines: what either shows was kept`);
  return joinOutlines(one, other, "either");
}

/**
 * The middle of a diagonal view's box is not the object's middle: tries shifts of up to a quarter and takes the middle of those
 * that agree best with the other outlines.
 */
function bestShift(member: PlacedView, others: readonly Outline[], extents: Extents): number {
  const outline = outlineOf(member, extents);
  const scores: number[] = [];
  const reach = 25;
  for (let s = -reach; s <= reach; s++) {
    const moved: Outline = { ...outline, from: [outline.from[0] - s / 100, outline.from[1]] };
    scores.push(disagreement([...others, moved], extents));
  }
  const limit = Math.min(...scores) + 0.004;
  // Of all shifts that are as good as the best, the connected run around the one nearest to no shift.
  let middle = reach;
  for (let d = 0; d <= reach; d++) {
    if (scores[reach - d] <= limit || scores[reach + d] <= limit) {
      middle = scores[reach + d] <= limit ? reach + d : reach - d;
      break;
    }
  }
  let low = middle;
  let high = middle;
  while (low > 0 && scores[low - 1] <= limit) low--;
  while (high < scores.length - 1 && scores[high + 1] <= limit) high++;
  return ((low + high) / 2 - reach) / 100;
}

/** One bad mask must not eat the object: with three outlines or more, the one that contradicts the others goes. */
function withoutBadFamily(arrangement: Arrangement): Arrangement {
  const { outlines, extents } = arrangement;
  if (outlines.length < 3 || worst(outlines, extents) < BAD_FAMILY) return arrangement;
  let best: { readonly family: Family; readonly rest: readonly Outline[]; readonly left: number } | null = null;
  for (const { family } of outlines) {
    const rest = outlines.filter((outline) => outline.family !== family);
    const left = worst(rest, extents);
    if (left < GOOD_REST && (best === null || left < best.left)) best = { family, rest, left };
  }
  if (best === null) return { ...arrangement, notes: [...arrangement.notes, "the outlines contradict each other in part"] };
  const note = `outline from the ${best.family} left out: it contradicts the others (its colours were used)`;
  return { ...arrangement, outlines: best.rest, notes: [...arrangement.notes, note] };
}

function worst(outlines: readonly Outline[], extents: Extents): number {
  return Math.max(...unreached(outlines, extents).values());
}

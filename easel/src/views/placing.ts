/** Where the cameras stand, and the outlines that follow from it. */
import type { Mask } from "./mask.ts";
import { joinOutlines, type Outline, outlineAgreement, outlineOf } from "./outline.ts";
import type { Extents, PlacedView } from "./register.ts";
import type { Rim } from "./rim.ts";
import type { Family } from "./view-frames.ts";

export interface Placing {
  readonly extents: Extents;
  readonly placed: readonly PlacedView[];
  /** One for each view: what pictures through a lens are straightened by; null for parallel rays. */
  readonly rims: readonly Rim[] | null;
}

/** One outline per family, and what had to be assumed. */
export interface Outlines {
  readonly outlines: readonly Outline[];
  readonly notes: readonly string[];
}

/** In this order, so that what comes later can lean on what stands. */
const FAMILIES: readonly Family[] = ["front", "side", "top", "left diagonal", "right diagonal"];

/** Opposite views that share less than this of their outlines do not show the same object, or not from where they say. */
const MIN_PAIR = 0.8;

/** `masks` belong to the placed views; `density` is in samples along the longest extent. */
export function drawOutlines({ extents, placed, rims }: Placing, masks: readonly Mask[], density: number): Outlines {
  const notes: string[] = [];
  const outlines = FAMILIES.flatMap((family) => {
    const members = placed.flatMap((view, i) =>
      view.frame.family === family ? [{ view, mask: masks[i], rim: rims?.[i] ?? null }] : [],
    );
    const [one, other] = members.map(({ view, mask, rim }) => outlineOf(view, extents, { mask, density, rim }));
    if (one === undefined) return [];
    if (other === undefined) return [one];
    if (outlineAgreement(one, other) >= MIN_PAIR) return [joinOutlines(one, other, "mean")];
    const [name, otherName] = members.map(({ view }) => view.view.name);
    notes.push(`${name} and ${otherName} show different outlines: what either shows was kept`);
    return [joinOutlines(one, other, "either")];
  });
  return { outlines, notes };
}

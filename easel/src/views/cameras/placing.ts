/** Where the cameras stand, and the outlines that follow from it. */
import { inShared } from "../../crew/shared-array.ts";
import type { Unit } from "../../crew/unit.ts";
import type { Stage } from "../../stage.ts";
import { fullMask, type Mask } from "../outlines/mask.ts";
import { type Drawing, joinOutlines, type Outline, outlineAgreement, outlineOf } from "../outlines/outline.ts";
import type { Extents, PlacedView } from "../outlines/register.ts";
import type { Straightening } from "../outlines/straightening.ts";
import type { Family } from "../outlines/view-frames.ts";

export interface Placing {
  readonly extents: Extents;
  /** Where their names say. */
  readonly placed: readonly PlacedView[];
  /** Where they truly stand: how their colours are to be looked at. */
  readonly seen: readonly PlacedView[];
  /** One for each view: what pictures through a lens or of turned cameras are straightened by; null for others. */
  readonly straightenings: readonly Straightening[] | null;
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
export function drawOutlines(placing: Placing, masks: readonly Mask[], density: number): Outlines {
  return joined(
    placing,
    placing.placed.map((_, i) => draw(placing, i, { mask: masks[i], density })),
  );
}

/** The same from the views' own masks, view by view side by side. */
export async function drawFinely(placing: Placing, density: number, stage: Stage): Promise<Outlines> {
  return joined(placing, await stage.share(drawView, { placing, density }, placing.placed.length));
}

/**
 * One view's outline. Other threads find it by name.
 * @public
 */
export const drawView: Unit<{ readonly placing: Placing; readonly density: number }, Outline> = {
  url: import.meta.url,
  name: "drawView",
  work({ placing, density }, index) {
    const outline = draw(placing, index, { mask: fullMask(placing.placed[index].view), density });
    return { ...outline, distances: inShared(outline.distances) };
  },
};

function draw({ extents, placed, straightenings }: Placing, index: number, how: Omit<Drawing, "straightening">): Outline {
  return outlineOf(placed[index], extents, { ...how, straightening: straightenings?.[index] ?? null });
}

/** `drawn` are the outlines of the placed views. */
function joined({ placed }: Placing, drawn: readonly Outline[]): Outlines {
  const notes: string[] = [];
  const outlines = FAMILIES.flatMap((family) => {
    const members = placed.flatMap(({ frame, view }, i) =>
      frame.family === family ? [{ name: view.name, outline: drawn[i] }] : [],
    );
    const [one, other] = members;
    if (one === undefined) return [];
    if (other === undefined) return [one.outline];
    if (outlineAgreement(one.outline, other.outline) >= MIN_PAIR) return [joinOutlines(one.outline, other.outline, "mean")];
    notes.push(`${one.name} and ${other.name} show different outlines: what either shows was kept`);
    return [joinOutlines(one.outline, other.outline, "either")];
  });
  return { outlines, notes };
}

/** Decides how the views fit together: the cameras, names by the other hand, and which outline to leave out. */
import type { ViewName } from "../../easel.ts";
import type { Stage } from "../../stage.ts";
import type { View } from "../cutting/read-view.ts";
import { type Mask, smallMask } from "../outlines/mask.ts";
import type { Outline } from "../outlines/outline.ts";
import type { Extents, PlacedView } from "../outlines/register.ts";
import { type Family, OTHER_HAND, VIEW_FRAMES } from "../outlines/view-frames.ts";
import { disagreement, unreached } from "./agreement.ts";
import { type Cone, coneOf } from "./cones.ts";
import { oddView } from "./odd-view.ts";
import { COARSE, placeParallel } from "./place-parallel.ts";
import { placeByRig } from "./place-rig.ts";
import { drawFinely, drawOutlines, type Placing } from "./placing.ts";
import { findPosedRig } from "./posed-rig.ts";
import { agreeAsNamed, findRig, type Rig, type Shot } from "./rig.ts";
import { dot } from "./turn-frame.ts";

export interface Arrangement {
  readonly extents: Extents;
  /** All views, for their colours. */
  readonly placed: readonly PlacedView[];
  /** One per family that is used for the shape. */
  readonly outlines: readonly Outline[];
  /** What lenses or turned cameras truly show; null where the outlines are that. */
  readonly cones: readonly Cone[] | null;
  /** What had to be assumed, for the report. */
  readonly notes: readonly string[];
  /** Of the cameras, degrees over the longer side of a picture; 0 for parallel rays. */
  readonly fov: number;
}

/** Samples along the longest extent: the map's texels are finer, but outlines are straight between them. */
const DENSITY = 512;

/** Taking left for right must explain this much more of the outlines than the names as given. */
const CLEARLY_BETTER = 0.04;

/** A family that leaves this much of the others unexplained is left out, if without it they agree this well. */
const BAD_FAMILY = 0.12;
const GOOD_REST = 0.05;

/** Progress is said by the caller; the stage shares the drawing. */
export async function arrange(views: readonly View[], stage: Stage): Promise<Arrangement> {
  const masks = views.map((view) => smallMask(view, COARSE));
  const isNamed = agreeAsNamed(views, ownName);
  const posed = isNamed ? null : findPosedRig(views, ownName);
  if (posed !== null) {
    const note = `cameras taken as up to ${Math.ceil(mostTurned(posed))}° beside where the views' names say: their outlines fit together best that way`;
    return finish(placeByRig(views, masks, posed, ownName), { fov: 0, remarks: [note], stage });
  }
  const rig = isNamed ? null : findRig(views, ownName);
  if (rig !== null) {
    const note = `all views taken as seen through one lens of about ${Math.round(fovOf(rig))}°: their outlines fit together best that way`;
    return finish(placeByRig(views, masks, rig, ownName), { fov: fovOf(rig), remarks: [note], stage });
  }
  const { placing, nameOf, isClear } = byEitherHand(views, masks);
  const odd = isClear ? null : oddView(masks, placing, nameOf);
  if (odd !== null) {
    const rest = await arrange(
      views.filter((view) => view !== odd),
      stage,
    );
    return { ...rest, notes: [...rest.notes, `${odd.name} view left out: its outline contradicts all others`] };
  }
  const note = "left and right taken as the viewer's: the outlines only fit together that way";
  return finish(placing, { fov: 0, remarks: nameOf === ownName ? [] : [note], stage });
}

function fovOf({ closeness }: Rig): number {
  return (2 * Math.atan(closeness) * 180) / Math.PI;
}

/** Degrees. */
function mostTurned({ shots }: Rig): number {
  const turnOf = ({ frame }: Shot) => {
    const named = Object.values(VIEW_FRAMES).find(
      ({ family, mirrored }) => family === frame.family && mirrored === frame.mirrored,
    )!;
    const traceOf = dot(frame.right, named.right) + dot(frame.up, named.up) + dot(frame.towards, named.towards);
    return Math.acos(Math.max(-1, Math.min(1, (traceOf - 1) / 2)));
  };
  return (Math.max(...shots.map(turnOf)) * 180) / Math.PI;
}

function ownName(name: ViewName): ViewName {
  return name;
}

interface Handed {
  readonly placing: Placing;
  readonly nameOf: (name: ViewName) => ViewName;
  /** Whether the outlines fit together without anything to explain. */
  readonly isClear: boolean;
}

function byEitherHand(views: readonly View[], masks: readonly Mask[]): Handed {
  const placed = (nameOf: (name: ViewName) => ViewName) => {
    const placing = placeParallel(views, masks, nameOf);
    const { outlines, notes } = drawOutlines(placing, masks, COARSE);
    const left = disagreement(outlines, placing.extents);
    return { placing, nameOf, left, isClear: left < CLEARLY_BETTER && notes.length === 0 };
  };
  const own = placed(ownName);
  const sided = views.some(({ name }) => OTHER_HAND[name] !== name);
  if (!sided || own.left < CLEARLY_BETTER) return own;
  const other = placed(otherName);
  return own.left - other.left >= CLEARLY_BETTER ? other : own;
}

function otherName(name: ViewName): ViewName {
  return OTHER_HAND[name];
}

interface Finish {
  readonly fov: number;
  readonly remarks: readonly string[];
  readonly stage: Stage;
}

async function finish(placing: Placing, { fov, remarks, stage }: Finish): Promise<Arrangement> {
  const { extents, seen } = placing;
  const { outlines, notes } = await drawFinely(placing, DENSITY, stage);
  const cones = placing.straightenings === null ? null : seen.map(coneOf);
  return withoutBadFamily({ extents, placed: seen, outlines, cones, notes: [...notes, ...remarks], fov });
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

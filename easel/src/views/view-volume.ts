/** Chooses the field for the outlines at hand, at any resolution, and says how its space lies in the world. */
import type { Field } from "../mesh/extract.ts";
import type { Arrangement } from "./cameras/arrange.ts";
import type { ReliefEvidence, ReliefModel } from "./guessed/choose-model.ts";
import { fitDepth } from "./guessed/fit-depth.ts";
import { chooseModel, reliefDepth, reliefField, usualStretch } from "./guessed/relief.ts";
import type { Profile } from "./guessed/relief-input.ts";
import { carvedField } from "./hollows/carved-field.ts";
import type { Hollows } from "./hollows/hollows.ts";
import { gridAround, wholeHull } from "./hollows/whole-hull.ts";
import { roundedHull } from "./likely/rounded-hull.ts";
import { type Grid, gridOver } from "./outlines/grid.ts";
import type { Outline } from "./outlines/outline.ts";
import { hullField, sampleTables, type Tables, within } from "./outlines/tables.ts";
import { withBothSides } from "./outlines/unseen-side.ts";
import { type Direction, type Family, VIEW_FRAMES } from "./outlines/view-frames.ts";

export interface ViewVolume {
  readonly model: "hull" | "rounded hull" | "hollowed hull" | ReliefModel;
  /** Views from which the depth is known; 0 where a model had to guess it. */
  readonly depthFrom: "outlines" | "model";
  /** The field with `cells` steps along the longest extent. */
  field(cells: number): Field;
  /** World directions of the field's x, y and z, and where its origin is. */
  readonly axes: readonly [Direction, Direction, Direction];
  readonly origin: Direction;
}

const WORLD = {
  axes: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  origin: [0, 0, 0],
} as const;

/** The view that shows each family's outline as it is, not mirrored. */
const OWN_VIEW = {
  front: "front",
  side: "right",
  top: "bottom",
  "left diagonal": "left_front",
  "right diagonal": "right_front",
} as const;

/** Cells for choosing a model and for fitting its depth. */
const COARSE = 96;
const FITTING = 40;

/** What the views show. */
export interface Shown extends Pick<Arrangement, "outlines" | "extents" | "cones"> {
  /** What the colours show and no outline does; null if that is nothing. */
  readonly hollows: Hollows | null;
}

export function viewVolume(arrangement: Shown, evidence: ReliefEvidence): ViewVolume {
  const { outlines, hollows } = arrangement;
  const [only] = outlines;
  if (outlines.length === 1) return reliefVolume(only, arrangement, evidence);
  const has = (family: Family) => outlines.some((outline) => outline.family === family);
  if (has("front") && !has("side")) return fittedRelief(arrangement, evidence);
  const complete = has("front") || has("side");
  const likely = (grid: Grid) => {
    const tables = sampleTables(outlines, grid);
    const both = withBothSides(tables);
    return both ? roundedHull(both, evidence.sideShade) : hullField(tables);
  };
  const field = (cells: number) => {
    const grid = gridAround(arrangement, cells);
    if (hollows === null) return likely(grid);
    return carvedField(hollows.isLikely ? likely(grid) : wholeHull(arrangement, grid), hollows.carving);
  };
  const model = hollows !== null ? "hollowed hull" : complete ? "rounded hull" : "hull";
  return { model, depthFrom: "outlines", field, ...WORLD };
}

/** The outline is taken as a front; its own frame turns the result to where it was seen from. */
function reliefVolume(outline: Outline, { extents }: Shown, evidence: ReliefEvidence): ViewVolume {
  const { family } = outline;
  const slanted = (extents.x + extents.z) * Math.SQRT1_2;
  const wide = family === "front" || family === "top" ? extents.x : family === "side" ? extents.z : slanted;
  const high = family === "top" ? extents.z : extents.y;
  // A plan lies around its middle, a front stands on 0.
  const lift = family === "top" ? high / 2 : 0;
  const front: Outline = { ...outline, family: "front", from: [outline.from[0], outline.from[1] + lift] };
  const tablesOf = (z: number, cells: number) => sampleTables([front], gridOver({ x: wide, y: high, z }, cells));
  const profile = (z: number, cells: number) => ({ ...frontOf(tablesOf(z, cells)), isUpright: family !== "top" });
  const coarse = profile(0, COARSE);
  const model = chooseModel(coarse, evidence);
  const stretch = usualStretch(coarse, model);
  const depth = reliefDepth({ ...coarse, stretch }, model) * 1.02;
  const frame = VIEW_FRAMES[OWN_VIEW[family]];
  return {
    model,
    depthFrom: "model",
    field: (cells) => reliefField({ ...profile(depth, cells), stretch }, model),
    axes: [frame.right, frame.up, frame.towards],
    origin: frame.up.map((part) => -part * lift) as unknown as Direction,
  };
}

/** A front with a plan or diagonals but no side: the front's model, as deep as they say, and cut to their outlines. */
function fittedRelief({ outlines, extents }: Shown, evidence: ReliefEvidence): ViewVolume {
  const model = chooseModel(frontOf(sampleTables(outlines, gridOver(extents, COARSE))), evidence);
  const roomy = { ...extents, z: Math.max(extents.z, extents.x) * 1.5 };
  const fitting = sampleTables(outlines, gridOver(roomy, FITTING));
  const stretch = fitDepth(fitting, (factor) => reliefField({ ...frontOf(fitting), stretch: factor }, model));
  const depth = reliefDepth({ ...frontOf(fitting), stretch }, model) * 1.1;
  const field = (cells: number) => {
    const tables = sampleTables(outlines, gridOver({ ...extents, z: depth }, cells));
    return within(tables, reliefField({ ...frontOf(tables), stretch }, model));
  };
  return { model, depthFrom: "outlines", field, ...WORLD };
}

function frontOf({ grid, front }: Tables): Profile {
  if (front === null) throw new Error("viewVolume: a relief needs a front outline");
  return { grid, front, isUpright: true };
}

/** Chooses the field for the outlines at hand, at any resolution, and says how its space lies in the world. */
import type { Field } from "../mesh/extract.ts";
import type { Arrangement } from "./arrange.ts";
import { gridOver } from "./grid.ts";
import type { Outline } from "./outline.ts";
import type { Extents } from "./register.ts";
import { chooseModel, type ReliefEvidence, type ReliefModel, reliefDepth, reliefField } from "./relief.ts";
import { hullField, roundedHull } from "./rounded-hull.ts";
import { sampleTables } from "./tables.ts";
import { withBothSides } from "./unseen-side.ts";
import { type Direction, type Family, VIEW_FRAMES } from "./view-frames.ts";

export interface ViewVolume {
  readonly model: "hull" | "rounded hull" | ReliefModel;
  /** The field with `cells` steps along the longest extent. */
  field(cells: number): Field;
  /** World directions of the field's x, y and z, and where its origin is. */
  readonly axes: readonly [Direction, Direction, Direction];
  readonly origin: Direction;
}

const WORLD: ViewVolume["axes"] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/** The view that shows each family's outline as it is, not mirrored. */
const OWN_VIEW = {
  front: "front",
  side: "right",
  top: "bottom",
  "left diagonal": "left_front",
  "right diagonal": "right_front",
} as const;

/** Cells for choosing a model. */
const COARSE = 96;

export function viewVolume({ outlines, extents }: Arrangement, evidence: ReliefEvidence): ViewVolume {
  if (outlines.length === 1) return reliefVolume(outlines[0], extents, evidence);
  const coarse = withBothSides(sampleTables(outlines, gridOver(extents, COARSE)));
  const field = (cells: number) => {
    const tables = sampleTables(outlines, gridOver(extents, cells));
    const complete = withBothSides(tables);
    return complete ? roundedHull(complete) : hullField(tables);
  };
  return { model: coarse ? "rounded hull" : "hull", field, axes: WORLD, origin: [0, 0, 0] };
}

/** The outline is taken as a front; its own frame turns the result to where it was seen from. */
function reliefVolume(outline: Outline, extents: Extents, evidence: ReliefEvidence): ViewVolume {
  const { family } = outline;
  const flat = flatExtents(family, extents);
  // A plan lies around its middle, a front stands on 0.
  const lift = family === "top" ? flat.y / 2 : 0;
  const front: Outline = { ...outline, family: "front", from: [outline.from[0], outline.from[1] + lift] };
  const input = (z: number, cells: number) => {
    const grid = gridOver({ ...flat, z }, cells);
    return { grid, front: sampleTables([front], grid).front as Float32Array };
  };
  const coarse = input(0, COARSE);
  const model = chooseModel(coarse, evidence);
  const depth = reliefDepth(coarse, model) * 1.02;
  const frame = VIEW_FRAMES[OWN_VIEW[family]];
  return {
    model,
    field: (cells) => reliefField(input(depth, cells), model),
    axes: [frame.right, frame.up, frame.towards],
    origin: frame.up.map((part) => -part * lift) as unknown as Direction,
  };
}

function flatExtents(family: Family, { x, y, z }: Extents): { x: number; y: number } {
  if (family === "front") return { x, y };
  if (family === "side") return { x: z, y };
  if (family === "top") return { x, y: z };
  return { x: (x + z) * Math.SQRT1_2, y };
}

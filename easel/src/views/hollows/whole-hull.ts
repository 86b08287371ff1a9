/** All that could be there by the outlines alone, without any guess. */
import type { Field } from "../../mesh/extract.ts";
import type { Arrangement } from "../cameras/arrange.ts";
import { coneField } from "../cameras/cones.ts";
import { type Grid, gridOver } from "../outlines/grid.ts";
import { hullField, sampleTables } from "../outlines/tables.ts";

/** Straightened outlines tell the object's extents only about: around them it is looked for in so much more room, in lengths. */
const ROOM = 0.03;

/** A grid over an arrangement's object with `cells` steps along its longest extent. */
export function gridAround({ extents, cones }: Pick<Arrangement, "extents" | "cones">, cells: number): Grid {
  return gridOver(extents, cells, cones === null ? 0 : ROOM);
}

export function wholeHull({ outlines, cones }: Pick<Arrangement, "outlines" | "cones">, grid: Grid): Field {
  return cones === null ? hullField(sampleTables(outlines, grid)) : coneField(cones, grid);
}

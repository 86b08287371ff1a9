import type { SharedInts } from "../crew/shared-array.ts";
import type { Unit } from "../crew/unit.ts";
import type { Surface } from "./atlas.ts";
import type { ChartRuns } from "./chart-runs.ts";
import { type Boxes, measureFaces } from "./layout.ts";
import { NOBODY } from "./texel-owners.ts";

export interface MeasureTask extends ChartRuns {
  readonly surface: Surface;
  /** Filled, in shared memory. */
  readonly boxes: Boxes;
  /** The map, which each piece empties a part of. */
  readonly owners: SharedInts;
}

/** Measures some charts. */
export const measureCharts: Unit<MeasureTask, void> = {
  url: import.meta.url,
  name: "measureCharts",
  work({ surface, faces, offsets, pieces, boxes, owners }, index) {
    const parts = pieces.length - 1;
    owners.fill(NOBODY, Math.floor((owners.length * index) / parts), Math.floor((owners.length * (index + 1)) / parts));
    for (let chart = pieces[index]; chart < pieces[index + 1]; chart++)
      measureFaces(surface, faces.subarray(offsets[chart], offsets[chart + 1]), chart, boxes);
  },
};

import type { Grid } from "../outlines/grid.ts";

/** A single outline, taken as seen from the front. */
export interface Profile {
  /** Whether the object stands on its lowest row: seen from above or below it does not. */
  readonly isUpright: boolean;
  readonly grid: Grid;
  /** Signed distances over the grid's x and y, positive inside, in lengths. */
  readonly front: Float32Array;
}

export interface ReliefInput extends Profile {
  /** Factor on the depth that the model gives: other outlines may know better. */
  readonly stretch: number;
}

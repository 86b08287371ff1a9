/** The six directions charts look from. Each is a picture's frame: right × up = towards the viewer, so no chart is mirrored. */
export interface Axis {
  /** Coordinate (0 x, 1 y, 2 z) and sign of the direction to the viewer. */
  readonly depth: number;
  readonly depthSign: number;
  /** Of the direction to the right in the map. */
  readonly right: number;
  readonly rightSign: number;
  /** Of the direction down in the map. */
  readonly down: number;
  readonly downSign: number;
}

/** +X −X +Y −Y +Z −Z: axis 2c has the sign + on coordinate c, axis 2c + 1 the sign −. */
export const AXES: readonly Axis[] = [
  { depth: 0, depthSign: 1, right: 2, rightSign: -1, down: 1, downSign: -1 },
  { depth: 0, depthSign: -1, right: 2, rightSign: 1, down: 1, downSign: -1 },
  { depth: 1, depthSign: 1, right: 0, rightSign: 1, down: 2, downSign: 1 },
  { depth: 1, depthSign: -1, right: 0, rightSign: 1, down: 2, downSign: -1 },
  { depth: 2, depthSign: 1, right: 0, rightSign: 1, down: 1, downSign: -1 },
  { depth: 2, depthSign: -1, right: 0, rightSign: -1, down: 1, downSign: -1 },
];

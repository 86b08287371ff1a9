/** Charts in runs that different threads do. */
export interface ChartRuns {
  /** Faces chart by chart, and where each chart's begin; one entry more for the end. */
  readonly faces: Uint32Array;
  readonly offsets: Uint32Array;
  /** The first chart of each piece; one entry more for the end. */
  readonly pieces: Uint32Array;
}

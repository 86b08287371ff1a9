import type { SharedFloats, SharedInts } from "../crew/shared-array.ts";
import type { Charts } from "./charts.ts";

/** Charts laid out in the map. */
export interface Atlas {
  readonly charts: Charts;
  /** Per chart: how it lies, an index of `TURNS`. */
  readonly turns: Uint8Array;
  /** Texels per metre. */
  readonly scale: number;
  /** Texels along a side of the map. */
  readonly side: number;
  /** x, y in texels for each corner of each face. */
  readonly corners: SharedFloats;
  /** The face that covers each texel's centre, `NOBODY` where none does. Gutters are nobody's. */
  readonly owners: SharedInts;
}

/** What charts are made of. */
export interface Surface {
  readonly positions: Float32Array;
  readonly indices: Uint32Array;
  /** Axis number per face. */
  readonly axes: Uint8Array;
}

/** How one material is made: what the tables of `materials/` hold and `material()` turns into a `Material`. */
import type { Linear } from "./linear.ts";
import type { Mapping } from "./mapping.ts";
import type { Sample } from "./material.ts";

/** Fills the sample for a point (pattern units: metres at scale 1) and its normal. Everything in `out` is preset to a matt tint. */
export type Paint = (x: number, y: number, z: number, nx: number, ny: number, nz: number, out: Sample) => void;

export interface Ground {
  readonly tint: Linear;
  readonly seed: number;
  readonly mapping: Mapping;
}

export interface Recipe {
  /** Its own sRGB colour. */
  readonly colour: string;
  /** Displacement for a height of 1 at scale 1, metres. */
  readonly relief: number;
  /** Opacity 0–1; 1 if absent. */
  readonly opacity?: number;
  /** Whether it gives light of its own. */
  readonly glows?: boolean;
  readonly make: (ground: Ground) => Paint;
}

/** Sets the colour to the tint times `shade`. */
export function shade(out: Sample, tint: Linear, factor: number): void {
  out.r = tint[0] * factor;
  out.g = tint[1] * factor;
  out.b = tint[2] * factor;
}

/** Moves the colour towards r, g, b by `amount` 0–1. */
export function blend(out: Sample, r: number, g: number, b: number, amount: number): void {
  out.r += (r - out.r) * amount;
  out.g += (g - out.g) * amount;
  out.b += (b - out.b) * amount;
}

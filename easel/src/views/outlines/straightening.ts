import { between } from "./spread.ts";

/** Entries over the picture that the named camera would show: (column, row) at from + (column, row) · pixel, in pixels of the view. */
export interface Straightening {
  readonly width: number;
  readonly height: number;
  readonly from: readonly [number, number];
  readonly pixel: number;
  /** How far to the right and down from there the view itself shows the same, in its pixels. */
  readonly across: Float32Array;
  readonly down: Float32Array;
}

/** Where the view itself shows what the named camera would show at a pixel: so far to the right and down from there. */
export function shiftAt(
  { width, height, from, pixel, across, down }: Straightening,
  x: number,
  y: number,
): readonly [number, number] {
  const [u, v] = [(x - from[0]) / pixel + 0.5, (y - from[1]) / pixel + 0.5];
  return [between(across, width, height, u, v), between(down, width, height, u, v)];
}

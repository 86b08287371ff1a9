/** What one family of views says about the object: the signed distance from its outline, over the two coordinates the family sees. */
import { signedDistance } from "./distance.ts";
import { coverageAt, coverageOver, type Mask } from "./mask.ts";
import type { Extents, PlacedView } from "./register.ts";
import { runsOf } from "./runs.ts";
import { type Straightening, shiftAt } from "./straightening.ts";
import type { Family, ViewFrame } from "./view-frames.ts";

export interface Outline {
  readonly family: Family;
  readonly width: number;
  readonly height: number;
  /** Pixels per length, and the coordinates of the first pixel's centre. */
  readonly density: number;
  readonly from: readonly [number, number];
  /** Lengths; positive inside. Rows go up the second coordinate. */
  readonly distances: Float32Array;
}

/** Free space around the object, in lengths; while lenses are being straightened, its size is known less well. */
const MARGIN = 0.03;
const LENS_MARGIN = 0.08;

/** What an outline is drawn from, and how finely. */
export interface Drawing {
  readonly mask: Mask;
  /** Pixels along the longest extent. */
  readonly density: number;
  /** What a picture through a lens or by a turned camera is straightened by; null for others. */
  readonly straightening: Straightening | null;
}

/** One view's outline in its family's coordinates, as parallel rays would show it. */
export function outlineOf(placed: PlacedView, extents: Extents, { mask, density, straightening }: Drawing): Outline {
  const { family } = placed.frame;
  const [a, b] = ranges(family, extents, straightening === null ? MARGIN : LENS_MARGIN);
  const width = Math.ceil((a[1] - a[0]) * density) + 1;
  const height = Math.ceil((b[1] - b[0]) * density) + 1;
  const [signA, signB] = signsOf(placed.frame);
  const xs = new Float64Array(width).map((_, column) => placed.centreX + placed.scaleX * signA * (a[0] + column / density));
  const ys = new Float64Array(height).map((_, row) => placed.centreY - placed.scaleY * signB * (b[0] + row / density));
  const coverage = straightening === null ? coverageOver(mask, xs, ys) : coverageBehind(straightening, mask, xs, ys);
  const distances = signedDistance(coverage, width, height);
  for (let i = 0; i < distances.length; i++) distances[i] /= density;
  return { family, width, height, density, from: [a[0], b[0]], distances };
}

/** Of a picture's right and up along its family's coordinates: `top` looks at them upside down, other mirrored views from behind. */
function signsOf({ family, mirrored }: ViewFrame): readonly [1 | -1, 1 | -1] {
  if (!mirrored) return [1, 1];
  return family === "top" ? [1, -1] : [-1, 1];
}

function ranges(
  family: Family,
  { x, y, z }: Extents,
  margin: number,
): readonly [readonly [number, number], readonly [number, number]] {
  const upright = [-margin, y + margin] as const;
  const around = (extent: number) => [-extent / 2 - margin, extent / 2 + margin] as const;
  if (family === "front") return [around(x), upright];
  if (family === "side") return [around(z), upright];
  if (family === "top") return [around(x), around(z)];
  return [around((x + z) * Math.SQRT1_2), upright];
}

/** Columns and rows are in pixels of the picture that the named camera would show. */
function coverageBehind(straightening: Straightening, mask: Mask, xs: Float64Array, ys: Float64Array): Float32Array {
  const result = new Float32Array(xs.length * ys.length);
  for (let row = 0, i = 0; row < ys.length; row++) {
    for (let column = 0; column < xs.length; column++, i++) {
      const [across, down] = shiftAt(straightening, xs[column], ys[row]);
      result[i] = coverageAt(mask, xs[column] + across, ys[row] + down);
    }
  }
  return result;
}

/** The distance at a point of the family's plane; beyond the picture it goes on falling. */
export function outlineAt({ width, height, density, from, distances }: Outline, a: number, b: number): number {
  const x = (a - from[0]) * density;
  const y = (b - from[1]) * density;
  const cx = Math.min(width - 1.001, Math.max(0, x));
  const cy = Math.min(height - 1.001, Math.max(0, y));
  const column = Math.floor(cx);
  const row = Math.floor(cy);
  const i = row * width + column;
  const u = cx - column;
  const v = cy - row;
  const low = distances[i] + (distances[i + 1] - distances[i]) * u;
  const high = distances[i + width] + (distances[i + width + 1] - distances[i + width]) * u;
  return low + (high - low) * v - Math.hypot(x - cx, y - cy) / density;
}

/** Intersection over union of two outlines of a family, 0–1. */
export function outlineAgreement(one: Outline, other: Outline): number {
  let both = 0;
  let either = 0;
  for (let i = 0; i < one.distances.length; i++) {
    if (one.distances[i] > 0 && other.distances[i] > 0) both++;
    if (one.distances[i] > 0 || other.distances[i] > 0) either++;
  }
  return either === 0 ? 1 : both / either;
}

/** Two views of a family as one outline: halfway between them, or what either of them shows. */
export function joinOutlines(one: Outline, other: Outline, how: "mean" | "either"): Outline {
  const distances = new Float32Array(one.distances.length);
  for (let i = 0; i < distances.length; i++) {
    const [value, opposite] = [one.distances[i], other.distances[i]];
    distances[i] = how === "mean" ? (value + opposite) / 2 : Math.max(value, opposite);
  }
  return { ...one, distances };
}

/** From where to where an outline reaches along its two coordinates, to a fraction of a sample; null for an empty one. */
export function outlineBounds({
  width,
  height,
  density,
  from,
  distances,
}: Outline): Record<"a" | "b", readonly [number, number]> | null {
  const columns = new Float32Array(width).fill(-1);
  const rows = new Float32Array(height).fill(-1);
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) {
      if (distances[i] > columns[column]) columns[column] = distances[i];
      if (distances[i] > rows[row]) rows[row] = distances[i];
    }
  }
  const [a, b] = [runsOf(columns, 0, width), runsOf(rows, 0, height)];
  if (a.length === 0 || b.length === 0) return null;
  const at = (k: 0 | 1, place: number) => from[k] + place / density;
  return { a: [at(0, a[0].from), at(0, a[a.length - 1].to)], b: [at(1, b[0].from), at(1, b[b.length - 1].to)] };
}

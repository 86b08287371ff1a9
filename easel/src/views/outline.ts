/** What one family of views says about the object: the signed distance from its outline, over the two coordinates the family sees. */
import { signedDistance } from "./distance.ts";
import type { Extents, PlacedView } from "./register.ts";
import type { Family } from "./view-frames.ts";

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

/** Pixels along the longest extent: the map's texels are finer, but outlines are straight between them. */
const DENSITY = 512;

/** Free space around the object, in lengths. */
const MARGIN = 0.03;

/** One view's outline in its family's coordinates. */
export function outlineOf(placed: PlacedView, extents: Extents): Outline {
  const { family } = placed.frame;
  const [a, b] = ranges(family, extents);
  const width = Math.ceil((a[1] - a[0]) * DENSITY) + 1;
  const height = Math.ceil((b[1] - b[0]) * DENSITY) + 1;
  const coverage = new Float32Array(width * height);
  // `top` looks from the other side than its family's coordinates: its picture's up is −z. All others are mirrored sideways.
  const signA = placed.frame.mirrored && family !== "top" ? -1 : 1;
  const signB = placed.frame.mirrored && family === "top" ? -1 : 1;
  for (let row = 0; row < height; row++) {
    const y = placed.centreY - placed.scaleY * signB * (b[0] + row / DENSITY) - 0.5;
    for (let column = 0; column < width; column++) {
      const x = placed.centreX + placed.scaleX * signA * (a[0] + column / DENSITY) - 0.5;
      coverage[row * width + column] = coverageAt(placed.view.coverage, placed.view.picture, x, y);
    }
  }
  const distances = signedDistance(coverage, width, height);
  for (let i = 0; i < distances.length; i++) distances[i] /= DENSITY;
  return { family, width, height, density: DENSITY, from: [a[0], b[0]], distances };
}

function ranges(family: Family, { x, y, z }: Extents): readonly [readonly [number, number], readonly [number, number]] {
  const upright = [-MARGIN, y + MARGIN] as const;
  const around = (extent: number) => [-extent / 2 - MARGIN, extent / 2 + MARGIN] as const;
  if (family === "front") return [around(x), upright];
  if (family === "side") return [around(z), upright];
  if (family === "top") return [around(x), around(z)];
  return [around((x + z) * Math.SQRT1_2), upright];
}

function coverageAt(coverage: Float32Array, { width, height }: { width: number; height: number }, x: number, y: number): number {
  const column = Math.floor(x);
  const row = Math.floor(y);
  if (column < 0 || row < 0 || column >= width - 1 || row >= height - 1) return 0;
  const i = row * width + column;
  const u = x - column;
  const v = y - row;
  const above = coverage[i] + (coverage[i + 1] - coverage[i]) * u;
  const below = coverage[i + width] + (coverage[i + width + 1] - coverage[i + width]) * u;
  return above + (below - above) * v;
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
  const distances = one.distances.map((value, i) =>
    how === "mean" ? (value + other.distances[i]) / 2 : Math.max(value, other.distances[i]),
  );
  return { ...one, distances };
}

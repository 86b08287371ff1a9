/** Which pixels of a picture are the object: its own transparency if it has any, else what differs from the backdrop. */
import type { Bitmap } from "../picture/bitmap.ts";
import { deviationsFrom, fitBackdrop } from "./backdrop.ts";
import { paintRegions, regions } from "./regions.ts";
import { soften } from "./soften.ts";

/** Coverage per pixel, 0–1: about a half at the outline. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly coverage: Float32Array;
}

/** `clutter`: the backdrop follows no smooth model, so nothing can be told apart from it. */
export type Segmentation = { readonly kind: "mask"; readonly mask: Mask } | { readonly kind: "clutter" };

/** A picture with less transparency than this (share of its pixels) is taken as opaque. */
const MIN_TRANSPARENT = 0.01;

/** Deviations from the backdrop, in Lab units: below is backdrop, whatever the noise. */
const MIN_CONTRAST = 5;

/** With more noise than this the picture is softened first; what is left after that is a pattern. */
const NOISY = 2.5;
const PATTERN = 4.5;

/** The object may hide a good part of the border, but not most of it. */
const MIN_AGREEMENT = 0.55;

export function segment(picture: Bitmap): Segmentation {
  const own = ownTransparency(picture);
  if (own) return { kind: "mask", mask: own };
  let backdrop = fitBackdrop(picture);
  let smooth = picture;
  if (backdrop.noise > NOISY) {
    smooth = soften(picture);
    backdrop = fitBackdrop(smooth);
  }
  if (backdrop.noise > PATTERN || backdrop.agreement < MIN_AGREEMENT) return { kind: "clutter" };
  const deviations = deviationsFrom(backdrop, smooth);
  const { width, height } = picture;
  const solid = separate(picture, deviations, Math.max(MIN_CONTRAST, backdrop.noise * 5));
  return { kind: "mask", mask: { width, height, coverage: matte(solid, deviations, width) } };
}

function ownTransparency({ width, height, data }: Bitmap): Mask | null {
  let clear = 0;
  for (let i = 3; i < data.length; i += 4) if (data[i] < 16) clear++;
  if (clear < width * height * MIN_TRANSPARENT) return null;
  const coverage = new Float32Array(width * height);
  for (let i = 0; i < coverage.length; i++) coverage[i] = data[i * 4 + 3] / 255;
  return { width, height, coverage };
}

/**
 * Backdrop is what looks like it and reaches the border; and a closed region that looks very much like it (a handle's hole) and is
 * not a speck. The rest is the object.
 */
function separate({ width, height }: Bitmap, deviations: Float32Array, threshold: number): Solid {
  const similar = new Uint8Array(deviations.length);
  const solid = new Uint8Array(deviations.length);
  for (let i = 0; i < similar.length; i++) {
    const isSimilar = deviations[i] < threshold ? 1 : 0;
    similar[i] = isSimilar;
    solid[i] = 1 - isSimilar;
  }
  const { areas, touchesBorder, stretches } = regions(similar, width, height);
  const isHole = areas.map((area, r) => (touchesBorder[r] === 0 && area > similar.length * 0.0004 ? 1 : 0));
  const sums = new Float64Array(areas.length);
  for (let s = 0; s < stretches.count; s++) {
    const region = stretches.regions[s];
    if (isHole[region] === 0) continue;
    for (let i = stretches.starts[s]; i < stretches.ends[s]; i++) sums[region] += deviations[i];
  }
  const isObject = areas.map((area, r) => {
    return touchesBorder[r] !== 0 || (isHole[r] !== 0 && sums[r] / area < threshold * 0.4) ? 0 : 1;
  });
  paintRegions(stretches, isObject, solid);
  return withoutSpecks(solid, width, height);
}

/** What is solid, 1 per pixel, and the rows that it lies in, from the first to before `end`. */
interface Solid {
  readonly solid: Uint8Array;
  readonly first: number;
  readonly end: number;
}

/** Only the regions that have at least a hundredth of the largest one's area. */
function withoutSpecks(solid: Uint8Array, width: number, height: number): Solid {
  const { areas, stretches } = regions(solid, width, height);
  const limit = areas.reduce((most, area) => Math.max(most, area), 0) * 0.01;
  const result = new Uint8Array(solid.length);
  paintRegions(
    stretches,
    areas.map((area) => (area >= limit ? 1 : 0)),
    result,
  );
  const first = Math.max(0, result.indexOf(1));
  const end = result.lastIndexOf(1) + 1;
  return { solid: result, first: Math.floor(first / width), end: Math.ceil(end / width) };
}

/** Pixels of the outline mix both: their share is their deviation over the largest one nearby. */
function matte({ solid, first, end }: Solid, deviations: Float32Array, width: number): Float32Array {
  const height = solid.length / width;
  const coverage = new Float32Array(solid.length);
  for (let i = first * width; i < end * width; i++) coverage[i] = solid[i];
  for (let y = Math.max(2, first - 1); y < Math.min(height - 2, end + 1); y++) {
    let left = 0;
    let here = solid[y * width + 1];
    let right = solid[y * width + 2];
    for (let i = y * width + 2, last = (y + 1) * width - 3; i <= last; i++) {
      left = here;
      here = right;
      right = solid[i + 1];
      const sum = left + here + right + solid[i - width] + solid[i + width];
      if (sum === 0 || sum === 5) continue;
      coverage[i] = Math.min(1, deviations[i] / mostAround(solid, deviations, i, width));
    }
  }
  return coverage;
}

/** The largest deviation of the object within two pixels. */
function mostAround(solid: Uint8Array, deviations: Float32Array, i: number, width: number): number {
  let most = 1;
  for (let v = -2; v <= 2; v++) {
    for (let n = i + v * width - 2; n <= i + v * width + 2; n++) if (solid[n] && deviations[n] > most) most = deviations[n];
  }
  return most;
}

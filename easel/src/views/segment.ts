/** Which pixels of a picture are the object: its own transparency if it has any, else what differs from the backdrop. */
import type { Bitmap } from "../picture/bitmap.ts";
import { fitBackdrop } from "./backdrop.ts";
import { soften, toLab } from "./lab.ts";
import { largeRegions, regions } from "./regions.ts";

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
  let lab = toLab(picture);
  let backdrop = fitBackdrop(lab);
  if (backdrop.noise > NOISY) {
    lab = soften(lab);
    backdrop = fitBackdrop(lab);
  }
  if (backdrop.noise > PATTERN || backdrop.agreement < MIN_AGREEMENT) return { kind: "clutter" };
  const threshold = Math.max(MIN_CONTRAST, backdrop.noise * 5);
  const solid = separate(picture, backdrop.deviations, threshold);
  return {
    kind: "mask",
    mask: { width: picture.width, height: picture.height, coverage: matte(solid, backdrop.deviations, picture) },
  };
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
 * not a speck. 1 for the object.
 */
function separate({ width, height }: Bitmap, deviations: Float32Array, threshold: number): Uint8Array {
  const similar = new Uint8Array(deviations.length);
  for (let i = 0; i < similar.length; i++) similar[i] = deviations[i] < threshold ? 1 : 0;
  const found = regions(similar, width, height);
  const sums = new Float64Array(found.count);
  for (let i = 0; i < similar.length; i++) if (similar[i]) sums[found.ofPixel[i]] += deviations[i];
  const solid = new Uint8Array(similar.length).fill(1);
  const isBackdrop = Uint8Array.from(found.areas, (area, r) => {
    if (found.touchesBorder[r]) return 1;
    return area > similar.length * 0.0004 && sums[r] / area < threshold * 0.4 ? 1 : 0;
  });
  for (let i = 0; i < similar.length; i++) if (similar[i] && isBackdrop[found.ofPixel[i]]) solid[i] = 0;
  return largeRegions(solid, width, height, 0.01);
}

/** Pixels of the outline mix both: their share is their deviation over the largest one nearby. */
function matte(solid: Uint8Array, deviations: Float32Array, { width, height }: Bitmap): Float32Array {
  const coverage = Float32Array.from(solid);
  for (let y = 2; y < height - 2; y++) {
    for (let i = y * width + 2, end = (y + 1) * width - 2; i < end; i++) {
      const sum = solid[i - 1] + solid[i + 1] + solid[i - width] + solid[i + width] + solid[i];
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

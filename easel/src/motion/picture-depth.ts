/** A guess at which parts of a picture are near, without any learned model: low is nearer than high, and what stands out is nearer than its surroundings. */
import type { Bitmap } from "../picture/bitmap.ts";
import { toLab } from "../picture/colour.ts";
import { blurPlane, type Plane, plane } from "../picture/plane.ts";
import { resize } from "../picture/resize.ts";

/** 0 far – 1 near per pixel. Smooth except at the edges of things. */
export function pictureDepth(picture: Bitmap): Plane {
  const scale = Math.min(1, 320 / Math.max(picture.width, picture.height));
  const small = resize(picture, Math.max(8, Math.round(picture.width * scale)), Math.max(8, Math.round(picture.height * scale)));
  const guess = saliency(small);
  for (let y = 0; y < small.height; y++) {
    const low = y / (small.height - 1);
    for (let x = 0; x < small.width; x++) {
      const at = y * small.width + x;
      guess.data[at] = Math.min(1, 0.62 * low ** 1.3 + 0.55 * guess.data[at]!);
    }
  }
  const guide = lightness(small);
  return enlarge(guided(guided(guess, guide, small.width / 24), guide, small.width / 60), picture.width, picture.height);
}

/** How much a place differs from the rim of the picture and its wide surroundings, more in the middle; 0–1. */
function saliency(picture: Bitmap): Plane {
  const labs = [plane(picture.width, picture.height), plane(picture.width, picture.height), plane(picture.width, picture.height)];
  const lab = new Float32Array(3);
  for (let i = 0; i < labs[0]!.data.length; i++) {
    toLab(picture.data[i * 4]!, picture.data[i * 4 + 1]!, picture.data[i * 4 + 2]!, lab);
    for (let c = 0; c < 3; c++) labs[c]!.data[i] = lab[c]!;
  }
  const wide = labs.map((channel) => blurPlane(channel, picture.width / 4));
  const near = labs.map((channel) => blurPlane(channel, picture.width / 90));
  const result = plane(picture.width, picture.height);
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      const at = y * picture.width + x;
      const apart = Math.hypot(...[0, 1, 2].map((c) => near[c]!.data[at]! - wide[c]!.data[at]!));
      const dx = (2 * x) / picture.width - 1;
      const dy = (2 * y) / picture.height - 1.1;
      result.data[at] = Math.min(1, apart / 38) * Math.exp(-(dx * dx * 1.2 + dy * dy * 1.4));
    }
  }
  return result;
}

function lightness(picture: Bitmap): Plane {
  const result = plane(picture.width, picture.height);
  for (let i = 0; i < result.data.length; i++) {
    result.data[i] = (picture.data[i * 4]! * 0.35 + picture.data[i * 4 + 1]! * 0.5 + picture.data[i * 4 + 2]! * 0.15) / 255;
  }
  return result;
}

/** Guided filter (He, Sun, Tang): smooths `source` but keeps the edges of `guide`. */
function guided(source: Plane, guide: Plane, sigma: number): Plane {
  const product = (a: Plane, b: Plane): Plane => ({ ...a, data: a.data.map((value, i) => value * b.data[i]!) });
  const meanGuide = blurPlane(guide, sigma);
  const meanSource = blurPlane(source, sigma);
  const both = blurPlane(product(guide, source), sigma);
  const squares = blurPlane(product(guide, guide), sigma);
  const slope = plane(source.width, source.height);
  const offset = plane(source.width, source.height);
  for (let i = 0; i < slope.data.length; i++) {
    const mean = meanGuide.data[i]!;
    slope.data[i] = (both.data[i]! - mean * meanSource.data[i]!) / (squares.data[i]! - mean * mean + 0.004);
    offset.data[i] = meanSource.data[i]! - slope.data[i]! * mean;
  }
  const meanSlope = blurPlane(slope, sigma);
  const meanOffset = blurPlane(offset, sigma);
  const value = (i: number): number => Math.max(0, Math.min(1, meanSlope.data[i]! * guide.data[i]! + meanOffset.data[i]!));
  return { ...source, data: source.data.map((_, i) => value(i)) };
}

/** Bilinear. */
function enlarge(source: Plane, width: number, height: number): Plane {
  const result = plane(width, height);
  for (let y = 0; y < height; y++) {
    const py = Math.max(0, Math.min(source.height - 1, ((y + 0.5) * source.height) / height - 0.5));
    const y0 = py | 0;
    const y1 = Math.min(source.height - 1, y0 + 1);
    for (let x = 0; x < width; x++) {
      const px = Math.max(0, Math.min(source.width - 1, ((x + 0.5) * source.width) / width - 0.5));
      const x0 = px | 0;
      const x1 = Math.min(source.width - 1, x0 + 1);
      const top = mix(source.data[y0 * source.width + x0]!, source.data[y0 * source.width + x1]!, px - x0);
      const bottom = mix(source.data[y1 * source.width + x0]!, source.data[y1 * source.width + x1]!, px - x0);
      result.data[y * width + x] = mix(top, bottom, py - y0);
    }
  }
  return result;
}

function mix(a: number, b: number, t: number): number {
  return a + (b - a) * t;
}

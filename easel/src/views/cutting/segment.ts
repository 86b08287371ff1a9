/** Which pixels of a picture are the object: its own transparency if it has any, else what differs from the backdrop. */
import { type Bitmap, wordsOf } from "../../picture/bitmap.ts";
import { fitBackdrop } from "./backdrop.ts";
import type { CutOut } from "./cut-out.ts";
import { Deviations } from "./deviations.ts";
import { matte } from "./matte.ts";
import { separate } from "./separate.ts";
import { soften } from "./soften.ts";

/** `clutter`: the backdrop follows no smooth model, so nothing can be told apart from it. */
export type Segmentation = { readonly kind: "cut out"; readonly cutOut: CutOut } | { readonly kind: "clutter" };

/** A picture with less transparency than this (share of its pixels) is taken as opaque. */
const MIN_TRANSPARENT = 0.01;

/** Every so many pixels are asked for that. */
const SAMPLED = 7;

/** A word of a pixel with an opacity of 16, of 255: those below are clear. */
const CLEAR = 16 * 2 ** 24;

/** Deviations from the backdrop, in Lab units: below is backdrop, whatever the noise. */
const MIN_CONTRAST = 5;

/** With more noise than this the picture is softened first; what is left after that is a pattern. */
const NOISY = 2.5;
const PATTERN = 4.5;

/** The object may hide a good part of the border, but not most of it. */
const MIN_AGREEMENT = 0.55;

export function segment(picture: Bitmap): Segmentation {
  const own = ownTransparency(picture);
  if (own) return { kind: "cut out", cutOut: own };
  let backdrop = fitBackdrop(picture);
  let smooth = picture;
  if (backdrop.noise > NOISY) {
    smooth = soften(picture);
    backdrop = fitBackdrop(smooth);
  }
  if (backdrop.noise > PATTERN || backdrop.agreement < MIN_AGREEMENT) return { kind: "clutter" };
  const deviations = new Deviations(backdrop, smooth);
  const solid = separate(picture, deviations, Math.max(MIN_CONTRAST, backdrop.noise * 5));
  return { kind: "cut out", cutOut: matte(solid, deviations, picture) };
}

/** The whole picture, if it has any. */
function ownTransparency(picture: Bitmap): CutOut | null {
  const words = wordsOf(picture);
  let clear = 0;
  for (let i = 0; i < words.length; i += SAMPLED) if (words[i] < CLEAR) clear++;
  if (clear * SAMPLED < words.length * MIN_TRANSPARENT) return null;
  const { width, height } = picture;
  const coverage = new Float32Array(words.length);
  for (let i = 0; i < words.length; i++) coverage[i] = (words[i] >>> 24) / 255;
  return { left: 0, top: 0, width, height, coverage };
}

/** Fields shared by the three models that make clips, and what they cost. */
import { Type } from "typebox";
import type { Size } from "../core/job.ts";
import { type MicroUsd, times, usd } from "../core/money.ts";

/** Frames per second of every clip. */
export const CLIP_FPS = 24;
/** Passes in `pro_mode`, which costs twice as much. */
export const PRO_STEPS = 55;

const CLIP_PRICE = usd("0.40");

const LANDSCAPE = {
  "480p": { width: 848, height: 480 },
  "580p": { width: 1032, height: 580 },
  "720p": { width: 1280, height: 720 },
  "1080p": { width: 1920, height: 1080 },
} as const satisfies Record<string, Size>;

export type Resolution = keyof typeof LANDSCAPE;

export function AspectRatio() {
  return Type.Enum(["16:9", "9:16"], { default: "16:9", description: "Shape of the clip." });
}

export function ProMode() {
  return Type.Boolean({ default: false, description: `${PRO_STEPS} steps for higher quality, at twice the price.` });
}

/** Both `129` and `"129"` are documented, so both are taken; nothing else is coerced. */
export function frameCounts<const Counts extends readonly (number | string)[]>(...counts: Counts) {
  return Type.Enum(counts, { default: 129, description: `Number of frames, at ${CLIP_FPS} a second.` });
}

/** Pixels of a frame: swapped for 9:16. */
export function frameSize(resolution: Resolution, aspectRatio: "16:9" | "9:16"): Size {
  const { width, height } = LANDSCAPE[resolution];
  return aspectRatio === "16:9" ? { width, height } : { width: height, height: width };
}

/** Per clip: half as much again for 1080p, twice for `pro_mode`. */
export function clipPrice(resolution: Resolution, proMode: boolean): MicroUsd {
  const sized = resolution === "1080p" ? times(CLIP_PRICE, 3, 2) : CLIP_PRICE;
  return proMode ? times(sized, 2) : sized;
}

/** Pencil: contours from local contrast, hatching in up to three directions by darkness, on grained paper. */
import { hash } from "../../random.ts";
import { type Bitmap, bitmap } from "../bitmap.ts";
import { lattice, noise } from "../noise.ts";
import { blurPlane, brightness } from "../plane.ts";

export function pencil(picture: Bitmap, seed: number): Bitmap {
  const { width, height } = picture;
  const unit = Math.max(0.5, Math.min(width, height) / 1024);
  const light = blurPlane(brightness(picture), 0.7 * unit);
  const around = blurPlane(light, 9 * unit);
  const grainSeed = hash(seed, "grain");
  const result = bitmap(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const contour = Math.min(1, (light.data[at]! + 0.02) / (around.data[at]! + 0.02));
      const grain = 0.86 + 0.28 * (noise(x / 1.7, y / 1.7, grainSeed) * 0.5 + lattice(x, y, grainSeed) * 0.5);
      const shade = hatch(x / unit, y / unit, 1 - around.data[at]! * 0.6 - light.data[at]! * 0.4, seed);
      const graphite = Math.min(1, (1 - contour ** 3.2 * (1 - shade)) * grain);
      const tone = 248 - 205 * graphite;
      result.data[at * 4] = tone;
      result.data[at * 4 + 1] = tone - 1;
      result.data[at * 4 + 2] = tone - 5;
      result.data[at * 4 + 3] = picture.data[at * 4 + 3]!;
    }
  }
  return result;
}

/** 0–1 of graphite for a darkness 0–1: one direction of lines in half-tones, three in shadows. */
function hatch(x: number, y: number, dark: number, seed: number): number {
  let sum = Math.max(0, dark - 0.25) * 0.25;
  if (dark > 0.3) sum += line(x + y, x - y, seed) * Math.min(1, (dark - 0.3) * 3) * 0.38;
  if (dark > 0.5) sum += line(x - y * 0.8, x + y, seed + 1) * Math.min(1, (dark - 0.5) * 3) * 0.34;
  if (dark > 0.68) sum += line(x * 0.3 + y * 1.2, x, seed + 2) * Math.min(1, (dark - 0.68) * 4) * 0.34;
  return Math.min(0.92, sum);
}

/** Parallel lines about 6 px apart that wander and change their pressure along the way. */
function line(across: number, along: number, seed: number): number {
  const wander = noise(across / 40, along / 60, seed) * 5;
  const wave = 0.5 + 0.5 * Math.cos((across + wander) * 1.05);
  return wave * wave * (0.55 + 0.6 * noise(across / 7, along / 34, seed + 5));
}

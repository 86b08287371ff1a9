/** Ink: brush contours by the difference of two blurs, and washes in three depths. */
import { hash } from "../../random.ts";
import { type Bitmap, bitmap } from "../bitmap.ts";
import { fractal, noise } from "../noise.ts";
import { blurPlane, brightness } from "../plane.ts";
import { kuwahara } from "./kuwahara.ts";

export function ink(picture: Bitmap, seed: number): Bitmap {
  const { width, height } = picture;
  const unit = Math.max(0.5, Math.min(width, height) / 1024);
  const light = brightness(kuwahara(picture, Math.max(2, 3 * unit)));
  const narrow = blurPlane(light, 1.3 * unit);
  const wide = blurPlane(light, 2.6 * unit);
  const key = hash(seed, "ink");
  const result = bitmap(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const edge = (wide.data[at]! - narrow.data[at]!) * 34 - 0.12;
      const dry = noise(x / (3 * unit), y / (9 * unit), key) * 0.35;
      const contour = Math.max(0, Math.min(1, edge * 2.4 - dry));
      const uneven = (fractal(x / (90 * unit), y / (90 * unit), key + 3, 3) - 0.5) * 0.12;
      const wash = washDepth(narrow.data[at]! + uneven) + (noise(x / 2, y / 2, key + 9) - 0.5) * 0.04;
      const black = Math.max(contour, wash);
      result.data[at * 4] = 246 - 222 * black;
      result.data[at * 4 + 1] = 242 - 217 * black;
      result.data[at * 4 + 2] = 230 - 200 * black;
      result.data[at * 4 + 3] = picture.data[at * 4 + 3]!;
    }
  }
  return result;
}

/** Darkness in soft steps: bare paper, pale, middle, deep. */
function washDepth(light: number): number {
  return 0.16 * rise(0.72, light) + 0.27 * rise(0.45, light) + 0.42 * rise(0.2, light);
}

function rise(threshold: number, light: number): number {
  const t = Math.max(0, Math.min(1, (threshold - light) / 0.05 + 0.5));
  return t * t * (3 - 2 * t);
}

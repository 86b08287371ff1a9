/** Cartoon: even areas in strong colours with dark contours. */
import { type Bitmap, bitmap } from "../bitmap.ts";
import { blurPlane, brightness } from "../plane.ts";
import { kuwahara } from "./kuwahara.ts";

/** Steps of brightness, softly joined. */
const LEVELS = 9;

export function cartoon(picture: Bitmap): Bitmap {
  const unit = Math.max(0.5, Math.min(picture.width, picture.height) / 1024);
  const even = kuwahara(picture, Math.max(2, 7 * unit));
  const light = brightness(even);
  const narrow = blurPlane(light, 1.1 * unit);
  const wide = blurPlane(light, 2.4 * unit);
  const result = bitmap(picture.width, picture.height);
  for (let i = 0; i < light.data.length; i++) {
    const own = Math.max(0.01, light.data[i]!);
    const contour = 1 - 0.85 * Math.max(0, Math.min(1, (wide.data[i]! - narrow.data[i]!) * 40 - 0.35));
    const factor = (step(own) / own) * contour;
    for (let c = 0; c < 3; c++) {
      const vivid = own * 255 + (even.data[i * 4 + c]! - own * 255) * 1.3;
      result.data[i * 4 + c] = vivid * factor;
    }
    result.data[i * 4 + 3] = picture.data[i * 4 + 3]!;
  }
  return result;
}

/** A staircase whose edges are ramps over a fifth of a step, so that no edge crawls in a clip. */
function step(light: number): number {
  const at = light * LEVELS;
  const base = Math.floor(at);
  const part = Math.max(0, Math.min(1, (at - base - 0.4) * 5));
  return (base + part) / LEVELS;
}

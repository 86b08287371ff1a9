import { random } from "../../random.ts";
import { type Bitmap, bitmap } from "../bitmap.ts";
import { drawLine } from "../text/draw-line.ts";

/** Snow or rain in front of the picture: near pieces are larger, fewer and softer. */
export function precipitation(picture: Bitmap, kind: "snow" | "rain", amount: number, seed: number): Bitmap {
  const result = bitmap(picture.width, picture.height);
  result.data.set(picture.data);
  const next = random(seed, kind);
  const unit = Math.min(picture.width, picture.height) / 768;
  const count = Math.round(
    Math.min(3000, 650 * amount * (picture.width / picture.height + picture.height / picture.width) * 0.6),
  );
  for (let i = 0; i < count; i++) {
    const near = next() ** 3;
    const x = next() * picture.width;
    const y = next() * picture.height;
    const length = kind === "rain" ? (14 + 46 * near) * unit : 0;
    const width = (kind === "rain" ? 0.8 + 1.3 * near : 1.8 + 8 * near) * unit;
    const opacity = kind === "rain" ? 0.22 + 0.25 * next() : 0.85 - 0.4 * near;
    drawLine(result, [x, y, x - length * 0.18, y + length], width, {
      colour: kind === "rain" ? [205, 215, 228] : [250, 252, 255],
      opacity,
    });
  }
  return result;
}

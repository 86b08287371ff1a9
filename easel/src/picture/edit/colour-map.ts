/** A change of colour that looks at one pixel alone. */
import { type Bitmap, bitmap } from "../bitmap.ts";

/** Changes red, green and blue (sRGB 0–1, not yet cut) in place. */
export type ColourMap = (rgb: Float32Array) => void;

export function mapColours(picture: Bitmap, map: ColourMap): Bitmap {
  const result = bitmap(picture.width, picture.height);
  const rgb = new Float32Array(3);
  for (let i = 0; i < picture.data.length; i += 4) {
    rgb[0] = picture.data[i]! / 255;
    rgb[1] = picture.data[i + 1]! / 255;
    rgb[2] = picture.data[i + 2]! / 255;
    map(rgb);
    result.data[i] = rgb[0]! * 255;
    result.data[i + 1] = rgb[1]! * 255;
    result.data[i + 2] = rgb[2]! * 255;
    result.data[i + 3] = picture.data[i + 3]!;
  }
  return result;
}

/** Perceived brightness of a colour in place, 0–1. */
export function lightOf(rgb: Float32Array): number {
  return 0.2126 * rgb[0]! + 0.7152 * rgb[1]! + 0.0722 * rgb[2]!;
}

/** Sets the distance of a colour from grey: 0 is grey, 1 leaves it, 2 doubles it. */
export function saturate(rgb: Float32Array, factor: number): void {
  const light = lightOf(rgb);
  for (let c = 0; c < 3; c++) rgb[c] = light + (rgb[c]! - light) * factor;
}

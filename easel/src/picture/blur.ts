import { type Bitmap, bitmap } from "./bitmap.ts";
import { blurPlane, type Plane, plane } from "./plane.ts";

/** The picture under a Gaussian blur with a standard deviation of `sigma` pixels; opacity is kept. */
export function blur(picture: Bitmap, sigma: number): Bitmap {
  if (sigma < 0.3) return picture;
  const result = bitmap(picture.width, picture.height);
  for (let c = 0; c < 3; c++) putChannel(result, c, blurPlane(channel(picture, c), sigma));
  for (let i = 3; i < result.data.length; i += 4) result.data[i] = picture.data[i]!;
  return result;
}

/** One channel (0 red – 3 opacity) as numbers 0–255. */
export function channel(picture: Bitmap, index: number): Plane {
  const result = plane(picture.width, picture.height);
  for (let i = 0; i < result.data.length; i++) result.data[i] = picture.data[i * 4 + index]!;
  return result;
}

function putChannel(picture: Bitmap, index: number, values: Plane): void {
  for (let i = 0; i < values.data.length; i++) picture.data[i * 4 + index] = values.data[i]!;
}

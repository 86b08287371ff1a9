import { EaselError } from "../../easel.ts";
import { type Bitmap, bitmap } from "../bitmap.ts";
import { toLab } from "../colour.ts";
import { blurPlane, plane } from "../plane.ts";

/** How far in Lab a pixel may be from the backdrop and still belong to it. */
const NEAR = 13;

/** Makes a plain backdrop transparent, or gives it a colour (sRGB bytes). Refuses a picture whose rim is not plain. */
export function removeBackground(picture: Bitmap, fill: readonly number[] | null): Bitmap {
  const backdrop = rimColour(picture);
  const inside = flood(picture, backdrop);
  const cover = blurPlane({ width: picture.width, height: picture.height, data: inside }, 0.7);
  const result = bitmap(picture.width, picture.height);
  for (let i = 0; i < inside.length; i++) {
    const kept = Math.max(0, Math.min(1, (cover.data[i]! - 0.25) * 2));
    for (let c = 0; c < 3; c++) {
      const own = picture.data[i * 4 + c]!;
      result.data[i * 4 + c] = fill === null ? own : fill[c]! + (own - fill[c]!) * kept;
    }
    result.data[i * 4 + 3] = fill === null ? picture.data[i * 4 + 3]! * kept : 255;
  }
  return result;
}

function rim(picture: Bitmap): number[] {
  const { width, height } = picture;
  const places: number[] = [];
  for (let x = 0; x < width; x++) places.push(x, (height - 1) * width + x);
  for (let y = 1; y < height - 1; y++) places.push(y * width, y * width + width - 1);
  return places;
}

/** Median of the rim in Lab, if four fifths of the rim are near it. */
function rimColour(picture: Bitmap): Float32Array {
  const lab = new Float32Array(3);
  const values = rim(picture).map((at) => {
    toLab(picture.data[at * 4]!, picture.data[at * 4 + 1]!, picture.data[at * 4 + 2]!, lab);
    return [lab[0]!, lab[1]!, lab[2]!] as const;
  });
  const median = ([0, 1, 2] as const).map((c) => values.map((value) => value[c]).sort((a, b) => a - b)[values.length >> 1]!);
  const near = values.filter((value) => Math.hypot(value[0] - median[0]!, value[1] - median[1]!, value[2] - median[2]!) < NEAR);
  if (near.length >= values.length * 0.8) return Float32Array.from(median);
  throw new EaselError(
    "unsupported",
    "The background of this picture is not plain, so it cannot be separated from the subject without a learned model. Send a picture whose subject stands on one even colour.",
  );
}

/** 1 where the subject is, 0 on all backdrop that is connected with the rim. */
function flood(picture: Bitmap, backdrop: Float32Array): Float32Array {
  const { width, height } = picture;
  const inside = plane(width, height).data.fill(1);
  const lab = new Float32Array(3);
  const open = rim(picture);
  while (open.length > 0) {
    const at = open.pop()!;
    if (inside[at] === 0) continue;
    toLab(picture.data[at * 4]!, picture.data[at * 4 + 1]!, picture.data[at * 4 + 2]!, lab);
    const apart = Math.hypot((lab[0]! - backdrop[0]!) * 0.7, lab[1]! - backdrop[1]!, lab[2]! - backdrop[2]!);
    if (apart > NEAR && picture.data[at * 4 + 3]! > 8) continue;
    inside[at] = 0;
    const x = at % width;
    if (x > 0) open.push(at - 1);
    if (x < width - 1) open.push(at + 1);
    if (at >= width) open.push(at - width);
    if (at < width * (height - 1)) open.push(at + width);
  }
  return inside;
}

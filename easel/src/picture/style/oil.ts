/** Oil: broad patches with the relief of a brush that follows the forms, lit from the upper left. Its cost depends on the size alone. */
import { hash } from "../../random.ts";
import { type Bitmap, bitmap } from "../bitmap.ts";
import { lattice } from "../noise.ts";
import { blurPlane, brightness, type Plane, plane } from "../plane.ts";
import { kuwahara } from "./kuwahara.ts";

/** Steps of the brush to each side, in units of one pixel at a side of 1024. */
const REACH = 9;

export function oil(picture: Bitmap, seed: number): Bitmap {
  const unit = Math.max(0.35, Math.min(picture.width, picture.height) / 1024);
  const patches = kuwahara(picture, Math.max(2, 11 * unit));
  const relief = bristles(patches, hash(seed, "bristles"), unit);
  return varnish(patches, relief);
}

/** Random specks smeared along the edges of the picture: the ridges a brush leaves. */
function bristles(picture: Bitmap, seed: number, unit: number): Plane {
  const { width, height } = picture;
  const specks = plane(width, height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) specks.data[y * width + x] = lattice(x, y, seed);
  const coarse = blurPlane(specks, Math.max(0.45, 0.8 * unit));
  const field = tangents(picture, unit);
  const result = plane(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) result.data[y * width + x] = smear(coarse, field, x, y, unit);
  }
  return result;
}

/** Directions along the edges, at a quarter of the size: x and y in two planes. */
function tangents(picture: Bitmap, unit: number): readonly [Plane, Plane] {
  const light = blurPlane(brightness(picture), 2 * unit);
  const { width, height } = picture;
  const xx = plane(width, height);
  const xy = plane(width, height);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const gx = light.data[at + 1]! - light.data[at - 1]!;
      const gy = light.data[at + width]! - light.data[at - width]!;
      // Doubled angle, so that opposite gradients strengthen each other.
      xx.data[at] = gx * gx - gy * gy;
      xy.data[at] = 2 * gx * gy;
    }
  }
  return angles(blurPlane(xx, 7 * unit), blurPlane(xy, 7 * unit));
}

function angles(xx: Plane, xy: Plane): readonly [Plane, Plane] {
  for (let i = 0; i < xx.data.length; i++) {
    // A weak lean to a diagonal stroke where the picture is even.
    const angle = Math.atan2(xy.data[i]! + 2e-6, xx.data[i]! - 1e-6) / 2 + Math.PI / 2;
    xx.data[i] = Math.cos(angle);
    xy.data[i] = Math.sin(angle);
  }
  return [xx, xy];
}

function smear(source: Plane, [fx, fy]: readonly [Plane, Plane], x: number, y: number, unit: number): number {
  const { width, height, data } = source;
  const at = y * width + x;
  const dx = fx.data[at]! * unit;
  const dy = fy.data[at]! * unit;
  let sum = 0;
  for (let k = -REACH; k <= REACH; k++) {
    const px = Math.max(0, Math.min(width - 1, (x + dx * k + 0.5) | 0));
    const py = Math.max(0, Math.min(height - 1, (y + dy * k + 0.5) | 0));
    sum += data[py * width + px]!;
  }
  return sum / (2 * REACH + 1);
}

function varnish(picture: Bitmap, relief: Plane): Bitmap {
  const { width, height, data } = picture;
  const result = bitmap(width, height);
  for (let y = 0; y < height; y++) {
    const up = Math.max(0, y - 1) * width;
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const slope = relief.data[at]! - relief.data[up + Math.max(0, x - 1)]!;
      const light = 1 + Math.max(-0.16, Math.min(0.16, slope * 1.6)) + (relief.data[at]! - 0.5) * 0.3;
      for (let c = 0; c < 3; c++) {
        const value = data[at * 4 + c]! / 255;
        // A little more contrast: oil is richer than light on paper.
        const rich = value + (value - 0.5) * value * (1 - value) * 0.6;
        result.data[at * 4 + c] = 255 * rich * light;
      }
      result.data[at * 4 + 3] = data[at * 4 + 3]!;
    }
  }
  return result;
}

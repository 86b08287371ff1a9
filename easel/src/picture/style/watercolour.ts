/** Watercolour: patches of colour that run at their rims, settle in the grain of the paper and stop short of its edge. */
import { hash } from "../../random.ts";
import { type Bitmap, bitmap } from "../bitmap.ts";
import { fractal, lattice, noise } from "../noise.ts";
import { blurPlane, brightness, type Plane, plane } from "../plane.ts";
import { kuwahara } from "./kuwahara.ts";

/** `margin`: leaves a strip of bare paper with a torn rim around the painting. */
export function watercolour(picture: Bitmap, seed: number, margin: boolean): Bitmap {
  const unit = Math.min(picture.width, picture.height) / 1024;
  const paint = run(kuwahara(picture, Math.max(2, 6 * unit)), hash(seed, "run"), unit);
  const density = pigment(paint, hash(seed, "pigment"), unit);
  const rim = margin ? paperRim(picture.width, picture.height, hash(seed, "rim"), unit) : null;
  return settle(paint, density, rim);
}

/** Colours leave their shapes a little, as wet paint does. */
function run(picture: Bitmap, seed: number, unit: number): Bitmap {
  const { width, height, data } = picture;
  const result = bitmap(width, height);
  const scale = 1 / (22 * unit);
  const reach = 7 * unit;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const dx =
        (noise(x * scale, y * scale, seed) - 0.5) * reach + (noise(x * scale * 4, y * scale * 4, seed + 2) - 0.5) * reach * 0.4;
      const dy = (noise(x * scale, y * scale, seed + 1) - 0.5) * reach;
      const fromX = Math.max(0, Math.min(width - 1, Math.round(x + dx)));
      const fromY = Math.max(0, Math.min(height - 1, Math.round(y + dy)));
      const from = (fromY * width + fromX) * 4;
      const to = (y * width + x) * 4;
      result.data[to] = data[from]!;
      result.data[to + 1] = data[from + 1]!;
      result.data[to + 2] = data[from + 2]!;
      result.data[to + 3] = data[from + 3]!;
    }
  }
  return result;
}

/** How much paint lies where: 1 is as painted, more at rims, uneven in washes, in the pits of the paper. */
function pigment(picture: Bitmap, seed: number, unit: number): Plane {
  const { width, height } = picture;
  const light = brightness(picture);
  const soft = blurPlane(light, 3.2 * unit);
  const wide = blurPlane(light, 8 * unit);
  const result = plane(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const edge = Math.max(0, soft.data[at]! - light.data[at]!) * 3 + Math.max(0, wide.data[at]! - soft.data[at]!) * 2;
      const wash = fractal(x / (150 * unit), y / (150 * unit), seed, 3) - 0.5;
      const grain = noise(x / 2.3, y / 2.3, seed + 7) * 0.6 + lattice(x, y, seed + 8) * 0.4 - 0.5;
      result.data[at] = 1 + Math.min(0.7, edge) + wash * 0.5 + grain * 0.22;
    }
  }
  return result;
}

/** 0 on bare paper – 1 inside, above 1 where paint has gathered at the torn rim. */
function paperRim(width: number, height: number, seed: number, unit: number): Plane {
  const result = plane(width, height);
  const deep = 30 * unit;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const inside = Math.min(x, y, width - 1 - x, height - 1 - y);
      if (inside > deep * 3) {
        result.data[y * width + x] = 1;
        continue;
      }
      const torn = fractal(x / (70 * unit), y / (70 * unit), seed, 4) * 2.2 - 0.35;
      const depth = (inside - deep * torn) / (3 * unit);
      const gathered = Math.max(0, 1 - Math.abs(depth - 1.5) / 2) * 0.35;
      result.data[y * width + x] = Math.max(0, Math.min(1, depth)) + (depth > 0 ? gathered : 0);
    }
  }
  return result;
}

/** More paint is darker and more saturated; less lets the paper through. */
function settle(picture: Bitmap, density: Plane, rim: Plane | null): Bitmap {
  const result = bitmap(picture.width, picture.height);
  for (let i = 0; i < density.data.length; i++) {
    const inside = rim === null ? 1 : rim.data[i]!;
    const amount = density.data[i]! - 1 + Math.max(0, inside - 1);
    const cover = Math.min(1, inside);
    const grey = (picture.data[i * 4]! * 0.3 + picture.data[i * 4 + 1]! * 0.59 + picture.data[i * 4 + 2]! * 0.11) / 255;
    for (let c = 0; c < 3; c++) {
      const colour = Math.max(0, Math.min(1, (grey + (picture.data[i * 4 + c]! / 255 - grey) * 1.22) * 0.95 + 0.045));
      const wet = colour - (colour - colour * colour) * amount;
      const paper = c === 2 ? 0.955 : c === 1 ? 0.975 : 0.985;
      result.data[i * 4 + c] = 255 * (paper + (wet * paper - paper) * cover) + (density.data[i]! - 1) * 6;
    }
    result.data[i * 4 + 3] = picture.data[i * 4 + 3]!;
  }
  return result;
}

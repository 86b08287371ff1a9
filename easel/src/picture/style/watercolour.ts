/** Watercolour: patches of colour that run at their rims, settle in the grain of the paper and stop short of its edge. */
import { hash } from "../../random.ts";
import { type Bitmap, bitmap, wordsOf } from "../bitmap.ts";
import { fractal, lattice, noise } from "../noise.ts";
import { blurPlane, brightness, type Plane, plane } from "../plane.ts";
import { kuwahara } from "./kuwahara.ts";

/** `margin`: leaves a strip of bare paper with a torn rim around the painting. */
export function watercolour(picture: Bitmap, seed: number, margin: boolean): Bitmap {
  const unit = Math.min(picture.width, picture.height) / 1024;
  const sheet = sheetOf(picture.width, picture.height, seed);
  const paint = run(kuwahara(picture, Math.max(2, 6 * unit)), sheet);
  return settle(paint, pigment(paint, sheet, unit), margin ? sheet.rim : null);
}

/** The paper and what water does on it: the same for every picture of a size and seed. */
interface Sheet {
  readonly key: string;
  /** For each pixel the one whose colour runs there. */
  readonly from: Uint32Array;
  /** Paint above or below the usual amount, by washes and by the pits of the paper. */
  readonly uneven: Float32Array;
  readonly rim: Plane;
}

/** The last sheet is kept: the frames of a clip are painted on one, and it is half of the work. */
let last: Sheet | null = null;

function sheetOf(width: number, height: number, seed: number): Sheet {
  const key = `${width} ${height} ${seed}`;
  if (last?.key === key) return last;
  const unit = Math.min(width, height) / 1024;
  const from = runs(width, height, hash(seed, "run"));
  const uneven = unevenness(width, height, hash(seed, "pigment"));
  last = { key, from, uneven, rim: paperRim(width, height, hash(seed, "rim"), unit) };
  return last;
}

/** Colours leave their shapes a little, as wet paint does. */
function runs(width: number, height: number, seed: number): Uint32Array {
  const result = new Uint32Array(width * height);
  const unit = Math.min(width, height) / 1024;
  const scale = 1 / (22 * unit);
  const reach = 7 * unit;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const fine = (noise(x * scale * 4, y * scale * 4, seed + 2) - 0.5) * reach * 0.4;
      const dx = (noise(x * scale, y * scale, seed) - 0.5) * reach + fine;
      const dy = (noise(x * scale, y * scale, seed + 1) - 0.5) * reach;
      const fromX = Math.max(0, Math.min(width - 1, Math.round(x + dx)));
      const fromY = Math.max(0, Math.min(height - 1, Math.round(y + dy)));
      result[at] = fromY * width + fromX;
    }
  }
  return result;
}

function unevenness(width: number, height: number, seed: number): Float32Array {
  const result = new Float32Array(width * height);
  const wide = (150 * Math.min(width, height)) / 1024;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const wash = fractal(x / wide, y / wide, seed, 3) - 0.5;
      const grain = noise(x / 2.3, y / 2.3, seed + 7) * 0.6 + lattice(x, y, seed + 8) * 0.4 - 0.5;
      result[at] = wash * 0.5 + grain * 0.22;
    }
  }
  return result;
}

function run(picture: Bitmap, { from }: Sheet): Bitmap {
  const result = bitmap(picture.width, picture.height);
  const source = wordsOf(picture);
  const target = wordsOf(result);
  for (let i = 0; i < from.length; i++) target[i] = source[from[i]!]!;
  return result;
}

/** How much paint lies where: 1 is as painted, more at rims, uneven on the sheet. */
function pigment(picture: Bitmap, { uneven }: Sheet, unit: number): Plane {
  const light = brightness(picture);
  const soft = blurPlane(light, 3.2 * unit);
  const wide = blurPlane(light, 8 * unit);
  const result = plane(picture.width, picture.height);
  for (let i = 0; i < uneven.length; i++) {
    const edge = Math.max(0, soft.data[i]! - light.data[i]!) * 3 + Math.max(0, wide.data[i]! - soft.data[i]!) * 2;
    result.data[i] = 1 + Math.min(0.7, edge) + uneven[i]!;
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

/** One number per pixel: brightness, depth, a mask. */
import type { Bitmap } from "./bitmap.ts";

export interface Plane {
  readonly width: number;
  readonly height: number;
  /** Rows from the top. */
  readonly data: Float32Array;
}

export function plane(width: number, height: number): Plane {
  return { width, height, data: new Float32Array(width * height) };
}

/** Perceived brightness 0–1 (Rec. 709 weights on sRGB values). */
export function brightness(picture: Bitmap): Plane {
  const result = plane(picture.width, picture.height);
  const { data } = picture;
  for (let i = 0; i < result.data.length; i++) {
    result.data[i] = (0.2126 * data[i * 4]! + 0.7152 * data[i * 4 + 1]! + 0.0722 * data[i * 4 + 2]!) / 255;
  }
  return result;
}

/** Gaussian blur (three box passes) with a standard deviation of `sigma` pixels; edges are continued. */
export function blurPlane(source: Plane, sigma: number): Plane {
  if (sigma < 0.3) return source;
  const result = { ...source, data: Float32Array.from(source.data) };
  const swap = new Float32Array(source.data.length);
  for (const radius of boxRadii(sigma)) {
    boxRows(result.data, swap, source.width, source.height, radius);
    boxColumns(swap, result.data, source.width, source.height, radius);
  }
  return result;
}

/** Radii of three box filters whose sequence comes nearest to a Gaussian. */
function boxRadii(sigma: number): readonly number[] {
  const ideal = Math.sqrt(4 * sigma * sigma + 1);
  const low = Math.max(1, Math.floor((ideal - 1) / 2) * 2 + 1);
  const lows = Math.round((12 * sigma * sigma - 3 * low * low - 12 * low - 9) / (-4 * low - 4));
  return [0, 1, 2].map((i) => (i < lows ? (low - 1) / 2 : (low + 1) / 2));
}

function boxRows(source: Float32Array, target: Float32Array, width: number, height: number, radius: number): void {
  const scale = 1 / (2 * radius + 1);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let sum = source[row]! * radius;
    for (let x = 0; x < radius; x++) sum += source[row + Math.min(x, width - 1)]!;
    for (let x = 0; x < width; x++) {
      sum += source[row + Math.min(x + radius, width - 1)]!;
      target[row + x] = sum * scale;
      sum -= source[row + Math.max(x - radius, 0)]!;
    }
  }
}

/** A row of sums walks down, so that memory is read in order. */
function boxColumns(source: Float32Array, target: Float32Array, width: number, height: number, radius: number): void {
  const scale = 1 / (2 * radius + 1);
  const sums = new Float64Array(width);
  for (let x = 0; x < width; x++) sums[x] = source[x]! * radius;
  for (let y = 0; y < radius; y++) {
    const row = Math.min(y, height - 1) * width;
    for (let x = 0; x < width; x++) sums[x] = sums[x]! + source[row + x]!;
  }
  for (let y = 0; y < height; y++) {
    const enter = Math.min(y + radius, height - 1) * width;
    const leave = Math.max(y - radius, 0) * width;
    for (let x = 0; x < width; x++) {
      const sum = sums[x]! + source[enter + x]!;
      target[y * width + x] = sum * scale;
      sums[x] = sum - source[leave + x]!;
    }
  }
}

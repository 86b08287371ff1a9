import { type Bitmap, bitmap } from "./bitmap.ts";

/** The picture at exactly this size: averaged when it shrinks, cubic (Catmull-Rom) when it grows. */
export function resize(picture: Bitmap, width: number, height: number): Bitmap {
  if (picture.width === width && picture.height === height) return picture;
  const across = taps(picture.width, width);
  const down = taps(picture.height, height);
  const rows = new Float32Array(width * picture.height * 4);
  for (let y = 0; y < picture.height; y++) resizeRow(picture, y, across, rows);
  const result = bitmap(width, height);
  for (let y = 0; y < height; y++) mixRows(rows, width * 4, down, y, result.data);
  return result;
}

/** The middle of the picture, cut to the shape width : height and resized to it. */
export function coverFit(picture: Bitmap, width: number, height: number): Bitmap {
  const scale = Math.min(picture.width / width, picture.height / height);
  const w = Math.max(1, Math.min(picture.width, Math.round(width * scale)));
  const h = Math.max(1, Math.min(picture.height, Math.round(height * scale)));
  return resize(cut(picture, Math.floor((picture.width - w) / 2), Math.floor((picture.height - h) / 2), w, h), width, height);
}

/** A rectangle of the picture, which must lie inside. */
export function cut(picture: Bitmap, left: number, top: number, width: number, height: number): Bitmap {
  if (left === 0 && top === 0 && width === picture.width && height === picture.height) return picture;
  const result = bitmap(width, height);
  for (let y = 0; y < height; y++) {
    const from = ((top + y) * picture.width + left) * 4;
    result.data.set(picture.data.subarray(from, from + width * 4), y * width * 4);
  }
  return result;
}

interface Taps {
  readonly first: Int32Array;
  /** `reach` weights per target pixel, which add up to 1. */
  readonly weights: Float32Array;
  readonly reach: number;
}

function taps(from: number, to: number): Taps {
  const step = from / to;
  const support = 2 * Math.max(1, step);
  const reach = Math.ceil(support * 2) + 1;
  const first = new Int32Array(to);
  const weights = new Float32Array(to * reach);
  for (let i = 0; i < to; i++) {
    const centre = (i + 0.5) * step - 0.5;
    first[i] = Math.ceil(centre - support);
    let total = 0;
    for (let k = 0; k < reach; k++) {
      const weight = cubic((first[i]! + k - centre) / Math.max(1, step));
      weights[i * reach + k] = weight;
      total += weight;
    }
    for (let k = 0; k < reach; k++) weights[i * reach + k] = weights[i * reach + k]! / total;
  }
  return { first, weights, reach };
}

/** Catmull-Rom. */
function cubic(t: number): number {
  const x = Math.abs(t);
  if (x < 1) return 1.5 * x * x * x - 2.5 * x * x + 1;
  return x < 2 ? -0.5 * x * x * x + 2.5 * x * x - 4 * x + 2 : 0;
}

function resizeRow(picture: Bitmap, y: number, { first, weights, reach }: Taps, rows: Float32Array): void {
  const { width, data } = picture;
  const base = y * width * 4;
  const target = y * first.length * 4;
  for (let x = 0; x < first.length; x++) {
    let r = 0;
    let g = 0;
    let b = 0;
    let a = 0;
    for (let k = 0; k < reach; k++) {
      const weight = weights[x * reach + k]!;
      if (weight === 0) continue;
      const at = base + Math.max(0, Math.min(width - 1, first[x]! + k)) * 4;
      r += weight * data[at]!;
      g += weight * data[at + 1]!;
      b += weight * data[at + 2]!;
      a += weight * data[at + 3]!;
    }
    rows[target + x * 4] = r;
    rows[target + x * 4 + 1] = g;
    rows[target + x * 4 + 2] = b;
    rows[target + x * 4 + 3] = a;
  }
}

function mixRows(
  rows: Float32Array,
  stride: number,
  { first, weights, reach }: Taps,
  y: number,
  target: Uint8ClampedArray,
): void {
  const last = rows.length / stride - 1;
  const sum = new Float32Array(stride);
  for (let k = 0; k < reach; k++) {
    const weight = weights[y * reach + k]!;
    if (weight === 0) continue;
    const row = Math.max(0, Math.min(last, first[y]! + k)) * stride;
    for (let i = 0; i < stride; i++) sum[i] = sum[i]! + weight * rows[row + i]!;
  }
  target.set(sum, y * stride);
}

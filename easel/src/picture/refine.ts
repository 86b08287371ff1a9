/**
 * What `steps` mean: a picture is painted from coarse to fine towards a reference. A run with fewer steps is the
 * beginning of a run with more, and no pass makes any place worse, so the error falls with every step.
 */
import { hash } from "../random.ts";
import { type Bitmap, bitmap } from "./bitmap.ts";
import { mips } from "./mip.ts";
import { lattice } from "./noise.ts";
import { resize } from "./resize.ts";

/** Passes that lay strokes; the ones after them blend into the reference, each taking a twelfth of what is left. */
const STROKE_PASSES = 14;
const BLEND = 0.92;

/** The painting of `reference` after `steps` passes (1–60). */
export function refine(reference: Bitmap, steps: number, seed: number): Bitmap {
  const levels = mips(reference);
  const coarse = levels[Math.min(levels.length - 1, 6)]!;
  const canvas = resize(coarse, reference.width, reference.height);
  const work = { reference, canvas: canvas === reference ? copy(reference) : canvas, levels, seed: hash(seed, "strokes") };
  const strokes = Math.min(steps, STROKE_PASSES);
  for (let pass = 0; pass < strokes; pass++) paintPass(work, pass);
  blend(work.canvas, reference, 1 - BLEND ** Math.max(0, steps - STROKE_PASSES));
  return work.canvas;
}

interface Work {
  readonly reference: Bitmap;
  readonly canvas: Bitmap;
  readonly levels: readonly Bitmap[];
  readonly seed: number;
}

interface Stroke {
  x: number;
  y: number;
  /** Direction of its length. */
  cos: number;
  sin: number;
  long: number;
  wide: number;
  r: number;
  g: number;
  b: number;
}

function paintPass(work: Work, pass: number): void {
  const { width, height } = work.reference;
  const largest = Math.max(3, Math.min(width, height) / 16);
  const radius = largest * (2 / largest) ** (pass / (STROKE_PASSES - 1));
  const spacing = radius * 1.7;
  const stroke: Stroke = { x: 0, y: 0, cos: 1, sin: 0, long: radius * 2, wide: radius * 0.85, r: 0, g: 0, b: 0 };
  const columns = Math.ceil(width / spacing);
  const rows = Math.ceil(height / spacing);
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      stroke.x = Math.min(width - 1, Math.floor((i + lattice(i, j, work.seed + pass)) * spacing));
      stroke.y = Math.min(height - 1, Math.floor((j + lattice(i, j, work.seed + pass + 64)) * spacing));
      aim(work, stroke, radius);
      if (worth(work.canvas, stroke) && gain(work, stroke) > 0) lay(work.canvas, stroke);
    }
  }
}

/** Takes colour and direction (along the edges) from the halving whose pixels have about the stroke's width. */
function aim(work: Work, stroke: Stroke, radius: number): void {
  const level = Math.max(0, Math.min(work.levels.length - 1, Math.round(Math.log2(radius)) - 1));
  const { width, height, data } = work.levels[level]!;
  const x = Math.min(width - 1, stroke.x >> level);
  const y = Math.min(height - 1, stroke.y >> level);
  const at = (y * width + x) * 4;
  stroke.r = data[at]!;
  stroke.g = data[at + 1]!;
  stroke.b = data[at + 2]!;
  const left = at - (x > 0 ? 4 : 0) + 1;
  const right = at + (x < width - 1 ? 4 : 0) + 1;
  const up = at - (y > 0 ? width * 4 : 0) + 1;
  const down = at + (y < height - 1 ? width * 4 : 0) + 1;
  const gx = data[right]! - data[left]!;
  const gy = data[down]! - data[up]!;
  const length = Math.hypot(gx, gy);
  stroke.cos = length > 4 ? -gy / length : 0.94;
  stroke.sin = length > 4 ? gx / length : 0.34;
}

/** Whether the paint differs from what is there, at the middle and four points around: most of a sky needs no stroke. */
function worth({ width, height, data }: Bitmap, stroke: Stroke): boolean {
  const out = Math.ceil(stroke.wide * 0.7);
  const left = Math.max(0, stroke.x - out);
  const right = Math.min(width - 1, stroke.x + out);
  const up = Math.max(0, stroke.y - out) * width;
  const down = Math.min(height - 1, stroke.y + out) * width;
  const middle = stroke.y * width;
  return (
    differs(data, (middle + stroke.x) * 4, stroke) ||
    differs(data, (up + left) * 4, stroke) ||
    differs(data, (up + right) * 4, stroke) ||
    differs(data, (down + left) * 4, stroke) ||
    differs(data, (down + right) * 4, stroke)
  );
}

function differs(data: Uint8ClampedArray, at: number, stroke: Stroke): boolean {
  return Math.abs(data[at]! - stroke.r) + Math.abs(data[at + 1]! - stroke.g) + Math.abs(data[at + 2]! - stroke.b) > 9;
}

/** Half sizes of the box around a stroke. */
function reachX({ cos, sin, long, wide }: Stroke): number {
  return Math.ceil(Math.sqrt(long * long * cos * cos + wide * wide * sin * sin));
}

function reachY({ cos, sin, long, wide }: Stroke): number {
  return Math.ceil(Math.sqrt(long * long * sin * sin + wide * wide * cos * cos));
}

/** By how much the squared error over the stroke's area would fall. */
function gain(work: Work, stroke: Stroke): number {
  const { width, height } = work.canvas;
  const canvas = work.canvas.data;
  const reference = work.reference.data;
  const [across, along] = [reachX(stroke), reachY(stroke)];
  const step = stroke.wide > 12 ? 2 : 1;
  let sum = 0;
  for (let y = Math.max(0, stroke.y - along); y <= Math.min(height - 1, stroke.y + along); y += step) {
    for (let x = Math.max(0, stroke.x - across); x <= Math.min(width - 1, stroke.x + across); x += step) {
      const cover = coverage(stroke, x - stroke.x, y - stroke.y);
      if (cover === 0) continue;
      const at = (y * width + x) * 4;
      sum += saved(canvas[at]!, reference[at]!, stroke.r, cover);
      sum += saved(canvas[at + 1]!, reference[at + 1]!, stroke.g, cover);
      sum += saved(canvas[at + 2]!, reference[at + 2]!, stroke.b, cover);
    }
  }
  return sum;
}

function saved(now: number, wanted: number, paint: number, cover: number): number {
  const before = now - wanted;
  const after = before + (paint - now) * cover;
  return before * before - after * after;
}

/** 0–1: an ellipse with a soft rim. */
function coverage(stroke: Stroke, dx: number, dy: number): number {
  const along = (dx * stroke.cos + dy * stroke.sin) / stroke.long;
  const across = (dy * stroke.cos - dx * stroke.sin) / stroke.wide;
  const inside = (1 - along * along - across * across) * 2.5;
  return inside <= 0 ? 0 : Math.min(1, inside);
}

function lay(canvas: Bitmap, stroke: Stroke): void {
  const { width, height, data } = canvas;
  const [across, along] = [reachX(stroke), reachY(stroke)];
  for (let y = Math.max(0, stroke.y - along); y <= Math.min(height - 1, stroke.y + along); y++) {
    for (let x = Math.max(0, stroke.x - across); x <= Math.min(width - 1, stroke.x + across); x++) {
      const cover = coverage(stroke, x - stroke.x, y - stroke.y);
      if (cover === 0) continue;
      const at = (y * width + x) * 4;
      data[at] = data[at]! + (stroke.r - data[at]!) * cover;
      data[at + 1] = data[at + 1]! + (stroke.g - data[at + 1]!) * cover;
      data[at + 2] = data[at + 2]! + (stroke.b - data[at + 2]!) * cover;
    }
  }
}

function blend(canvas: Bitmap, reference: Bitmap, amount: number): void {
  for (let i = 0; i < canvas.data.length; i++) {
    canvas.data[i] = canvas.data[i]! + (reference.data[i]! - canvas.data[i]!) * amount;
  }
}

function copy(picture: Bitmap): Bitmap {
  const result = bitmap(picture.width, picture.height);
  result.data.set(picture.data);
  return result;
}

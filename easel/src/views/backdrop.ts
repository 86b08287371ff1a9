/** A smooth model of what is behind the object, fitted to the border of the picture: colour and light may change slowly across it. */
import type { Bitmap } from "../picture/bitmap.ts";
import { toLab } from "./lab.ts";

export interface Backdrop {
  /** Of the model. */
  readonly terms: Float64Array;
  /** Usual deviation of the border, in Lab units. */
  readonly noise: number;
  /** Part of the border that follows the model, 0–1. */
  readonly agreement: number;
}

/** Coefficients of 1, x, y, x², xy, y², with x and y from −1 to 1 over the picture; for L, then a, then b. */
const TERMS = 6;

/** 3,000 samples fit 18 numbers more than well. */
const SAMPLES = 3_000;

/** Rounds of leaving out what does not fit, at most: an object may touch the border. */
const ROUNDS = 6;

/** Darker counts for less: the object's own shadow belongs to the backdrop. */
const SHADOW_WEIGHT = 0.6;

/** Fits the model to a band along the border, 2 % of the shorter side and 3 pixels at least. */
export function fitBackdrop(picture: Bitmap): Backdrop {
  const samples = sampleBorder(picture);
  // Begun with one colour for all, an object that lies beyond a third of the border does not bend the model towards itself.
  let terms = medianColour(samples);
  let errors = errorsFrom(samples, terms);
  let fitting = fittingOf(errors);
  for (let round = 0, before = -1; round < ROUNDS && fitting !== before; round++) {
    before = fitting;
    terms = solveTerms(samples, errors, limitOf(errors));
    errors = errorsFrom(samples, terms);
    fitting = fittingOf(errors);
  }
  return { terms, noise: median(errors), agreement: fitting / errors.length };
}

/** What deviates more does not belong to the backdrop. */
function limitOf(errors: Float32Array): number {
  return Math.max(median(errors) * 3, 2);
}

/** How many samples belong to it. */
function fittingOf(errors: Float32Array): number {
  const limit = limitOf(errors);
  let count = 0;
  for (const error of errors) if (error <= limit) count++;
  return count;
}

function medianColour({ count, lab }: Samples): Float64Array<ArrayBuffer> {
  const terms = new Float64Array(TERMS * 3);
  for (let c = 0; c < 3; c++) terms[c * TERMS] = median(new Float32Array(count).map((_, i) => lab[i * 3 + c]));
  return terms;
}

function errorsFrom({ count, bases, lab }: Samples, terms: Float64Array): Float32Array {
  const errors = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    let l = lab[i * 3];
    let a = lab[i * 3 + 1];
    let b = lab[i * 3 + 2];
    for (let t = 0; t < TERMS; t++) {
      const base = bases[i * TERMS + t];
      l -= terms[t] * base;
      a -= terms[TERMS + t] * base;
      b -= terms[2 * TERMS + t] * base;
    }
    errors[i] = magnitude(l, a, b);
  }
  return errors;
}

/** Pixels of a row for which the model is asked once: a steep backdrop (60 Lab units over 1,024 pixels) changes by half a unit over them. */
const STRETCH = 8;

/**
 * Distance of each pixel from the model, in Lab units. Neighbours of the same colour, most of a plain backdrop, are reckoned once in a
 * stretch: 8 ms instead of 17 for a million pixels.
 */
export function deviationsFrom({ terms }: Backdrop, { width, height, data }: Bitmap): Float32Array {
  const deviations = new Float32Array(width * height);
  const lab = new Float32Array(3);
  let colour = -1;
  for (let row = 0, i = 0; row < height; row++) {
    const y = (row * 2) / height - 1;
    for (let from = 0; from < width; from += STRETCH) {
      const end = Math.min(width, from + STRETCH);
      const x = (from + end - 1) / width - 1;
      const l = valueAt(terms, 0, x, y);
      const a = valueAt(terms, TERMS, x, y);
      const b = valueAt(terms, 2 * TERMS, x, y);
      let deviation = magnitude(lab[0] - l, lab[1] - a, lab[2] - b);
      for (let column = from; column < end; column++, i++) {
        const here = (data[i * 4] << 16) | (data[i * 4 + 1] << 8) | data[i * 4 + 2];
        if (here !== colour) {
          colour = here;
          toLab(data, i, 1, lab);
          deviation = magnitude(lab[0] - l, lab[1] - a, lab[2] - b);
        }
        deviations[i] = deviation;
      }
    }
  }
  return deviations;
}

/** Of the model, for the channel whose terms begin at `t`. */
function valueAt(terms: Float64Array, t: number, x: number, y: number): number {
  return terms[t] + (terms[t + 1] + terms[t + 3] * x + terms[t + 4] * y) * x + (terms[t + 2] + terms[t + 5] * y) * y;
}

function magnitude(l: number, a: number, b: number): number {
  const light = l < 0 ? SHADOW_WEIGHT * l : l;
  return Math.sqrt(light * light + a * a + b * b);
}

/** Pixels of the border: what the model's terms multiply there, and their L, a, b. */
interface Samples {
  readonly count: number;
  readonly bases: Float64Array;
  readonly lab: Float32Array;
}

function sampleBorder({ width, height, data }: Bitmap): Samples {
  const pixels = borderPixels(width, height);
  const bases = new Float64Array(pixels.length * TERMS);
  const lab = new Float32Array(pixels.length * 3);
  for (const [i, pixel] of pixels.entries()) {
    const x = ((pixel % width) * 2) / width - 1;
    const y = (Math.floor(pixel / width) * 2) / height - 1;
    bases.set([1, x, y, x * x, x * y, y * y], i * TERMS);
    toLab(data, pixel, 1, lab.subarray(i * 3));
  }
  return { count: pixels.length, bases, lab };
}

function borderPixels(width: number, height: number): readonly number[] {
  const band = Math.max(3, Math.round(Math.min(width, height) * 0.02));
  const inner = Math.max(0, width - 2 * band) * Math.max(0, height - 2 * band);
  const stride = Math.max(1, Math.floor((width * height - inner) / SAMPLES));
  const pixels: number[] = [];
  for (let y = 0, n = 0; y < height; y++) {
    const isWhole = y < band || y >= height - band;
    for (let x = 0; x < width; x++, n++) {
      if (!isWhole && x === band) x = Math.max(band, width - band);
      if (n % stride === 0) pixels.push(y * width + x);
    }
  }
  return pixels;
}

/** The least squares fit to the samples whose error so far is at most `limit`. */
function solveTerms({ count, bases, lab }: Samples, errors: Float32Array, limit: number): Float64Array<ArrayBuffer> {
  const matrix = new Float64Array(TERMS * TERMS);
  const sides = new Float64Array(TERMS * 3);
  for (let i = 0, from = 0; i < count; i++, from += TERMS) {
    if (errors[i] > limit) continue;
    for (let r = 0; r < TERMS; r++) {
      const value = bases[from + r];
      for (let c = 0; c < TERMS; c++) matrix[r * TERMS + c] += value * bases[from + c];
      for (let k = 0; k < 3; k++) sides[k * TERMS + r] += value * lab[i * 3 + k];
    }
  }
  // A little stiffness keeps the model flat where too few samples are left to bend it.
  for (let r = 1; r < TERMS; r++) matrix[r * TERMS + r] += count * 1e-4;
  eliminate(matrix, sides);
  return sides;
}

/** Gauss elimination of the symmetric positive system; `sides` holds three right-hand sides and then the solutions. */
function eliminate(matrix: Float64Array, sides: Float64Array): void {
  for (let p = 0; p < TERMS; p++) {
    const pivot = matrix[p * TERMS + p] || 1;
    for (let r = 0; r < TERMS; r++) {
      if (r === p) continue;
      const factor = matrix[r * TERMS + p] / pivot;
      for (let c = p; c < TERMS; c++) matrix[r * TERMS + c] -= factor * matrix[p * TERMS + c];
      for (let k = 0; k < 3; k++) sides[k * TERMS + r] -= factor * sides[k * TERMS + p];
    }
  }
  for (let p = 0; p < TERMS; p++) for (let k = 0; k < 3; k++) sides[k * TERMS + p] /= matrix[p * TERMS + p] || 1;
}

function median(values: Float32Array): number {
  const sorted = values.slice().sort();
  return sorted[sorted.length >> 1];
}

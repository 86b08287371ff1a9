/** A smooth model of what is behind the object, fitted to the border of the picture: colour and light may change slowly across it. */
import { type Bitmap, wordsOf } from "../../picture/bitmap.ts";
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
export const TERMS = 6;

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
  let fit = fitOf(errors);
  for (let round = 0, before = -1; round < ROUNDS && fit.count !== before; round++) {
    before = fit.count;
    terms = solveTerms(samples, errors, fit.limit);
    errors = errorsFrom(samples, terms);
    fit = fitOf(errors);
  }
  return { terms, noise: fit.noise, agreement: fit.count / errors.length };
}

interface Fit {
  readonly noise: number;
  /** What deviates more does not belong to the backdrop. */
  readonly limit: number;
  /** How many samples belong to it. */
  readonly count: number;
}

function fitOf(errors: Float32Array): Fit {
  const noise = median(errors);
  const limit = Math.max(noise * 3, 2);
  let count = 0;
  for (let i = 0; i < errors.length; i++) if (errors[i] <= limit) count++;
  return { noise, limit, count };
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

/** Of the model, for the channel whose terms begin at `t`. */
export function valueAt(terms: Float64Array, t: number, x: number, y: number): number {
  return terms[t] + (terms[t + 1] + terms[t + 3] * x + terms[t + 4] * y) * x + (terms[t + 2] + terms[t + 5] * y) * y;
}

/** Distance in Lab units, by the differences from the model. */
export function magnitude(l: number, a: number, b: number): number {
  const light = l < 0 ? SHADOW_WEIGHT * l : l;
  return Math.sqrt(light * light + a * a + b * b);
}

/** Pixels of the border: what the model's terms multiply there, and their L, a, b. */
interface Samples {
  readonly count: number;
  readonly bases: Float64Array;
  readonly lab: Float32Array;
}

function sampleBorder(picture: Bitmap): Samples {
  const { width, height } = picture;
  const words = wordsOf(picture);
  const pixels = borderPixels(width, height);
  const bases = new Float64Array(pixels.length * TERMS);
  const lab = new Float32Array(pixels.length * 3);
  const colour = new Float32Array(3);
  for (let i = 0, b = 0; i < pixels.length; i++, b += TERMS) {
    const x = ((pixels[i] % width) * 2) / width - 1;
    const y = (Math.floor(pixels[i] / width) * 2) / height - 1;
    bases[b] = 1;
    bases[b + 1] = x;
    bases[b + 2] = y;
    bases[b + 3] = x * x;
    bases[b + 4] = x * y;
    bases[b + 5] = y * y;
    toLab(words[pixels[i]], colour);
    lab.set(colour, i * 3);
  }
  return { count: pixels.length, bases, lab };
}

/** About `SAMPLES` of the band, at even steps along its rows. */
function borderPixels(width: number, height: number): Uint32Array {
  const band = Math.max(3, Math.round(Math.min(width, height) * 0.02));
  const above = Math.min(band, height) * width;
  const sides = Math.min(width, 2 * band);
  const below = above + Math.max(0, height - 2 * band) * sides;
  const count = below + Math.max(0, Math.min(band, height - band)) * width;
  const stride = Math.max(1, Math.floor(count / SAMPLES));
  return new Uint32Array(Math.ceil(count / stride)).map((_, sample) => {
    const n = sample * stride;
    if (n < above) return n;
    if (n >= below) return width * height - count + n;
    const column = (n - above) % sides;
    const row = band + Math.floor((n - above) / sides);
    return row * width + (column < band ? column : width - sides + column);
  });
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

/** The one in the middle if all were sorted. */
function median(values: Float32Array): number {
  const rest = values.slice();
  const middle = rest.length >> 1;
  for (let low = 0, high = rest.length - 1; low < high; ) {
    const pivot = rest[(low + high) >> 1];
    let i = low;
    let j = high;
    while (i <= j) {
      while (rest[i] < pivot) i++;
      while (rest[j] > pivot) j--;
      if (i > j) break;
      const value = rest[i];
      rest[i++] = rest[j];
      rest[j--] = value;
    }
    if (middle <= j) high = j;
    else if (middle >= i) low = i;
    else break;
  }
  return rest[middle];
}

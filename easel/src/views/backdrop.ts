/** A smooth model of what is behind the object, fitted to the border of the picture: colour and light may change slowly across it. */
import type { LabPicture } from "./lab.ts";

export interface Backdrop {
  /** Distance of each pixel from the model, in Lab units. */
  readonly deviations: Float32Array;
  /** Usual deviation of the border, in Lab units. */
  readonly noise: number;
  /** Part of the border that follows the model, 0–1. */
  readonly agreement: number;
}

/** Coefficients of 1, x, y, x², xy, y², with x and y from −1 to 1 over the picture. */
const TERMS = 6;

/** Rounds of leaving out what does not fit: an object may touch the border. */
const ROUNDS = 6;

/** Darker counts for less: the object's own shadow belongs to the backdrop. */
const SHADOW_WEIGHT = 0.6;

/** Fits the model to a band along the border, 2 % of the shorter side and 3 pixels at least. */
export function fitBackdrop(picture: LabPicture): Backdrop {
  const band = borderPixels(picture);
  const errors = new Float32Array(band.length);
  let limit = Number.POSITIVE_INFINITY;
  let terms: Float64Array = new Float64Array(TERMS * 3);
  let noise = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const fitting = band.filter((_, i) => errors[i] <= limit);
    terms = solveTerms(picture, fitting, band.length);
    for (let i = 0; i < band.length; i++) errors[i] = deviation(picture, terms, band[i]);
    noise = median(errors);
    limit = Math.max(noise * 3, 2);
  }
  const deviations = new Float32Array(picture.width * picture.height);
  for (let i = 0; i < deviations.length; i++) deviations[i] = deviation(picture, terms, i);
  return { deviations, noise, agreement: errors.filter((error) => error <= limit).length / band.length };
}

function deviation({ lab, width, height }: LabPicture, terms: Float64Array, i: number): number {
  const row = (i / width) | 0;
  const x = ((i - row * width) * 2) / width - 1;
  const y = (row * 2) / height - 1;
  const xx = x * x;
  const xy = x * y;
  const yy = y * y;
  const l = lab[i * 3] - (terms[0] + terms[1] * x + terms[2] * y + terms[3] * xx + terms[4] * xy + terms[5] * yy);
  const a = lab[i * 3 + 1] - (terms[6] + terms[7] * x + terms[8] * y + terms[9] * xx + terms[10] * xy + terms[11] * yy);
  const b = lab[i * 3 + 2] - (terms[12] + terms[13] * x + terms[14] * y + terms[15] * xx + terms[16] * xy + terms[17] * yy);
  const light = l < 0 ? SHADOW_WEIGHT * l : l;
  return Math.sqrt(light * light + a * a + b * b);
}

function borderPixels({ width, height }: LabPicture): Uint32Array {
  const band = Math.max(3, Math.round(Math.min(width, height) * 0.02));
  const pixels: number[] = [];
  for (let y = 0; y < height; y++) {
    const whole = y < band || y >= height - band;
    for (let x = 0; x < width; x++) if (whole || x < band || x >= width - band) pixels.push(y * width + x);
  }
  // 8,000 samples fit 18 numbers more than well.
  const stride = Math.max(1, Math.floor(pixels.length / 8_000));
  return Uint32Array.from(pixels.filter((_, i) => i % stride === 0));
}

function solveTerms({ lab, width, height }: LabPicture, samples: Uint32Array, all: number): Float64Array {
  const matrix = new Float64Array(TERMS * TERMS);
  const sides = new Float64Array(TERMS * 3);
  const basis = new Float64Array(TERMS);
  for (const i of samples) {
    const row = (i / width) | 0;
    const x = ((i - row * width) * 2) / width - 1;
    const y = (row * 2) / height - 1;
    basis[0] = 1;
    basis[1] = x;
    basis[2] = y;
    basis[3] = x * x;
    basis[4] = x * y;
    basis[5] = y * y;
    for (let r = 0; r < TERMS; r++) {
      for (let c = 0; c < TERMS; c++) matrix[r * TERMS + c] += basis[r] * basis[c];
      for (let k = 0; k < 3; k++) sides[k * TERMS + r] += basis[r] * lab[i * 3 + k];
    }
  }
  // A little stiffness keeps the model flat where too few samples are left to bend it.
  for (let r = 1; r < TERMS; r++) matrix[r * TERMS + r] += all * 1e-4;
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

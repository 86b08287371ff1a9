/** Small and rare lights of the sky. */
import { fractal, lattice } from "../noise.ts";

/** Adds stars: points of different brightness on a grid around the viewer. */
export function stars(
  x: number,
  y: number,
  z: number,
  sky: { readonly seed: number; readonly strength: number },
  out: Float32Array,
): void {
  const across = Math.atan2(x, -z) * 95;
  const high = Math.asin(Math.max(-1, Math.min(1, y))) * 95;
  const column = Math.floor(across);
  const row = Math.floor(high);
  const chance = lattice(column, row, sky.seed);
  if (chance < 0.82) return;
  const px = across - column - 0.2 - 0.6 * lattice(column, row, sky.seed + 1);
  const py = high - row - 0.2 - 0.6 * lattice(column, row, sky.seed + 2);
  const size = 0.05 + 0.09 * ((chance - 0.82) / 0.18) ** 3;
  const near = Math.max(0, 1 - Math.hypot(px, py) / size);
  const light = near * sky.strength * (0.5 + 3.5 * (chance - 0.82)) * Math.min(1, (y + 0.02) * 8);
  const warm = lattice(column, row, sky.seed + 3);
  out[0] = out[0]! + light * (0.75 + 0.3 * warm);
  out[1] = out[1]! + light * 0.9;
  out[2] = out[2]! + light * (1.05 - 0.25 * warm);
}

/** Adds curtains of green and violet light. */
export function aurora(x: number, y: number, z: number, seed: number, out: Float32Array): void {
  const around = Math.atan2(x, -z);
  for (let band = 0; band < 3; band++) {
    const foot = 0.07 + 0.11 * band + 0.12 * fractal(around * 1.6 + band * 7, 0.3, seed + band, 3);
    const over = y - foot;
    if (over < -0.015) continue;
    const fold = fractal(around * 7 + fractal(around * 2, band, seed + 20, 2) * 3, band * 3.1, seed + 11, 4);
    const fine = 0.65 + 0.35 * fractal(around * 60, band * 5, seed + 13, 2);
    const fall = over < 0 ? 1 + over / 0.015 : Math.exp(-over * (6.5 + 3 * band));
    const light = Math.max(0, fold - 0.3) * 1.9 * fine * fall * (0.85 - 0.2 * band);
    const high = Math.min(1, Math.max(0, over * 3.4));
    out[0] = out[0]! + light * (0.06 + 0.42 * high);
    out[1] = out[1]! + light * (0.85 - 0.62 * high);
    out[2] = out[2]! + light * (0.38 + 0.4 * high);
  }
}

/** Adds a bow of 42 degrees around the point opposite a sun behind the viewer. */
export function rainbow(x: number, y: number, z: number, out: Float32Array): void {
  const cosine = -z * 0.94 + y * -0.1 + x * 0.1;
  const angle = (Math.acos(Math.max(-1, Math.min(1, cosine / 0.95))) * 180) / Math.PI;
  const t = (angle - 25) / 2.6;
  if (t < 0 || t > 1) return;
  const soft = Math.sin(Math.PI * t) * 0.3;
  out[0] = out[0]! + soft * Math.max(0, Math.sin((t - 0.35) * 3.6) + 0.15);
  out[1] = out[1]! + soft * Math.max(0, Math.sin(t * Math.PI)) * 0.8;
  out[2] = out[2]! + soft * Math.max(0, Math.cos(t * 2.6));
}

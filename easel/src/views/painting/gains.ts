/** Evens out pictures taken with different light: each view's colours are scaled until overlapping views agree. */
import type { MeshWithNormals } from "../../mesh/normals.ts";
import { type Blend, Eye } from "./eye.ts";
import type { Sight } from "./sights.ts";

/** Points of the surface that are compared. */
const POINTS = 6000;
const ROUNDS = 6;

/** With fewer common points a view's light is left as it is. */
const LEAST_POINTS = 30;

/** Larger differences are different paint, not different light. */
const STRONGEST = 1.35;

/** Sets the gains of the sights; their mean over all views stays 1. */
export function matchGains(sights: readonly Sight[], mesh: MeshWithNormals): void {
  if (sights.length < 2) return;
  const colours = observe(sights, mesh);
  for (let round = 0; round < ROUNDS; round++) correct(sights, colours);
}

/** Linear r, g, b of each view at each point that several views see well; −1 where one of them does not. */
function observe(sights: readonly Sight[], { positions: p, normals: n }: MeshWithNormals): Float64Array {
  const eyes = sights.map((sight) => new Eye(sight));
  const stride = Math.max(1, Math.floor(p.length / 3 / POINTS)) * 3;
  const colours = new Float64Array(Math.ceil(p.length / stride) * eyes.length * 3).fill(-1);
  const sum: Blend = { r: 0, g: 0, b: 0, detail: 0, weight: 0 };
  let from = 0;
  for (let i = 0; i < p.length; i += stride) {
    let seen = 0;
    for (let e = 0, o = from; e < eyes.length; e++, o += 3) {
      sum.r = sum.g = sum.b = sum.weight = 0;
      eyes[e].look(p[i], p[i + 1], p[i + 2], n[i], n[i + 1], n[i + 2], sum);
      colours[o] = -1;
      // 0.05 is a surface turned by about 45°.
      if (sum.weight <= 0.05) continue;
      colours[o] = sum.r / sum.weight;
      colours[o + 1] = sum.g / sum.weight;
      colours[o + 2] = sum.b / sum.weight;
      seen++;
    }
    if (seen > 1) from += eyes.length * 3;
  }
  return colours.subarray(0, from);
}

/** Moves each view's gains halfway to where its colours are the mean of what the others see. */
function correct(sights: readonly Sight[], colours: Float64Array): void {
  const gains = Float64Array.from(sights.flatMap((sight) => sight.gains));
  const drifts = new Float64Array(gains.length);
  const counts = new Uint32Array(sights.length);
  const total = new Float64Array(3);
  for (let from = 0; from < colours.length; from += gains.length) {
    let seen = 0;
    total.fill(0);
    for (let o = 0; o < gains.length; o += 3) {
      if (colours[from + o] < 0) continue;
      seen++;
      for (let c = 0; c < 3; c++) total[c] += colours[from + o + c] * gains[o + c];
    }
    for (let o = 0; o < gains.length; o += 3) {
      if (colours[from + o] < 0) continue;
      counts[o / 3]++;
      for (let c = 0; c < 3; c++) {
        const own = colours[from + o + c] * gains[o + c];
        drifts[o + c] += Math.log(((total[c] - own) / (seen - 1) + 0.02) / (own + 0.02));
      }
    }
  }
  apply(sights, drifts, counts);
}

function apply(sights: readonly Sight[], drifts: Float64Array, counts: Uint32Array): void {
  const limit = Math.log(STRONGEST);
  for (let c = 0; c < 3; c++) {
    const logs = sights.map(({ gains }, e) => {
      return Math.log(gains[c]) + (counts[e] > LEAST_POINTS ? (0.5 * drifts[e * 3 + c]) / counts[e] : 0);
    });
    const mean = logs.reduce((sum, log) => sum + log) / logs.length;
    for (const [e, { gains }] of sights.entries()) gains[c] = Math.exp(Math.max(-limit, Math.min(limit, logs[e] - mean)));
  }
}

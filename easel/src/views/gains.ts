/** Evens out pictures taken with different light: each view's colours are scaled until overlapping views agree. */
import type { MeshWithNormals } from "../mesh/normals.ts";
import { type Blend, Eye } from "./eye.ts";
import type { Sight } from "./sights.ts";

/** Points of the surface that are compared. */
const POINTS = 6000;
const ROUNDS = 6;

/** Larger differences are different paint, not different light. */
const STRONGEST = 1.35;

/** Sets the gains of the sights; their mean over all views stays 1. */
export function matchGains(sights: readonly Sight[], mesh: MeshWithNormals): void {
  if (sights.length < 2) return;
  const pairs = observe(sights, mesh);
  for (let round = 0; round < ROUNDS; round++) {
    const corrections = sights.map(() => [0, 0, 0, 0]);
    for (const { eye, colour, others } of pairs) {
      const sums = corrections[eye];
      for (let c = 0; c < 3; c++) {
        let mean = 0;
        for (const other of others) mean += other.colour[c] * sights[other.eye].gains[c];
        sums[c] += Math.log((mean / others.length + 0.02) / (colour[c] * sights[eye].gains[c] + 0.02));
      }
      sums[3]++;
    }
    apply(sights, corrections);
  }
}

interface Seen {
  readonly eye: number;
  readonly colour: readonly [number, number, number];
}

interface Observation extends Seen {
  readonly others: readonly Seen[];
}

/** Points that several views see well. */
function observe(sights: readonly Sight[], { positions, normals }: MeshWithNormals): readonly Observation[] {
  const eyes = sights.map((sight) => new Eye(sight));
  const result: Observation[] = [];
  const stride = Math.max(1, Math.floor(positions.length / 3 / POINTS)) * 3;
  for (let i = 0; i < positions.length; i += stride) {
    const seen: Seen[] = [];
    for (let eye = 0; eye < eyes.length; eye++) {
      const sum: Blend = { r: 0, g: 0, b: 0, detail: 0, weight: 0 };
      eyes[eye].look(positions[i], positions[i + 1], positions[i + 2], normals[i], normals[i + 1], normals[i + 2], sum);
      // 0.05 is a surface turned by about 45°.
      if (sum.weight > 0.05) seen.push({ eye, colour: [sum.r / sum.weight, sum.g / sum.weight, sum.b / sum.weight] });
    }
    if (seen.length < 2) continue;
    for (const one of seen) result.push({ ...one, others: seen.filter((other) => other !== one) });
  }
  return result;
}

function apply(sights: readonly Sight[], corrections: readonly (readonly number[])[]): void {
  for (let c = 0; c < 3; c++) {
    const logs = sights.map(
      ({ gains }, e) => Math.log(gains[c]) + (corrections[e][3] > 30 ? (0.5 * corrections[e][c]) / corrections[e][3] : 0),
    );
    const mean = logs.reduce((sum, log) => sum + log) / logs.length;
    const limit = Math.log(STRONGEST);
    for (const [e, { gains }] of sights.entries()) gains[c] = Math.exp(Math.max(-limit, Math.min(limit, logs[e] - mean)));
  }
}

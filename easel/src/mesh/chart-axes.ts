import { OPEN } from "./neighbours.ts";

/** A face may lean this far (cosine) from its axis before its map stretches more than six times. */
const MIN_COSINE = 0.17;

/** What a neighbour on another axis costs, in units of (1 − cosine): smooths ragged borders on 45° slopes. */
const BORDER_COST = 0.22;

const ROUNDS = 6;

/** What lies beyond an open edge. */
const NO_AXIS = 6;

/** Changes `axes`, the one of six that each face faces, to one that its neighbours agree on, where that will do. */
export function evenAxes(axes: Uint8Array, normals: Float32Array, across: Int32Array): void {
  // Only a face beside one that changed can want another axis than before.
  const asked = new Uint8Array(axes.length).fill(1);
  for (let round = 0; round < ROUNDS; round++) {
    let changed = 0;
    for (let f = 0; f < axes.length; f++) {
      if (asked[f] === 0) continue;
      asked[f] = 0;
      const best = vote(normals, across, axes, f);
      if (best === axes[f]) continue;
      axes[f] = best;
      changed++;
      for (let e = f * 3; e < f * 3 + 3; e++) if (across[e] !== OPEN) asked[across[e]] = 1;
    }
    if (changed === 0) break;
  }
}

/** Whether a face can be drawn from an axis: it leans less than the cosine says, or has no area and does not care. */
export function looksTo(normals: Float32Array, face: number, axis: number, minCosine: number): boolean {
  if (cosineTo(normals, face, axis) > minCosine) return true;
  const i = face * 3;
  return normals[i] === 0 && normals[i + 1] === 0 && normals[i + 2] === 0;
}

/** Cosine between a face's normal and an axis. */
function cosineTo(normals: Float32Array, face: number, axis: number): number {
  const value = normals[face * 3 + (axis >> 1)];
  return axis & 1 ? -value : value;
}

/** The axis that the normal at `i` is nearest to. */
export function facing(normals: Float32Array, i: number): number {
  const x = Math.abs(normals[i]);
  const y = Math.abs(normals[i + 1]);
  const z = Math.abs(normals[i + 2]);
  const coordinate = x >= y && x >= z ? 0 : y >= z ? 1 : 2;
  return coordinate * 2 + (normals[i + coordinate] < 0 ? 1 : 0);
}

function vote(normals: Float32Array, across: Int32Array, axes: Uint8Array, f: number): number {
  const own = axes[f];
  const a = across[f * 3] === OPEN ? NO_AXIS : axes[across[f * 3]];
  const b = across[f * 3 + 1] === OPEN ? NO_AXIS : axes[across[f * 3 + 1]];
  const c = across[f * 3 + 2] === OPEN ? NO_AXIS : axes[across[f * 3 + 2]];
  if ((a === own || a === NO_AXIS) && (b === own || b === NO_AXIS) && (c === own || c === NO_AXIS)) return own;
  let best = own;
  let least = Number.POSITIVE_INFINITY;
  for (let axis = 0; axis < 6; axis++) {
    const votes = (a === axis ? 1 : 0) + (b === axis ? 1 : 0) + (c === axis ? 1 : 0);
    if (axis !== own && (votes === 0 || !looksTo(normals, f, axis, MIN_COSINE))) continue;
    const cost = 1 - cosineTo(normals, f, axis) - votes * BORDER_COST;
    if (cost < least) {
      least = cost;
      best = axis;
    }
  }
  return best;
}

/** Tells an outline's body from what sticks out of it (handles, ears, arms), and how thick that is. */
import { sortByCost } from "../../mesh/sort-by-cost.ts";
import { regions } from "../cutting/regions.ts";
import { markedStretches } from "../cutting/stretches.ts";
import { signedDistance } from "../outlines/distance.ts";

export interface Body {
  /** Positive inside the body: the outline opened by a disc. Same unit and layout as the outline's table. */
  readonly core: Float32Array;
  /** Radius of the round bar that would have this outline here, at most the disc's. */
  readonly thickness: Float32Array;
}

/** Radius of the disc, as part of the outline's largest inner circle: what is thinner than that sticks out. */
const DISC = 0.36;

/**
 * Opening also cuts corners off. What reaches no further from the opened outline than this part of the disc's radius is a corner of
 * the body (0.41 for a right angle), not something that sticks out.
 */
const CORNER = 0.5;

/** Where the distance rises slower than this, the outline's middle line is reached. */
const RIDGE = 0.6;

/** `table` holds signed distances, `step` the distance between its samples. */
export function bodyOf(table: Float32Array, width: number, step: number): Body {
  return { core: coreOf(table, width, step), thickness: thicknessOf(table, width, step, discOf(table)) };
}

/** The core alone. */
export function coreOf(table: Float32Array, width: number, step: number): Float32Array {
  const radius = discOf(table);
  const height = table.length / width;
  const eroded = table.map((value) => Math.min(1, Math.max(0, (value - radius) / step + 0.5)));
  const toEroded = signedDistance(eroded, width, height);
  const core = toEroded.map((value, i) => Math.min(table[i], radius + value * step));
  keepCorners(core, table, width, radius * CORNER);
  return core;
}

function discOf(table: Float32Array): number {
  return table.reduce((most, value) => Math.max(most, value), 0) * DISC;
}

function keepCorners(core: Float32Array, table: Float32Array, width: number, limit: number): void {
  const outside = new Uint8Array(core.length);
  for (let i = 0; i < core.length; i++) if (table[i] > 0 && core[i] <= 0) outside[i] = 1;
  const height = core.length / width;
  const stretches = markedStretches(outside, width, height);
  const { areas, ofStretch: region } = regions(stretches, width, height);
  const { starts, ends } = stretches;
  const reach = new Float32Array(areas.length);
  for (let s = 0; s < stretches.count; s++) {
    for (let i = starts[s]; i < ends[s]; i++) reach[region[s]] = Math.max(reach[region[s]], -core[i]);
  }
  for (let s = 0; s < stretches.count; s++) {
    if (reach[region[s]] < limit) core.set(table.subarray(starts[s], ends[s]), starts[s]);
  }
}

/** Climbs from each sample to the middle line: samples are visited from the deepest on, so each step up is already known. */
function thicknessOf(table: Float32Array, width: number, step: number, limit: number): Float32Array {
  const thickness = new Float32Array(table.length);
  const offsets = [-1, 1, -width, width, -width - 1, -width + 1, width - 1, width + 1];
  for (const i of deepestFirst(table)) {
    let steepest = RIDGE;
    let best = i;
    for (let n = 0; n < 8; n++) {
      const other = i + offsets[n];
      if (!(table[other] > table[i])) continue;
      const slope = (table[other] - table[i]) / (n < 4 ? step : step * Math.SQRT2);
      if (slope <= steepest) continue;
      steepest = slope;
      best = other;
    }
    thickness[i] = best === i ? Math.min(limit, table[i] + step / 4) : Math.max(thickness[best], table[i]);
    if (thickness[i] > limit) thickness[i] = limit;
  }
  return thickness;
}

function deepestFirst(table: Float32Array): Uint32Array {
  return sortByCost(table.map((value) => (value > 0 ? value : Number.POSITIVE_INFINITY))).reverse();
}

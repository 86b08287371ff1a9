import { regions } from "../cutting/regions.ts";
import { markedStretches } from "../cutting/stretches.ts";
import { bodyOf } from "../likely/body.ts";
import { straightness } from "../likely/straightness.ts";
import { lengthOf, runsOf, widest } from "../outlines/runs.ts";
import type { Profile } from "./relief-input.ts";

export type ReliefModel = "turned" | "inflated" | "cut";

export interface ReliefEvidence {
  /** How much darker the object is at its sides than in the middle, 0–1: round things are. */
  readonly sideShade: number;
}

/** A body this symmetric about an upright axis was probably turned. */
const MIN_SYMMETRY = 0.9;

/** Things that are mostly bars and branches were not turned. */
const MIN_BODY = 0.55;

/** So much of a turned body lies in one piece per row: legs and rings do not. */
const MIN_MAIN = 0.88;

/** An outline of straight edges is a board or a can; shade at the sides tells which. */
const BOX_STRAIGHT = 0.75;
const ROUND_SHADE = 0.08;

export function modelFor({ grid, front }: Profile, evidence: ReliefEvidence): ReliefModel {
  const { nx, step } = grid;
  if (evidence.sideShade < ROUND_SHADE && straightness(front, nx, step) > BOX_STRAIGHT) return "cut";
  const { core } = bodyOf(front, nx, step);
  const whole = area(core);
  const hasBody = whole > area(front) * MIN_BODY && inMainRuns(core, nx) > whole * MIN_MAIN;
  return hasBody && symmetry(core, nx) > MIN_SYMMETRY ? "turned" : "inflated";
}

/** Holes larger than this part of an outline are looked through. */
const HOLE = 0.01;

/** Whether an outline has several holes, between bars that meet and cross: a knot, a trellis, a bridge. */
export function isMesh({ grid, front }: Profile): boolean {
  const outside = Uint8Array.from(front, (value) => (value > 0 ? 0 : 1));
  const { areas, touchesBorder } = regions(markedStretches(outside, grid.nx, grid.ny), grid.nx, grid.ny);
  const limit = HOLE * area(front);
  return areas.filter((size, region) => touchesBorder[region] === 0 && size > limit).length > 1;
}

function area(table: Float32Array): number {
  let count = 0;
  for (const value of table) if (value > 0) count++;
  return count;
}

function inMainRuns(core: Float32Array, nx: number): number {
  let sum = 0;
  for (let start = 0; start < core.length; start += nx) sum += lengthOf(widest(runsOf(core, start, nx)));
  return sum;
}

/** Part of the body that is its own mirror image about the upright line through its middle. */
function symmetry(core: Float32Array, nx: number): number {
  let sum = 0;
  let count = 0;
  for (let t = 0; t < core.length; t++) {
    if (core[t] <= 0) continue;
    sum += t % nx;
    count++;
  }
  const twice = Math.round((2 * sum) / count);
  let same = 0;
  for (let t = 0; t < core.length; t++) {
    if (core[t] <= 0) continue;
    const mirrored = twice - (t % nx);
    if (mirrored >= 0 && mirrored < nx && core[t - (t % nx) + mirrored] > 0) same++;
  }
  return same / count;
}

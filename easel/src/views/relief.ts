/** One outline says nothing about depth. Three models guess it: turned on a lathe, blown up like a balloon, or cut from a board. */
import type { Field } from "../mesh/extract.ts";
import { bodyOf } from "./body.ts";
import { type Cut, cutAt, cutOf } from "./cut.ts";
import type { Grid } from "./grid.ts";
import { inflate } from "./inflate.ts";
import { regions } from "./regions.ts";
import { type Run, runsOf, widest } from "./runs.ts";
import { straightness } from "./straightness.ts";
import { markedStretches } from "./stretches.ts";

export type ReliefModel = "turned" | "inflated" | "cut";

export interface ReliefInput {
  readonly grid: Grid;
  /** Over the grid's x and y. */
  readonly front: Float32Array;
  /** Factor on the depth that the model gives: other outlines may know better. */
  readonly stretch: number;
}

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

/** Depth of a board, as part of its shorter side. */
const BOARD_DEPTH = 0.6;

export function chooseModel({ grid, front }: Pick<ReliefInput, "grid" | "front">, evidence: ReliefEvidence): ReliefModel {
  const { nx, step } = grid;
  if (evidence.sideShade < ROUND_SHADE && straightness(front, nx, step) > BOX_STRAIGHT) return "cut";
  const { core } = bodyOf(front, nx, step);
  const whole = area(core);
  const hasBody = whole > area(front) * MIN_BODY && inMainRuns(core, nx) > whole * MIN_MAIN;
  return hasBody && symmetry(core, nx) > MIN_SYMMETRY ? "turned" : "inflated";
}

/** Of animals and people the depth is this part of what a round cut would have: 0.7 to 0.9 of all that were tried. */
const FLATTER = 0.8;

/** An outline with a hole larger than this part of it is a ring or a knot: its bars are round. */
const HOLE = 0.01;

/** Factor on a model's depth that is likely where nothing shows the depth. */
export function usualStretch({ grid, front }: Pick<ReliefInput, "grid" | "front">, model: ReliefModel): number {
  return model === "inflated" && !hasHole(front, grid.nx) ? FLATTER : 1;
}

function hasHole(front: Float32Array, nx: number): boolean {
  const outside = Uint8Array.from(front, (value) => (value > 0 ? 0 : 1));
  const ny = front.length / nx;
  const { areas, touchesBorder } = regions(markedStretches(outside, nx, ny), nx, ny);
  const limit = HOLE * area(front);
  return areas.some((size, region) => touchesBorder[region] === 0 && size > limit);
}

/** The whole depth that a model gives the object, in lengths. */
export function reliefDepth({ grid, front }: Pick<ReliefInput, "grid" | "front">, model: ReliefModel): number {
  const { nx, ny, step } = grid;
  if (model === "cut") return boardDepth(front, nx, step);
  if (model === "inflated") return 2 * Math.sqrt(inflate(front, nx, step).reduce((most, value) => Math.max(most, value), 0));
  const { core } = bodyOf(front, nx, step);
  let longest = 0;
  for (let j = 0; j < ny; j++) longest = Math.max(longest, lengthOf(mainRun(core, front, j, nx)));
  return longest * step;
}

/** The grid must be as deep as `reliefDepth` says, times the stretch. */
export function reliefField(input: ReliefInput, model: ReliefModel): Field {
  if (model === "turned") return turned(input);
  return model === "inflated" ? inflated(input) : cut(input);
}

/** Each row of the body becomes a circle; what sticks out becomes a round bar. */
function turned({ grid, front, stretch }: ReliefInput): Field {
  const { nx, nz, step } = grid;
  const body = bodyOf(front, nx, step);
  const middle = (nz - 1) / 2;
  const row = (j: number, out: Float32Array) => {
    const run = mainRun(body.core, front, j, nx);
    const circle = run ? circleOf(run, nx, nz, stretch) : null;
    for (let k = 0, t = 0; k < nz; k++) {
      const z = ((k - middle) * step) / stretch;
      for (let i = 0; i < nx; i++, t++) {
        const outline = front[j * nx + i];
        const radius = body.thickness[j * nx + i];
        const bar = radius - Math.sqrt((radius - outline) ** 2 + z * z);
        const likely = circle ? Math.max(bar, cutAt(circle, i, k) * step) : bar;
        out[t] = Math.min(outline, likely);
      }
    }
  };
  return { ...grid, row };
}

function circleOf(run: Run, nx: number, nz: number, stretch: number): Cut {
  const radius = (lengthOf(run) / 2) * stretch;
  const side = { from: (nz - 1) / 2 - radius, to: (nz - 1) / 2 + radius };
  return cutOf({ front: run, side, exponents: [2, 2, 2, 2], nx, nz });
}

function mainRun(core: Float32Array, front: Float32Array, j: number, nx: number): Run | null {
  return widest(runsOf(core, j * nx, nx)) ?? widest(runsOf(front, j * nx, nx));
}

function lengthOf(run: Run | null): number {
  return run ? run.to - run.from : 0;
}

/** The balloon is where z² < u; dividing by the gradient makes that a distance. */
function inflated({ grid, front, stretch }: ReliefInput): Field {
  const { nx, ny, nz, step } = grid;
  const squares = inflate(front, nx, step);
  const row = (j: number, out: Float32Array) => {
    for (let k = 0, t = 0; k < nz; k++) {
      const z = ((k - (nz - 1) / 2) * step) / stretch;
      for (let i = 0; i < nx; i++, t++) {
        const at = j * nx + i;
        if (front[at] <= 0 || i === 0 || i === nx - 1 || j === 0 || j === ny - 1) {
          out[t] = Math.min(front[at], -1e-9);
          continue;
        }
        const gx = (squares[at + 1] - squares[at - 1]) / (2 * step);
        const gy = (squares[at + nx] - squares[at - nx]) / (2 * step);
        out[t] = Math.min(front[at], (squares[at] - z * z) / Math.sqrt(gx * gx + gy * gy + 4 * z * z + 1e-12));
      }
    }
  };
  return { ...grid, row };
}

/** A board with slightly rounded edges. */
function cut({ grid, front, stretch }: ReliefInput): Field {
  const { nx, nz, step } = grid;
  const half = (boardDepth(front, nx, step) * stretch) / 2;
  const round = half * 0.15;
  const row = (j: number, out: Float32Array) => {
    for (let k = 0, t = 0; k < nz; k++) {
      const deep = half - Math.abs((k - (nz - 1) / 2) * step);
      for (let i = 0; i < nx; i++, t++) {
        const flat = front[j * nx + i];
        const corner = round - Math.hypot(Math.max(0, round - flat), Math.max(0, round - deep));
        out[t] = Math.min(flat, deep, corner);
      }
    }
  };
  return { ...grid, row };
}

function area(table: Float32Array): number {
  let count = 0;
  for (const value of table) if (value > 0) count++;
  return count;
}

function boardDepth(front: Float32Array, nx: number, step: number): number {
  const columns = new Set<number>();
  const lines = new Set<number>();
  for (let t = 0; t < front.length; t++) {
    if (front[t] <= 0) continue;
    columns.add(t % nx);
    lines.add((t / nx) | 0);
  }
  return Math.min(columns.size, lines.size) * step * BOARD_DEPTH;
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

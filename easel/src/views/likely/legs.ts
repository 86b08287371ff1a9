/**
 * Keeps the legs of a hull. Where an outline falls into several legs, the columns of the other pass through two of them or more, and a bar
 * stands in one: whichever is longer in a row, so that legs would break where that changes.
 */
import { runsOf } from "../outlines/runs.ts";
import type { Tables } from "../outlines/tables.ts";
import type { BothSides } from "../outlines/unseen-side.ts";
import { barRadius, type OutlineRow, tooDeep } from "./keep-outlines.ts";

/** Part of the height up to which rails may join legs that go on above them, and from which down a thing stands on the ground. */
const RAIL = 0.05;

export interface Legs {
  /** Rows from the ground up in which what stands on it falls into several pieces. */
  readonly rows: number;
  /** 1 for columns of the front and lines of the side outline that come down to the ground: legs do, arms and tails do not. */
  readonly front: Uint8Array;
  readonly side: Uint8Array;
}

export function legsOf({ front, side, grid }: BothSides): Legs {
  const { nx, ny, nz } = grid;
  const fronts = feetOf(front, nx, grid);
  const sides = feetOf(side, nz, grid);
  let rows = 0;
  for (let j = 0; j <= rows + RAIL * ny && j < ny; j++)
    if (isParted(front, j * nx, fronts) || isParted(side, j * nz, sides)) rows = j + 1;
  return { rows, front: fronts, side: sides };
}

/** Whether two pieces of a row or more come down to the ground. */
function isParted(table: Float32Array, from: number, feet: Uint8Array): boolean {
  const pieces = runsOf(table, from, feet.length);
  return pieces.filter((piece) => feet.subarray(Math.ceil(piece.from), Math.floor(piece.to) + 1).includes(1)).length > 1;
}

function feetOf(table: Float32Array, count: number, { ny }: Tables["grid"]): Uint8Array {
  const feet = new Uint8Array(count);
  for (let t = 0; t < Math.ceil(RAIL * ny) * count; t++) if (table[t] > 0) feet[t % count] = 1;
  return feet;
}

/** Gives each piece of a row's hull that is a leg's and that nothing was left of a bar back, as thick as the outline is there; changes `out`. */
export function standLegs(hull: Float32Array, out: Float32Array, row: OutlineRow, legs: Legs): void {
  const { nx, step, front, side, frontRadii, sideRadii } = row;
  for (let i = 0; i < nx; i++) {
    const column = { from: i, stride: nx, feet: legs.side, distance: front[i], radius: frontRadii[i], step };
    if (front[i] > 0 && legs.front[i] === 1) standIn(hull, out, column);
  }
  for (let k = 0; k < side.length; k++) {
    const line = { from: k * nx, stride: 1, feet: legs.front, distance: side[k], radius: sideRadii[k], step };
    if (side[k] > 0 && legs.side[k] === 1) standIn(hull, out, line);
  }
}

interface Line {
  readonly from: number;
  readonly stride: number;
  /** Of the other outline. */
  readonly feet: Uint8Array;
  /** Of the outline here. */
  readonly distance: number;
  readonly radius: number;
  readonly step: number;
}

function standIn(hull: Float32Array, out: Float32Array, line: Line): void {
  const { from, stride, feet, radius, step } = line;
  const longest = tooDeep(radius, step);
  for (let n = 0; n < feet.length; n++) {
    const begin = n;
    let isEmpty = true;
    for (; n < feet.length && feet[n] === 1 && hull[from + n * stride] > 0; n++) if (out[from + n * stride] > 0) isEmpty = false;
    if (n > begin && isEmpty && (n - begin) * step < longest) stand(hull, out, line, begin, n);
  }
}

function stand(
  hull: Float32Array,
  out: Float32Array,
  { from, stride, distance, radius, step }: Line,
  begin: number,
  end: number,
): void {
  const reach = barRadius(radius, step);
  const inner = reach - distance;
  for (let n = begin; n < end; n++) {
    const t = from + n * stride;
    const across = (n - (begin + end - 1) / 2) * step;
    out[t] = Math.max(out[t], Math.min(hull[t], reach - Math.sqrt(inner * inner + across * across)));
  }
}

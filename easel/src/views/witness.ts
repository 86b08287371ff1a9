/** One view as a witness of where the surface is: the colours it shows over the cells of a coarse grid, and what hides from it. */
import { aimOf, type PlacedView } from "./register.ts";
import type { Direction } from "./view-frames.ts";

/** Pixels of the outline that mix with the backdrop. */
const RIM = 2;

/** Pixels looked at along the side of a cell: more tell no more. */
const PER_CELL = 5;

/** Added to the sum of the channels (0–765), so that the noise of dark pixels has no colour. */
const DARKNESS = 60;

export interface Witness {
  /** Of samples (in the order they were given): its cell, −1 beyond the picture, and how near it is to the camera, in lengths. */
  readonly cells: Int32Array;
  readonly nears: Float32Array;
  /** Least and greatest red, green and blue of a cell, as parts of their sum in 1/255: light and shade change them little. Empty if least > greatest. */
  readonly least: Uint8Array;
  readonly greatest: Uint8Array;
  /** A bit for each side of a sample that faces the camera: 1, 2, 4 towards −x, −y and −z, 8, 16, 32 towards +x, +y and +z. */
  readonly sides: number;
}

/** `points` are x, y, z of samples; cells are `step` wide, and each takes in so many cells around it as `spread` says. */
export function witness(placed: PlacedView, points: Float32Array, step: number, spread: number): Witness {
  const side = Math.ceil(1.6 / step);
  const ranges = rangesOf(placed, step, side);
  for (let round = 0; round < spread; round++) widen(ranges, side);
  return { ...seen(placed, points, step, side), ...ranges, sides: sidesOf(placed.frame.towards) };
}

function sidesOf(towards: Direction): number {
  return towards.reduce((bits, part, c) => bits | (part < 0 ? 1 << c : part > 0 ? 8 << c : 0), 0);
}

type Ranges = Pick<Witness, "least" | "greatest">;

function rangesOf(placed: PlacedView, step: number, side: number): Ranges {
  const { picture, coverage } = placed.view;
  const { width, height, data } = picture;
  const [aimRight, aimUp] = aimOf(placed);
  const least = new Uint8Array(side * side * 3).fill(255);
  const greatest = new Uint8Array(side * side * 3);
  const stride = Math.max(1, Math.floor((placed.scaleY * step) / PER_CELL));
  for (let y = RIM; y < height - RIM; y += stride) {
    const row = Math.floor(side / 2 - ((placed.centreY - y - 0.5) / placed.scaleY - aimUp) / step);
    for (let x = RIM; x < width - RIM; x += stride) {
      const i = y * width + x;
      const whole = Math.min(coverage[i - RIM], coverage[i + RIM], coverage[i - RIM * width], coverage[i + RIM * width]);
      if (whole < 1 || coverage[i] < 1) continue;
      const column = Math.floor(side / 2 + ((x + 0.5 - placed.centreX) / placed.scaleX - aimRight) / step);
      if (row < 0 || column < 0 || row >= side || column >= side) continue;
      const scale = 255 / (data[i * 4] + data[i * 4 + 1] + data[i * 4 + 2] + DARKNESS);
      for (let c = 0, o = (row * side + column) * 3; c < 3; c++, o++) {
        const part = data[i * 4 + c] * scale;
        if (part < least[o]) least[o] = part;
        if (part > greatest[o]) greatest[o] = part;
      }
    }
  }
  return { least, greatest };
}

/** Each cell takes in the ranges of the eight around it. */
function widen({ least, greatest }: Ranges, side: number): void {
  const [low, high] = [least.slice(), greatest.slice()];
  for (let row = 1; row < side - 1; row++) {
    for (let o = (row * side + 1) * 3; o < (row * side + side - 1) * 3; o++) {
      for (const above of [-side * 3, 0, side * 3]) {
        for (let n = o + above - 3; n <= o + above + 3; n += 3) {
          if (low[n] < least[o]) least[o] = low[n];
          if (high[n] > greatest[o]) greatest[o] = high[n];
        }
      }
    }
  }
}

function seen(placed: PlacedView, points: Float32Array, step: number, side: number): Pick<Witness, "cells" | "nears"> {
  const { right, up, towards } = placed.frame;
  const { closeness, depth } = placed.lens;
  const [aimRight, aimUp] = aimOf(placed);
  const cells = new Int32Array(points.length / 3);
  const nears = new Float32Array(cells.length);
  for (let n = 0, i = 0; n < cells.length; n++, i += 3) {
    const [x, y, z] = [points[i], points[i + 1], points[i + 2]];
    const near = x * towards[0] + y * towards[1] + z * towards[2] - depth;
    const zoom = 1 / (1 - closeness * near) / step;
    const column = Math.floor(side / 2 + (x * right[0] + y * right[1] + z * right[2] - aimRight) * zoom);
    const row = Math.floor(side / 2 - (x * up[0] + y * up[1] + z * up[2] - aimUp) * zoom);
    cells[n] = column < 0 || row < 0 || column >= side || row >= side ? -1 : row * side + column;
    nears[n] = near;
  }
  return { cells, nears };
}

/** How far apart the colours of two witnesses' cells are at least, squared; both must not be empty. */
export function apart(one: Witness, cell: number, other: Witness, otherCell: number): number {
  let sum = 0;
  for (let c = 0; c < 3; c++) {
    const a = cell * 3 + c;
    const b = otherCell * 3 + c;
    const gap = Math.max(0, one.least[a] - other.greatest[b], other.least[b] - one.greatest[a]);
    sum += gap * gap;
  }
  return sum;
}

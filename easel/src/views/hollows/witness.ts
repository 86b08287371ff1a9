/** One view as a witness of where the surface is: the colours it shows over the cells of a coarse grid. */
import { LINEAR } from "../../picture/colour.ts";
import { aimOf, type PlacedView } from "../outlines/register.ts";
import type { Direction } from "../outlines/view-frames.ts";
import { cellsAcross } from "./sample-cells.ts";

/** Pixels of the outline that mix with the backdrop. */
const RIM = 2;

/** Pixels looked at along the side of a cell: more tell no more. */
const PER_CELL = 3;

/** Added to the sum of the channels, 0–765 of bytes and 0–3 of linear light: the noise of dark pixels has no colour. */
const DARK_BYTES = 60;
const DARK_LIGHT = 0.09;

export interface Witness {
  readonly placed: PlacedView;
  /** Cells along the side of the square grid. */
  readonly side: number;
  /** Least and greatest red, green and blue of a cell as parts of their sum, in 1/255. Empty if least > greatest. */
  readonly least: Uint8Array;
  readonly greatest: Uint8Array;
  /** Mean linear red, green and blue of a cell. */
  readonly lights: Float32Array;
  /** How far a cell's mean light is from grey and which way, two parts: neither light and shade nor a white highlight turn it. */
  readonly hues: Float32Array;
  /** A bit for each side of a cube that faces the camera: 1, 2, 4 towards −x, −y and −z, 8, 16, 32 towards +x, +y and +z. */
  readonly sides: number;
}

export function witness(placed: PlacedView, step: number): Witness {
  const side = cellsAcross(step);
  return { placed, side, ...coloursOf(placed, step, side), sides: sidesOf(placed.frame.towards) };
}

function sidesOf(towards: Direction): number {
  return towards.reduce((bits, part, c) => bits | (part < 0 ? 1 << c : part > 0 ? 8 << c : 0), 0);
}

/** The pixels of a row or a column that are looked at, and the cells they are in. */
interface Places {
  readonly pixels: Int32Array;
  readonly cells: Int32Array;
}

function placesOf(count: number, stride: number, side: number, cellAt: (place: number) => number): Places {
  const pixels: number[] = [];
  for (let pixel = RIM; pixel < count - RIM; pixel += stride) {
    const cell = cellAt(pixel + 0.5);
    if (cell >= 0 && cell < side) pixels.push(pixel);
  }
  return { pixels: Int32Array.from(pixels), cells: Int32Array.from(pixels, (pixel) => Math.floor(cellAt(pixel + 0.5))) };
}

function coloursOf(placed: PlacedView, step: number, side: number): Pick<Witness, "least" | "greatest" | "lights" | "hues"> {
  const { picture, coverage } = placed.view;
  const { width, height } = picture;
  const [aimRight, aimUp] = aimOf(placed);
  const stride = Math.max(1, Math.floor((placed.scaleY * step) / PER_CELL));
  const middle = side / 2;
  const columns = placesOf(width, stride, side, (x) => middle + ((x - placed.centreX) / placed.scaleX - aimRight) / step);
  const rows = placesOf(height, stride, side, (y) => middle + (aimUp - (placed.centreY - y) / placed.scaleY) / step);
  const sums = new Sums(side);
  const down = RIM * width;
  for (let r = 0; r < rows.pixels.length; r++) {
    for (let c = 0; c < columns.pixels.length; c++) {
      const i = rows.pixels[r] * width + columns.pixels[c];
      if (coverage[i] < 1 || coverage[i - RIM] < 1 || coverage[i + RIM] < 1) continue;
      if (coverage[i - down] < 1 || coverage[i + down] < 1) continue;
      sums.add(picture.data, i * 4, rows.cells[r] * side + columns.cells[c]);
    }
  }
  return sums.colours();
}

class Sums {
  private readonly least: Uint8Array;
  private readonly greatest: Uint8Array;
  private readonly lights: Float32Array;
  private readonly counts: Uint16Array;

  constructor(side: number) {
    this.least = new Uint8Array(side * side * 3).fill(255);
    this.greatest = new Uint8Array(side * side * 3);
    this.lights = new Float32Array(side * side * 3);
    this.counts = new Uint16Array(side * side);
  }

  /** Adds the pixel at place i of the bytes. */
  add(data: Uint8ClampedArray, i: number, cell: number): void {
    const scale = 255 / (data[i] + data[i + 1] + data[i + 2] + DARK_BYTES);
    for (let c = 0, o = cell * 3; c < 3; c++, o++) {
      const part = (data[i + c] * scale) | 0;
      if (part < this.least[o]) this.least[o] = part;
      if (part > this.greatest[o]) this.greatest[o] = part;
      this.lights[o] += LINEAR[data[i + c]];
    }
    this.counts[cell]++;
  }

  colours(): Pick<Witness, "least" | "greatest" | "lights" | "hues"> {
    const { least, greatest, lights, counts } = this;
    for (let cell = 0; cell < counts.length; cell++) {
      for (let o = cell * 3; o < cell * 3 + 3; o++) if (counts[cell] > 0) lights[o] /= counts[cell];
    }
    return { least, greatest, lights, hues: huesOf(lights) };
  }
}

function huesOf(lights: Float32Array): Float32Array {
  const hues = new Float32Array((lights.length / 3) * 2);
  for (let i = 0, o = 0; i < lights.length; i += 3, o += 2) {
    const r = lights[i];
    const g = lights[i + 1];
    const b = lights[i + 2];
    const scale = 1 / (r + g + b + DARK_LIGHT);
    hues[o] = (r - (g + b) / 2) * scale;
    hues[o + 1] = (g - b) * (Math.sqrt(3) / 2) * scale;
  }
  return hues;
}

/** What a witness would show in light that is stronger by these factors of red, green and blue. */
export function relit(from: Witness, gains: readonly number[]): Witness {
  const lights = from.lights.slice();
  const least = from.least.slice();
  const greatest = from.greatest.slice();
  // Bytes grow with about the square root of the light.
  const roots = gains.map(Math.sqrt);
  for (let i = 0; i < least.length; i += 3) {
    if (least[i] > greatest[i]) continue;
    for (let c = 0; c < 3; c++) lights[i + c] *= gains[c];
    let before = 0;
    let after = 0;
    for (let c = 0; c < 3; c++) {
      before += least[i + c] + greatest[i + c];
      after += (least[i + c] + greatest[i + c]) * roots[c];
    }
    for (let c = 0; c < 3; c++) {
      least[i + c] = (least[i + c] * roots[c] * before) / after;
      greatest[i + c] = Math.min(255, (greatest[i + c] * roots[c] * before) / after);
    }
  }
  return { ...from, least, greatest, lights, hues: huesOf(lights) };
}

/** Whether a view shows anything of the object in a cell. */
export function isShown({ least, greatest }: Witness, cell: number): boolean {
  return least[cell * 3] <= greatest[cell * 3];
}

/** A witness whose cells take in the colours of the eight around them, for cameras that are not quite where they should be. */
export function widened(from: Witness): Witness {
  const row = from.side * 3;
  const least = lowered(lowered(from.least, 3), row);
  return { ...from, least, greatest: raised(raised(from.greatest, 3), row) };
}

/** The least of each value and those `stride` before and after it. */
function lowered(values: Uint8Array, stride: number): Uint8Array {
  const result = values.slice();
  for (let i = stride; i < values.length - stride; i++) {
    if (values[i - stride] < result[i]) result[i] = values[i - stride];
    if (values[i + stride] < result[i]) result[i] = values[i + stride];
  }
  return result;
}

/** The greatest of each value and those `stride` before and after it. */
function raised(values: Uint8Array, stride: number): Uint8Array {
  const result = values.slice();
  for (let i = stride; i < values.length - stride; i++) {
    if (values[i - stride] > result[i]) result[i] = values[i - stride];
    if (values[i + stride] > result[i]) result[i] = values[i + stride];
  }
  return result;
}

/** How far apart the colours of two witnesses' cells are at least, squared, in 1/255 of their sum; both must show something. */
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

/**
 * How far the paler of two cells' hues is from the line through the other's: nothing where either is grey. Highlights on one paint and
 * light and shade lie on one line from grey, so only paint tells.
 */
export function hueApart(one: Witness, cell: number, other: Witness, otherCell: number): number {
  const ax = one.hues[cell * 2];
  const ay = one.hues[cell * 2 + 1];
  const bx = other.hues[otherCell * 2];
  const by = other.hues[otherCell * 2 + 1];
  const a = Math.sqrt(ax * ax + ay * ay);
  const b = Math.sqrt(bx * bx + by * by);
  const least = Math.min(a, b);
  if (least === 0 || ax * bx + ay * by <= 0) return least;
  return (least * Math.abs(ax * by - ay * bx)) / (a * b);
}

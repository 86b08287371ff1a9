/**
 * A hull of which what the colours of the views contradict is taken away layer after layer, as far as all outlines still stand. Only
 * paint counts: two views contradict each other at a point of the surface that both see where their hues differ, which neither light and
 * shade nor white highlights change.
 */
import type { SampleCells } from "./sample-cells.ts";
import { apart, hueApart, isShown, type Witness } from "./witness.ts";

/** Squared distance of colours, in 1/255 of their sum, and distance of hues, from which on two cells are not of one paint. */
const OTHER = 10 * 10;
const OTHER_HUE = 0.045;

/** A sample as near as this, in steps, to the nearest of its cell is seen. */
const SEEN = 0.9;

/** Layers taken away at most, and the part of the hull below which one is the last. */
const LAYERS = 40;
const THIN = 0.002;

export const OUTSIDE = 0;
export const INSIDE = 1;
export const TAKEN = 2;

export class PhotoHull {
  readonly known: SampleCells;
  readonly witnesses: readonly Witness[];
  /** OUTSIDE, INSIDE or TAKEN per sample of the field. */
  readonly states: Uint8Array;
  /** Numbers of the samples inside with a neighbour that is not, and whether each sample is or was one of them. */
  surface: Int32Array;
  private readonly isBare: Uint8Array;
  /** Per cell of all views: the nearest sample of the surface. Cells in which nothing is shown see none. */
  private readonly nearest: Float32Array;
  private readonly blank: Float32Array;
  /** Numbers of the witnesses that see the sample at hand. */
  private readonly seeing: Uint8Array;

  /** The witnesses are those of the views for which the samples' cells are known; other states leave some of the samples out. */
  constructor(known: SampleCells, witnesses: readonly Witness[], states?: Uint8Array) {
    this.known = known;
    this.witnesses = witnesses;
    this.states = states ?? new Uint8Array(known.numbers.length);
    if (states === undefined) for (let n = 0; n < known.samples.length; n++) this.states[known.samples[n]] = INSIDE;
    this.isBare = new Uint8Array(known.samples.length);
    this.surface = this.bared();
    this.blank = new Float32Array(known.side * known.side * known.views);
    for (const [w, from] of witnesses.entries()) {
      const first = w * known.side * known.side;
      for (let cell = 0; cell < known.side * known.side; cell++) {
        this.blank[first + cell] = isShown(from, cell) ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
      }
    }
    this.nearest = this.blank.slice();
    this.seeing = new Uint8Array(known.views);
  }

  /** The surface, from scratch. */
  private bared(): Int32Array {
    const surface = new Int32Array(this.isBare.length);
    let count = 0;
    for (let n = 0; n < this.isBare.length; n++) {
      if (this.opennessOf(n) === 0) continue;
      this.isBare[n] = 1;
      surface[count++] = n;
    }
    return surface.slice(0, count);
  }

  /** A bit for each side where an inner sample is open: 1, 2, 4 below along x, y and z, 8, 16, 32 above. */
  private opennessOf(n: number): number {
    const { states, known } = this;
    const { nx, nz } = known.grid;
    const t = known.samples[n];
    const plane = nx * nz;
    if (states[t] !== INSIDE) return 0;
    const below = +(states[t - 1] !== INSIDE) | (+(states[t - plane] !== INSIDE) << 1) | (+(states[t - nx] !== INSIDE) << 2);
    const above = +(states[t + 1] !== INSIDE) | (+(states[t + plane] !== INSIDE) << 1) | (+(states[t + nx] !== INSIDE) << 2);
    return below | (above << 3);
  }

  /** Finds out what hides what, for `seenBy`. */
  look(): void {
    const { known, nearest, surface } = this;
    const { views, cells, nears } = known;
    nearest.set(this.blank);
    for (let s = 0; s < surface.length; s++) {
      known.place(surface[s]);
      for (let o = surface[s] * views; o < (surface[s] + 1) * views; o++) {
        if (cells[o] >= 0 && nears[o] > nearest[cells[o]]) nearest[cells[o]] = nears[o];
      }
    }
    if (known.hasGaps) for (const stride of [1, known.side]) closeGaps(nearest, stride);
  }

  /** Numbers of the witnesses that see a sample of the surface; good until the next question. */
  seenBy(n: number): Uint8Array {
    return this.seeing.subarray(0, this.countSeeing(n));
  }

  private countSeeing(n: number): number {
    const { views, cells, nears, grid } = this.known;
    const open = this.opennessOf(n);
    let count = 0;
    for (let w = 0, o = n * views; w < views; w++, o++) {
      if ((this.witnesses[w].sides & open) === 0 || cells[o] < 0) continue;
      if (nears[o] >= this.nearest[cells[o]] - SEEN * grid.step) this.seeing[count++] = w;
    }
    return count;
  }

  /** The cell of a witness that a sample of the surface lies in. */
  cellOf(n: number, w: number): number {
    const { views, side, cells } = this.known;
    return cells[n * views + w] - w * side * side;
  }

  /** Numbers of the samples on which two witnesses contradict each other, and how many were seen by two at all. */
  contradicted(): { readonly doomed: readonly number[]; readonly tested: number } {
    this.look();
    const doomed: number[] = [];
    let tested = 0;
    for (let s = 0; s < this.surface.length; s++) {
      const count = this.countSeeing(this.surface[s]);
      if (count < 2) continue;
      tested++;
      if (this.disagree(this.surface[s], count)) doomed.push(this.surface[s]);
    }
    return { doomed, tested };
  }

  /** Whether any two of the first `count` that see a sample do. */
  private disagree(n: number, count: number): boolean {
    const { seeing, witnesses } = this;
    for (let a = 1; a < count; a++) {
      const one = witnesses[seeing[a]];
      const cell = this.cellOf(n, seeing[a]);
      for (let b = 0; b < a; b++) {
        const other = witnesses[seeing[b]];
        const otherCell = this.cellOf(n, seeing[b]);
        if (apart(one, cell, other, otherCell) > OTHER && hueApart(one, cell, other, otherCell) > OTHER_HUE) return true;
      }
    }
    return false;
  }

  /** Takes layers away until next to none is contradicted. */
  carve(): void {
    const counts = this.counted();
    for (let layer = 0; layer < LAYERS; layer++) {
      const gone = this.take(this.contradicted().doomed, counts);
      if (gone < THIN * this.isBare.length) break;
    }
  }

  /** Takes samples away, given by number, as far as all outlines still stand: of a cell's samples the last of these stays. */
  takeAway(doomed: readonly number[]): void {
    this.take(doomed, this.counted());
  }

  /** How many of the samples inside each cell of all views holds. */
  private counted(): Uint16Array {
    const { known, states } = this;
    const { samples, cells, views } = known;
    const counts = new Uint16Array(this.blank.length);
    for (let n = 0; n < samples.length; n++) {
      if (states[samples[n]] !== INSIDE) continue;
      known.place(n);
      for (let o = n * views; o < (n + 1) * views; o++) if (cells[o] >= 0) counts[cells[o]]++;
    }
    return counts;
  }

  /** Takes the samples away but for those that are the last of a cell: outlines stay whole. Returns how many went. */
  private take(doomed: readonly number[], counts: Uint16Array): number {
    const { views, cells, samples } = this.known;
    let gone = 0;
    for (const n of doomed) {
      let isLast = false;
      for (let o = n * views; o < (n + 1) * views; o++) if (cells[o] >= 0 && counts[cells[o]] <= 1) isLast = true;
      if (isLast) continue;
      for (let o = n * views; o < (n + 1) * views; o++) if (cells[o] >= 0) counts[cells[o]]--;
      this.states[samples[n]] = TAKEN;
      gone++;
    }
    this.uncover(doomed);
    return gone;
  }

  /** The surface after some of its samples have gone. */
  private uncover(doomed: readonly number[]): void {
    const { states, isBare, known } = this;
    const sides = neighbours(known.grid);
    const surface: number[] = [];
    for (const n of this.surface) if (states[known.samples[n]] === INSIDE) surface.push(n);
    for (const n of doomed) {
      if (states[known.samples[n]] !== TAKEN) continue;
      for (const side of sides) {
        const next = known.numbers[known.samples[n] + side];
        if (states[known.samples[n] + side] !== INSIDE || isBare[next] === 1) continue;
        isBare[next] = 1;
        surface.push(next);
      }
    }
    this.surface = Int32Array.from(surface);
  }
}

/** Cells that no sample of a surface lies in are as near as the farther of those on both sides: else what is behind would be seen through them. */
function closeGaps(nearest: Float32Array, stride: number): void {
  for (let before = 0, cell = stride, after = 2 * stride; after < nearest.length; before++, cell++, after++) {
    const farther = Math.min(nearest[before], nearest[after]);
    if (farther > nearest[cell] && farther < Number.POSITIVE_INFINITY) nearest[cell] = farther;
  }
}

/** Steps from a sample of a field to the six beside it. */
export function neighbours({ nx, nz }: SampleCells["grid"]): readonly number[] {
  return [-1, 1, -nx, nx, -nx * nz, nx * nz];
}

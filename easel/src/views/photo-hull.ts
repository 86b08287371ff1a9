/**
 * The hull of outlines fills hollows that no outline shows. Where several views see a point of its surface in colours that cannot be one
 * colour in different light, nothing is there: layer after layer of such points is taken away, as far as all outlines still stand.
 */
import { inShared } from "../crew/shared-array.ts";
import type { Field } from "../mesh/extract.ts";
import type { Arrangement } from "./arrange.ts";
import type { Carving } from "./carved-field.ts";
import { gridOver } from "./grid.ts";
import type { PlacedView } from "./register.ts";
import { hullField, sampleTables } from "./tables.ts";
import { apart, type Witness, witness } from "./witness.ts";

/** Squared distance of colours, in 1/255 of their sum, that are not one colour. */
const OTHER = 5 * 5;
const CLEARLY_OTHER = 14 * 14;

/**
 * Part of the surface that contradicts the views, seen within a cell to all sides. A knot's: 0.10–0.19; where hulls are right: below
 * 0.02, also with cameras 6° off. Beyond the second the places of the views are wrong, not the shape.
 */
const HOLLOW = 0.05;
const MISPLACED = 0.4;

/** Cells along the longest extent while layers are taken away. */
const CELLS = 96;

/** Layers taken away at most. */
const LAYERS = 60;

/** A sample as near as this, in steps, to the nearest of its cell is seen. */
const SEEN = 0.9;

/**
 * More than this part is not taken: where cameras are 3° off, two thirds of a knot would go, and a third of it were right. A knot's hull
 * rightly loses 0.11–0.31.
 */
const MOST_TAKEN = 0.4;

/** Layers thinner than this part of the hull are the last. */
const THIN = 0.001;

/** Pixels in a length: with fewer, a cell holds too few colours to stand for what is around a point. */
const LEAST_SCALE = 250;

/** Fewer families of outlines leave so much of the hull open that colours would have to tell all of it. */
const LEAST_FAMILIES = 3;

/** Whether the views contradict a surface so much, and so evenly, that something must be hollow. */
export function isHollow(field: Field, { outlines, placed }: Arrangement): boolean {
  const families = outlines.map(({ family }) => family);
  if (placed.some(({ scaleY }) => scaleY < LEAST_SCALE)) return false;
  // Views whose outlines were left out do not show what the others show.
  if (families.length < LEAST_FAMILIES || !placed.every(({ frame }) => families.includes(frame.family))) return false;
  const solid = new Solid(field, placed, 1);
  const { doomed, tested } = solid.contradicted(CLEARLY_OTHER);
  const part = doomed.length / Math.max(1, tested);
  return part > HOLLOW && part < MISPLACED;
}

/** What the views' colours take away from their hull; null where that is too much to be true, or seen through lenses, whose places are less exact. */
export function photoHull({ outlines, extents, placed }: Arrangement): Carving | null {
  if (placed.some(({ lens }) => lens.closeness !== 0)) return null;
  const field = hullField(sampleTables(outlines, gridOver(extents, CELLS)));
  const solid = new Solid(field, placed, 0);
  for (let layer = 0, taken = 0; layer < LAYERS; layer++) {
    const gone = solid.take(solid.contradicted(OTHER).doomed);
    taken += gone;
    if (taken > MOST_TAKEN * solid.size) return null;
    if (gone < THIN * solid.size) break;
  }
  const { nx, ny, nz, step, x, y, z } = field;
  return { grid: { nx, ny, nz, step, x, y, z }, distances: inShared(solid.distances()) };
}

const OUTSIDE = 0;
const INSIDE = 1;
const TAKEN = 2;

class Solid {
  private readonly field: Field;
  /** OUTSIDE, INSIDE or TAKEN per sample, [j][k][i]. */
  private readonly states: Uint8Array;
  /** The samples that were inside at first. */
  private readonly samples: Uint32Array;
  private readonly witnesses: readonly Witness[];
  /** Per witness and cell: the nearest sample, and how many there are. */
  private readonly nearest: readonly Float32Array[];
  private readonly counts: readonly Uint16Array[];
  /** Numbers of the witnesses that see the sample at hand. */
  private readonly seeing: Uint8Array;

  constructor(field: Field, placed: readonly PlacedView[], spread: number) {
    this.field = field;
    const { nx, ny, nz, step } = field;
    const plane = nx * nz;
    this.states = new Uint8Array(plane * ny);
    const row = new Float32Array(plane);
    const samples: number[] = [];
    for (let j = 0; j < ny; j++) {
      field.row(j, row);
      for (let t = 0; t < plane; t++) if (row[t] > 0) samples.push(j * plane + t);
    }
    this.samples = Uint32Array.from(samples);
    for (const t of samples) this.states[t] = INSIDE;
    const points = new Float32Array(samples.length * 3);
    samples.forEach((t, n) => {
      points[n * 3] = field.x + (t % nx) * step;
      points[n * 3 + 1] = field.y + Math.floor(t / plane) * step;
      points[n * 3 + 2] = field.z + (Math.floor(t / nx) % nz) * step;
    });
    this.witnesses = placed.map((view) => witness(view, points, step, spread));
    this.seeing = new Uint8Array(placed.length);
    this.nearest = this.witnesses.map(({ least }) => new Float32Array(least.length / 3));
    this.counts = this.witnesses.map(({ least }) => new Uint16Array(least.length / 3));
  }

  /** Samples that were inside at first. */
  get size(): number {
    return this.samples.length;
  }

  /** Numbers of the samples on which two witnesses contradict each other by more than `limit`, and how many were seen by two at all. */
  contradicted(limit: number): { readonly doomed: readonly number[]; readonly tested: number } {
    this.look();
    const { witnesses, samples, seeing } = this;
    const doomed: number[] = [];
    let tested = 0;
    for (let n = 0; n < samples.length; n++) {
      const open = this.opennessOf(samples[n]);
      if (open === 0) continue;
      let count = 0;
      for (let w = 0; w < witnesses.length; w++) if (this.sees(w, n, open)) seeing[count++] = w;
      if (count < 2) continue;
      tested++;
      if (this.disagree(n, count, limit)) doomed.push(n);
    }
    return { doomed, tested };
  }

  /** A bit for each side where an inner sample is open: 1, 2, 4 below along x, y and z, 8, 16, 32 above. */
  private opennessOf(t: number): number {
    const { states } = this;
    const { nx, nz } = this.field;
    const plane = nx * nz;
    if (states[t] !== INSIDE) return 0;
    const below = +(states[t - 1] !== INSIDE) | (+(states[t - plane] !== INSIDE) << 1) | (+(states[t - nx] !== INSIDE) << 2);
    const above = +(states[t + 1] !== INSIDE) | (+(states[t + plane] !== INSIDE) << 1) | (+(states[t + nx] !== INSIDE) << 2);
    return below | (above << 3);
  }

  private sees(w: number, n: number, open: number): boolean {
    const { cells, nears, least, greatest, sides } = this.witnesses[w];
    const cell = cells[n];
    if ((sides & open) === 0 || cell < 0 || least[cell * 3] > greatest[cell * 3]) return false;
    return nears[n] >= this.nearest[w][cell] - SEEN * this.field.step;
  }

  /** Whether any two of the first `count` that see the sample do. */
  private disagree(n: number, count: number, limit: number): boolean {
    const { witnesses, seeing } = this;
    for (let a = 1; a < count; a++) {
      const one = witnesses[seeing[a]];
      for (let b = 0; b < a; b++) {
        const other = witnesses[seeing[b]];
        if (apart(one, one.cells[n], other, other.cells[n]) > limit) return true;
      }
    }
    return false;
  }

  private look(): void {
    const { states, samples } = this;
    for (const [w, { cells, nears }] of this.witnesses.entries()) {
      const [nearest, counts] = [this.nearest[w].fill(Number.NEGATIVE_INFINITY), this.counts[w].fill(0)];
      for (let n = 0; n < samples.length; n++) {
        const cell = cells[n];
        if (cell < 0 || states[samples[n]] !== INSIDE) continue;
        counts[cell]++;
        if (nears[n] > nearest[cell]) nearest[cell] = nears[n];
      }
    }
  }

  /** Takes the samples away but for those that are the last of a cell: outlines stay whole. Returns how many went. */
  take(doomed: readonly number[]): number {
    let gone = 0;
    for (const n of doomed) {
      if (this.witnesses.some(({ cells }, w) => cells[n] >= 0 && this.counts[w][cells[n]] <= 1)) continue;
      for (const [w, { cells }] of this.witnesses.entries()) if (cells[n] >= 0) this.counts[w][cells[n]]--;
      this.states[this.samples[n]] = TAKEN;
      gone++;
    }
    return gone;
  }

  /** About the distance from what was taken, in lengths, negative within; outside of the hull it goes on as it is beside it. */
  distances(): Float32Array {
    const { nx, nz, step } = this.field;
    let parts = Float32Array.from(this.states, (state) => (state === TAKEN ? 1 : 0));
    let whole = Float32Array.from(this.states, (state) => (state === OUTSIDE ? 0 : 1));
    for (const stride of [1, nx, nx * nz, 1, nx, nx * nz]) [parts, whole] = [blurred(parts, stride), blurred(whole, stride)];
    return parts.map((part, t) => (whole[t] > 0 ? 3 * step * (0.5 - part / whole[t]) : 1.5 * step));
  }
}

function blurred(values: Float32Array<ArrayBuffer>, stride: number): Float32Array<ArrayBuffer> {
  const result = values.slice();
  for (let t = stride; t < values.length - stride; t++) result[t] = (values[t - stride] + 2 * values[t] + values[t + stride]) / 4;
  return result;
}

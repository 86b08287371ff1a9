import { CELL_CASES } from "./cell-cases.ts";
import type { Field } from "./extract.ts";
import { GrowingFloats, GrowingIndices } from "./growing.ts";

/** The surface between some rows of a field, in shared memory. */
export interface Slab {
  /** Of the slab's own vertices. */
  readonly positions: Float32Array;
  /** Three per triangle: first come `shared` vertices of the row below the slab, then its own. */
  readonly indices: Uint32Array;
  readonly shared: number;
  /** The first of its own vertices that lies in its last row: what the next slab shares begins there. */
  readonly lastRow: number;
}

/** A vertex keeps this part of a step away from the samples, so that no triangle has a side of length 0. */
const CLEARANCE = 0.04;

/** What is inside is kept as bits, 32 samples a word: most words have no surface, and are passed over in one step. */
interface Row {
  readonly values: Float32Array;
  /** For each k as many words as nx needs, and one more that is 0. */
  readonly inside: Uint32Array;
  /** Vertices on the edges to the next sample; valid only where the surface crosses, so they need no clearing. */
  readonly alongX: Uint32Array;
  readonly alongZ: Uint32Array;
}

/** Takes the rows of a field from the one below row `first` on, in order. */
export class SlabExtraction {
  readonly #field: Field;
  readonly #first: number;
  readonly #words: number;
  readonly #positions = new GrowingFloats();
  readonly #indices = new GrowingIndices();
  #lower: Row;
  #upper: Row;
  /** Vertices between the two rows. */
  readonly #alongY: Uint32Array;
  readonly #corners = new Uint32Array(12);
  #shared = 0;
  #lastRow = 0;

  constructor(field: Field, first: number) {
    this.#field = field;
    this.#first = first;
    this.#words = Math.ceil(field.nx / 32) + 1;
    const size = field.nx * field.nz;
    const row = (): Row => ({
      values: new Float32Array(size),
      inside: new Uint32Array(this.#words * field.nz),
      alongX: new Uint32Array(size),
      alongZ: new Uint32Array(size),
    });
    this.#lower = row();
    this.#upper = row();
    this.#alongY = new Uint32Array(size);
  }

  addRow(j: number): void {
    [this.#lower, this.#upper] = [this.#upper, this.#lower];
    this.#field.row(j, this.#upper.values);
    this.#readInside();
    this.#lastRow = this.#positions.length / 3 - this.#shared;
    this.#crossRow(j);
    if (j < this.#first) this.#shared = this.#positions.length / 3;
    if (j === 0 || j < this.#first) return;
    this.#crossBetween(j);
    this.#fillCells();
  }

  finish(): Slab {
    return {
      positions: this.#positions.finish().subarray(this.#shared * 3),
      indices: this.#indices.finish(),
      shared: this.#shared,
      lastRow: this.#lastRow,
    };
  }

  #readInside(): void {
    const { nx, nz } = this.#field;
    const { values, inside } = this.#upper;
    for (let k = 0, t = 0; k < nz; k++) {
      for (let i = 0, w = k * this.#words; i < nx; w++) {
        let word = 0;
        for (const end = Math.min(nx, i + 32); i < end; i++, t++) if (values[t] > 0) word |= 1 << i;
        inside[w] = word;
      }
    }
  }

  /** Vertices on the edges within the upper row. */
  #crossRow(j: number): void {
    const { nx, nz, step, x, y, z } = this.#field;
    const { values, inside, alongX, alongZ } = this.#upper;
    const words = this.#words;
    for (let k = 0; k < nz; k++) {
      for (let w = 0; w + 1 < words; w++) {
        const n = k * words + w;
        const here = inside[n];
        const alongXBits = (here ^ ((here >>> 1) | (inside[n + 1] << 31))) & upTo(nx - 1 - w * 32);
        const alongZBits = k + 1 < nz ? here ^ inside[n + words] : 0;
        for (let bits = alongXBits | alongZBits; bits !== 0; bits &= bits - 1) {
          const bit = 31 - Math.clz32(bits & -bits);
          const i = w * 32 + bit;
          const t = k * nx + i;
          if ((alongXBits >>> bit) & 1)
            alongX[t] = this.#vertex(x + (i + crossing(values[t], values[t + 1])) * step, y + j * step, z + k * step);
          if ((alongZBits >>> bit) & 1)
            alongZ[t] = this.#vertex(x + i * step, y + j * step, z + (k + crossing(values[t], values[t + nx])) * step);
        }
      }
    }
  }

  #crossBetween(j: number): void {
    const { nx, nz, step, x, y, z } = this.#field;
    const lower = this.#lower;
    const upper = this.#upper;
    const words = this.#words;
    for (let k = 0; k < nz; k++) {
      for (let w = 0; w + 1 < words; w++) {
        const n = k * words + w;
        for (let bits = lower.inside[n] ^ upper.inside[n]; bits !== 0; bits &= bits - 1) {
          const i = w * 32 + 31 - Math.clz32(bits & -bits);
          const t = k * nx + i;
          const part = crossing(lower.values[t], upper.values[t]);
          this.#alongY[t] = this.#vertex(x + i * step, y + (j - 1 + part) * step, z + k * step);
        }
      }
    }
  }

  #vertex(x: number, y: number, z: number): number {
    const number = this.#positions.length / 3;
    this.#positions.push(x, y, z);
    return number;
  }

  /** Cell corners: bit 0 is +x, bit 1 is +z, bit 2 is +y. */
  #fillCells(): void {
    const { nx, nz } = this.#field;
    const low = this.#lower.inside;
    const high = this.#upper.inside;
    const words = this.#words;
    for (let k = 0; k + 1 < nz; k++) {
      for (let w = 0; w + 1 < words; w++) {
        const n = k * words + w;
        const a = low[n];
        const b = low[n + words];
        const c = high[n];
        const d = high[n + words];
        const aNext = (a >>> 1) | (low[n + 1] << 31);
        const bNext = (b >>> 1) | (low[n + words + 1] << 31);
        const cNext = (c >>> 1) | (high[n + 1] << 31);
        const dNext = (d >>> 1) | (high[n + words + 1] << 31);
        const some = a | b | c | d | aNext | bNext | cNext | dNext;
        const all = a & b & c & d & aNext & bNext & cNext & dNext;
        for (let bits = some & ~all & upTo(nx - 1 - w * 32); bits !== 0; bits &= bits - 1) {
          const s = 31 - Math.clz32(bits & -bits);
          const lowCase = ((a >>> s) & 1) | (((aNext >>> s) & 1) << 1) | (((b >>> s) & 1) << 2) | (((bNext >>> s) & 1) << 3);
          const highCase = ((c >>> s) & 1) | (((cNext >>> s) & 1) << 1) | (((d >>> s) & 1) << 2) | (((dNext >>> s) & 1) << 3);
          this.#fillCell(k * nx + w * 32 + s, CELL_CASES[lowCase | (highCase << 4)]);
        }
      }
    }
  }

  #fillCell(t: number, triangles: Uint8Array): void {
    const c = this.#corners;
    const lower = this.#lower;
    const upper = this.#upper;
    const alongY = this.#alongY;
    const { nx } = this.#field;
    c[0] = lower.alongX[t];
    c[1] = lower.alongX[t + nx];
    c[2] = upper.alongX[t];
    c[3] = upper.alongX[t + nx];
    c[4] = lower.alongZ[t];
    c[5] = lower.alongZ[t + 1];
    c[6] = upper.alongZ[t];
    c[7] = upper.alongZ[t + 1];
    c[8] = alongY[t];
    c[9] = alongY[t + 1];
    c[10] = alongY[t + nx];
    c[11] = alongY[t + nx + 1];
    // The cell's second axis is z and its third is y, a mirrored frame: the triangles turn the other way.
    for (let n = 0; n < triangles.length; n += 3) this.#indices.push(c[triangles[n]], c[triangles[n + 2]], c[triangles[n + 1]]);
  }
}

/** The lowest `count` bits of a word; none below 1, all from 32 on. */
function upTo(count: number): number {
  return count >= 32 ? -1 : count <= 0 ? 0 : (1 << count) - 1;
}

function crossing(from: number, to: number): number {
  const part = from / (from - to);
  return Math.min(Math.max(part, CLEARANCE), 1 - CLEARANCE);
}

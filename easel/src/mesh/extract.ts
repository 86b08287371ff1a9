/** The surface where a field passes zero, as a closed manifold. Two rows of the field are held at a time, never the volume. */
import type { Stage } from "../stage.ts";
import { CELL_CASES } from "./cell-cases.ts";
import { GrowingFloats, GrowingIndices } from "./growing.ts";
import type { Mesh } from "./mesh.ts";

/** Samples at (x + i·step, y + j·step, z + k·step); positive is inside. The outermost samples must be outside. */
export interface Field {
  readonly nx: number;
  readonly ny: number;
  readonly nz: number;
  readonly step: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** Fills `out` with the samples of row j, entry [k][i]. Rows are asked for in order. */
  row(j: number, out: Float32Array): void;
}

/** A vertex keeps this part of a step away from the samples, so that no triangle has a side of length 0. */
const CLEARANCE = 0.04;

export function extract(field: Field, stage: Stage): Mesh {
  const extraction = new Extraction(field);
  for (let j = 0; j < field.ny; j++) {
    if (j % 16 === 0) stage.at(j / field.ny, "finding the surface");
    extraction.addRow(j);
  }
  return extraction.finish();
}

/** Samples and vertex numbers of one row. Vertex numbers are valid only where the surface crosses, so they need no clearing. */
interface Row {
  readonly values: Float32Array;
  readonly inside: Uint8Array;
  readonly alongX: Uint32Array;
  readonly alongZ: Uint32Array;
}

class Extraction {
  private readonly field: Field;
  private readonly positions = new GrowingFloats();
  private readonly indices = new GrowingIndices();
  private lower: Row;
  private upper: Row;
  /** Vertices between the two rows. */
  private readonly alongY: Uint32Array;
  private readonly corners = new Uint32Array(12);

  constructor(field: Field) {
    this.field = field;
    const size = field.nx * field.nz;
    const row = (): Row => ({
      values: new Float32Array(size),
      inside: new Uint8Array(size),
      alongX: new Uint32Array(size),
      alongZ: new Uint32Array(size),
    });
    this.lower = row();
    this.upper = row();
    this.alongY = new Uint32Array(size);
  }

  addRow(j: number): void {
    [this.lower, this.upper] = [this.upper, this.lower];
    const { values, inside } = this.upper;
    this.field.row(j, values);
    for (let t = 0; t < values.length; t++) inside[t] = values[t] > 0 ? 1 : 0;
    this.crossRow(j);
    if (j === 0) return;
    this.crossBetween(j);
    this.fillCells();
  }

  finish(): Mesh {
    return {
      positions: this.positions.finish(),
      indices: this.indices.finish(),
      normals: null,
      uvs: null,
      tangents: null,
      faceMaterials: null,
    };
  }

  /** Vertices on the edges within the upper row. */
  private crossRow(j: number): void {
    const { nx, nz, step } = this.field;
    const { values, inside, alongX, alongZ } = this.upper;
    const y = this.field.y + j * step;
    for (let k = 0, t = 0; k < nz; k++) {
      for (let i = 0; i < nx; i++, t++) {
        if (i + 1 < nx && inside[t] !== inside[t + 1]) {
          const x = this.field.x + (i + crossing(values[t], values[t + 1])) * step;
          alongX[t] = this.vertex(x, y, this.field.z + k * step);
        }
        if (k + 1 < nz && inside[t] !== inside[t + nx]) {
          const z = this.field.z + (k + crossing(values[t], values[t + nx])) * step;
          alongZ[t] = this.vertex(this.field.x + i * step, y, z);
        }
      }
    }
  }

  private crossBetween(j: number): void {
    const { nx, nz, step } = this.field;
    const { lower, upper, alongY } = this;
    for (let k = 0, t = 0; k < nz; k++) {
      for (let i = 0; i < nx; i++, t++) {
        if (lower.inside[t] === upper.inside[t]) continue;
        const y = this.field.y + (j - 1 + crossing(lower.values[t], upper.values[t])) * step;
        alongY[t] = this.vertex(this.field.x + i * step, y, this.field.z + k * step);
      }
    }
  }

  private vertex(x: number, y: number, z: number): number {
    const number = this.positions.length / 3;
    this.positions.push(x, y, z);
    return number;
  }

  /** Cell corners: bit 0 is +x, bit 1 is +z, bit 2 is +y. */
  private fillCells(): void {
    const { nx, nz } = this.field;
    const low = this.lower.inside;
    const high = this.upper.inside;
    for (let k = 0; k + 1 < nz; k++) {
      let t = k * nx;
      let before = low[t] | (low[t + nx] << 2) | (high[t] << 4) | (high[t + nx] << 6);
      for (let i = 0; i + 1 < nx; i++, t++) {
        const after = low[t + 1] | (low[t + nx + 1] << 2) | (high[t + 1] << 4) | (high[t + nx + 1] << 6);
        const inside = before | (after << 1);
        before = after;
        if (inside !== 0 && inside !== 255) this.fillCell(t, CELL_CASES[inside]);
      }
    }
  }

  private fillCell(t: number, triangles: Uint8Array): void {
    const { lower, upper, alongY, corners: c } = this;
    const { nx } = this.field;
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
    for (let n = 0; n < triangles.length; n += 3) this.indices.push(c[triangles[n]], c[triangles[n + 2]], c[triangles[n + 1]]);
  }
}

function crossing(from: number, to: number): number {
  const part = from / (from - to);
  return Math.min(Math.max(part, CLEARANCE), 1 - CLEARANCE);
}

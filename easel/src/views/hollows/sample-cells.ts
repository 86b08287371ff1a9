/** Which samples of a field are inside, and where each lies in the pictures of the views. */
import type { Field } from "../../mesh/extract.ts";
import type { Grid } from "../outlines/grid.ts";
import { aimOf, type PlacedView } from "../outlines/register.ts";

/** Lengths across a grid of cells: diagonals see 1.42. */
const ACROSS = 1.6;

/** Cells along the side of a square grid of cells that are `step` wide; the middle of a picture is the middle of the grid. */
export function cellsAcross(step: number): number {
  return Math.ceil(ACROSS / step);
}

export class SampleCells {
  readonly grid: Grid;
  /** Places of the inner samples in the field, [j][k][i]; they are numbered in this order. */
  readonly samples: Uint32Array;
  /** Number of each inner sample of the field. */
  readonly numbers: Int32Array;
  readonly views: number;
  /** Cells along the side of a view's grid. */
  readonly side: number;
  /**
   * Per number and view: the cell, counted on from view to view, −1 beyond the grid, and how near the sample is to the camera, in lengths.
   * Made by `place`.
   */
  readonly cells: Int32Array;
  readonly nears: Float32Array;
  /** Whether the samples of a surface that faces a camera may leave cells out: not where rays are parallel to the grid's axes or diagonals. */
  readonly hasGaps: boolean;
  private readonly isPlaced: Uint8Array;
  /** Per view: direction towards the camera, the lens's depth and closeness, right and the aim's, up and the aim's. */
  private readonly looks: readonly Float64Array[];

  constructor(field: Field, placed: readonly PlacedView[]) {
    // Named cameras are level.
    this.hasGaps = placed.some(({ lens, frame }) => lens.closeness > 0 || frame.right[1] !== 0);
    const { row, ...grid } = field;
    this.grid = grid;
    const plane = grid.nx * grid.nz;
    this.numbers = new Int32Array(plane * grid.ny);
    const samples = new Uint32Array(plane * grid.ny);
    const values = new Float32Array(plane);
    let count = 0;
    for (let j = 0; j < grid.ny; j++) {
      row(j, values);
      for (let t = 0; t < plane; t++) {
        if (values[t] <= 0) continue;
        this.numbers[j * plane + t] = count;
        samples[count++] = j * plane + t;
      }
    }
    this.samples = samples.slice(0, count);
    this.views = placed.length;
    this.side = cellsAcross(grid.step);
    this.cells = new Int32Array(count * placed.length);
    this.nears = new Float32Array(count * placed.length);
    this.isPlaced = new Uint8Array(count);
    this.looks = placed.map((view) => {
      const { right, up, towards } = view.frame;
      const [aimRight, aimUp] = aimOf(view);
      return Float64Array.of(...towards, view.lens.depth, view.lens.closeness, ...right, aimRight, ...up, aimUp);
    });
  }

  /** Finds a sample's cells, which is asked of a few per cent of all where nothing is hollow. */
  place(n: number): void {
    if (this.isPlaced[n] === 1) return;
    this.isPlaced[n] = 1;
    const { grid, side } = this;
    const t = this.samples[n];
    const x = grid.x + (t % grid.nx) * grid.step;
    const y = grid.y + Math.floor(t / (grid.nx * grid.nz)) * grid.step;
    const z = grid.z + (Math.floor(t / grid.nx) % grid.nz) * grid.step;
    for (let w = 0, o = n * this.views; w < this.views; w++, o++) {
      const look = this.looks[w];
      const near = x * look[0] + y * look[1] + z * look[2] - look[3];
      const zoom = 1 / (1 - look[4] * near) / grid.step;
      const column = Math.floor(side / 2 + (x * look[5] + y * look[6] + z * look[7] - look[8]) * zoom);
      const row = Math.floor(side / 2 - (x * look[9] + y * look[10] + z * look[11] - look[12]) * zoom);
      this.cells[o] = column < 0 || row < 0 || column >= side || row >= side ? -1 : (w * side + row) * side + column;
      this.nears[o] = near;
    }
  }
}

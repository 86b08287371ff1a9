/** What sticks out of a body is as deep as it is thick: round bars in the middle of the other outline's body. */
import type { Body } from "./body.ts";
import type { Tables } from "./tables.ts";

/** Where the plan is this many times deeper than a bar is thick, the piece is a board (a seat, a wing), and the outlines alone bound it. */
const BOARD = 2.5;

/** So large that the bar's side is a plane. */
const FLAT = 1000;

export interface BarsInput {
  /** Distances over the outline's own coordinate and y. */
  readonly outline: Float32Array;
  readonly body: Body;
  /** Samples in a row. */
  readonly count: number;
  readonly step: number;
  /** Half the plan's depth at each sample of the row, in lengths; null without a plan. */
  readonly planReach: Float32Array | null;
}

/** The bars of one outline, a row at a time: moved, not made anew, because a volume has hundreds of rows. */
export class Bars {
  private readonly input: BarsInput;
  private readonly radii: Float32Array;
  private distances: Float32Array;
  private middle = 0;

  constructor(input: BarsInput) {
    this.input = input;
    this.radii = new Float32Array(input.count);
    this.distances = input.outline.subarray(0, input.count);
  }

  /** To row j, with the bars' axes at sample `middle` of the other outline. */
  moveTo(j: number, middle: number): void {
    const { outline, body, count, planReach } = this.input;
    const start = j * count;
    this.middle = middle;
    this.distances = outline.subarray(start, start + count);
    for (let n = 0; n < count; n++) {
      const radius = body.thickness[start + n];
      const isBoard = planReach !== null && body.core[start + n] <= 0 && planReach[n] > BOARD * radius;
      this.radii[n] = isBoard ? FLAT : radius;
    }
  }

  /** About the distance to the bars' surface; `along` is the sample in their own outline, `off` the one across it. */
  at(along: number, off: number): number {
    const radius = this.radii[along];
    const inner = radius - this.distances[along];
    const across = (off - this.middle) * this.input.step;
    return radius - Math.sqrt(inner * inner + across * across);
  }
}

/** Half of what the plan covers along z over each x, and along x over each z, in lengths; null without a plan. */
export function planReach({ top, grid }: Tables): { readonly overX: Float32Array; readonly overZ: Float32Array } | null {
  if (top === null) return null;
  const overX = new Float32Array(grid.nx);
  const overZ = new Float32Array(grid.nz);
  for (let t = 0; t < top.length; t++) {
    if (top[t] <= 0) continue;
    overX[t % grid.nx] += grid.step / 2;
    overZ[(t / grid.nx) | 0] += grid.step / 2;
  }
  return { overX, overZ };
}

/** What sticks out of a body is as deep as it is thick: round bars in the middle of the other outline's body. */
import type { Tables } from "../outlines/tables.ts";
import type { Body } from "./body.ts";
import type { Cut } from "./cut.ts";

/** Where the plan is this many times deeper than a bar is thick, the piece is a board (a seat, a wing), and the outlines alone bound it. */
const BOARD = 2.5;

/** A plan up to this many times as deep as a cut of the body is explained by it. */
const EXPLAINED = 1.4;

/** So large that the bar's side is a plane. */
const FLAT = 1000;

export interface BarsInput {
  /** Distances over the outline's own coordinate and y. */
  readonly outline: Float32Array;
  readonly body: Body;
  /** Samples in a row. */
  readonly count: number;
  readonly step: number;
  /** Half the plan's depth at each sample of the row where bodies do not explain it, else 0, in lengths; null without a plan. */
  readonly boards: Float32Array | null;
}

/** A row of the hull, whose samples are `along` apart along an outline and `across` apart across it, where there are `count`. */
export interface Hull {
  readonly distances: Float32Array;
  readonly along: number;
  readonly across: number;
  readonly count: number;
}

/** `middle` where the hull is there, else the middle of its longest piece; `from` is the first sample. */
function middleWithin({ distances, across, count }: Hull, from: number, middle: number): number {
  if (distances[from + Math.round(middle) * across] > 0) return middle;
  let [begin, end] = [0, 0];
  for (let n = 0, start = 0; n < count; n++) {
    if (distances[from + n * across] <= 0) start = n + 1;
    else if (n + 1 - start > end - begin) [begin, end] = [start, n + 1];
  }
  return end > begin ? (begin + end - 1) / 2 : middle;
}

/** The bars of one outline, a row at a time: moved, not made anew, because a volume has hundreds of rows. */
export class Bars {
  private readonly input: BarsInput;
  private readonly radii: Float32Array;
  /** Of the bars' axes, in samples of the other outline. */
  private readonly middles: Float32Array;
  private distances: Float32Array;

  constructor(input: BarsInput) {
    this.input = input;
    this.radii = new Float32Array(input.count);
    this.middles = new Float32Array(input.count);
    this.distances = input.outline.subarray(0, input.count);
  }

  /**
   * To row j, with the bars' axes at sample `middle` of the other outline; where the hull is not there, in the middle of its longest piece.
   */
  moveTo(j: number, middle: number, hull: Hull): void {
    const { outline, body, count, boards } = this.input;
    const start = j * count;
    this.distances = outline.subarray(start, start + count);
    for (let n = 0; n < count; n++) {
      const radius = body.thickness[start + n];
      const isBoard = boards !== null && body.core[start + n] <= 0 && boards[n] > BOARD * radius;
      this.radii[n] = isBoard ? FLAT : radius;
      const isLoose = outline[start + n] > 0 && body.core[start + n] <= 0;
      this.middles[n] = isLoose ? middleWithin(hull, n * hull.along, middle) : middle;
    }
  }

  /** No point of a bar at `along` is further inside than this. */
  deepest(along: number): number {
    return this.radii[along];
  }

  /** About the distance to the bars' surface; `along` is the sample in their own outline, `off` the one across it. */
  at(along: number, off: number): number {
    const radius = this.radii[along];
    const inner = radius - this.distances[along];
    const across = (off - this.middles[along]) * this.input.step;
    return radius - Math.sqrt(inner * inner + across * across);
  }
}

/**
 * Half of what the plan covers along z over each x, and along x over each z, in lengths: where it is clearly more than any cut of the
 * body reaches there, else 0. Null without a plan.
 */
export function unexplainedPlan(
  { top, grid }: Tables,
  cuts: readonly (readonly Cut[])[],
): { readonly overX: Float32Array; readonly overZ: Float32Array } | null {
  if (top === null) return null;
  const overX = new Float32Array(grid.nx);
  const overZ = new Float32Array(grid.nz);
  for (let t = 0; t < top.length; t++) {
    if (top[t] <= 0) continue;
    overX[t % grid.nx] += grid.step / 2;
    overZ[(t / grid.nx) | 0] += grid.step / 2;
  }
  for (const cut of cuts.flat()) {
    dropExplained(overX, cut.reachBack, cut.reachFront, grid.step);
    dropExplained(overZ, cut.reachRight, cut.reachLeft, grid.step);
  }
  return { overX, overZ };
}

function dropExplained(plan: Float32Array, one: Float32Array, other: Float32Array, step: number): void {
  for (let n = 0; n < plan.length; n++) if (plan[n] < (EXPLAINED * (one[n] + other[n]) * step) / 2 + 2 * step) plan[n] = 0;
}

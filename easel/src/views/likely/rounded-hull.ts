/**
 * The hull of the outlines is everything that could be there: corners where nobody looked, and handles as deep as the body.
 * This field takes away what is unlikely.
 */
import type { Field } from "../../mesh/extract.ts";
import { hullField, hullRow } from "../outlines/tables.ts";
import type { BothSides } from "../outlines/unseen-side.ts";
import { bodyOf } from "./body.ts";
import { rowCuts } from "./cut.ts";
import { keepOutlines } from "./keep-outlines.ts";
import { type Legs, legsOf, standLegs } from "./legs.ts";
import { lyingOf } from "./lying.ts";
import { LyingBody } from "./lying-body.ts";
import { roundnessOf } from "./roundness.ts";
import { rowRuns } from "./row-runs.ts";
import { squarenessOf } from "./squareness.ts";
import { type Bodies, StandingBody } from "./standing-body.ts";

/** `shade` is how much darker the object is at its sides (0–1): round things are. */
export function roundedHull(tables: BothSides, shade: number): Field {
  const squareness = squarenessOf(tables, shade);
  // Furniture and other joinery: nothing of it is round, and the hull is as good as a guess can be.
  if (squareness === 1) return hullField(tables);
  // Made for the first row: who only asks for the size of the field need not wait.
  let likely: Likely | null = null;
  const row = (j: number, out: Float32Array) => {
    likely ??= new Likely(tables, squareness);
    likely.fill(j, out);
  };
  return { ...tables.grid, row };
}

class Likely {
  private readonly bodies: Bodies;
  private readonly shape: StandingBody | LyingBody;
  private readonly hull: Float32Array;
  private readonly legs: Legs;

  constructor(tables: BothSides, squareness: number) {
    this.bodies = bodiesOf(tables, squareness);
    const { front, side } = this.bodies;
    const lying = lyingOf(tables, front.core, side.core);
    this.shape = lying === null ? new StandingBody(this.bodies) : new LyingBody(this.bodies, lying);
    this.hull = new Float32Array(tables.grid.nx * tables.grid.nz);
    this.legs = legsOf(tables);
  }

  /** Row j of the field. */
  fill(j: number, out: Float32Array): void {
    const { tables, front, side } = this.bodies;
    const { nx, nz, step } = tables.grid;
    hullRow(tables, j, this.hull);
    out.set(this.hull);
    this.shape.fill(j, this.hull, out);
    const acrossX = (table: Float32Array) => table.subarray(j * nx, (j + 1) * nx);
    const acrossZ = (table: Float32Array) => table.subarray(j * nz, (j + 1) * nz);
    const outlines = {
      nx,
      step,
      front: acrossX(tables.front),
      side: acrossZ(tables.side),
      frontRadii: acrossX(front.thickness),
      sideRadii: acrossZ(side.thickness),
    };
    if (j < this.legs.rows) standLegs(this.hull, out, outlines, this.legs);
    keepOutlines(this.hull, out, outlines);
  }
}

function bodiesOf(tables: BothSides, squareness: number): Bodies {
  const { nx, ny, nz, step } = tables.grid;
  const front = bodyOf(tables.front, nx, step);
  const side = bodyOf(tables.side, nz, step);
  const rows = Array.from({ length: ny }, (_, j) => rowRuns(tables, front.core, side.core, j));
  const roundness = roundnessOf(tables, rows, squareness);
  const cuts = rows.map(({ fronts, sides }, j) => rowCuts(fronts, sides, { exponents: roundness.map((of) => of[j]), nx, nz }));
  return { tables, front, side, rows, cuts };
}

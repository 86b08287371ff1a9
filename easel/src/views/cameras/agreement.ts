/** How well outlines agree: a true set leaves no part of any outline without a piece of hull behind it. */
import { gridOver } from "../outlines/grid.ts";
import type { Outline } from "../outlines/outline.ts";
import type { Extents } from "../outlines/register.ts";
import { hullRow, sampleTables, type Tables } from "../outlines/tables.ts";
import type { Family } from "../outlines/view-frames.ts";

/** A small hull answers in a millisecond, so dozens of arrangements can be tried. */
const CELLS = 44;

/** Part of each outline (0–1) that the common hull of all does not reach. */
export function unreached(outlines: readonly Outline[], extents: Extents): ReadonlyMap<Family, number> {
  const tables = sampleTables(outlines, gridOver(extents, CELLS));
  const { nx, ny, nz } = tables.grid;
  const slant = nx + nz - 1;
  const reached = {
    front: new Uint8Array(nx * ny),
    side: new Uint8Array(nz * ny),
    top: new Uint8Array(nx * nz),
    leftDiagonal: new Uint8Array(slant * ny),
    rightDiagonal: new Uint8Array(slant * ny),
  };
  const row = new Float32Array(nx * nz);
  for (let j = 0; j < ny; j++) {
    hullRow(tables, j, row);
    for (let k = 0, t = 0; k < nz; k++) {
      for (let i = 0; i < nx; i++, t++) {
        if (row[t] <= 0) continue;
        reached.front[j * nx + i] = 1;
        reached.side[j * nz + k] = 1;
        reached.top[t] = 1;
        reached.leftDiagonal[j * slant + i - k + nz - 1] = 1;
        reached.rightDiagonal[j * slant + i + k] = 1;
      }
    }
  }
  return new Map(outlines.map(({ family }) => [family, missing(tables, reached, family)]));
}

/** The sum over all outlines: 0 when they agree perfectly. */
export function disagreement(outlines: readonly Outline[], extents: Extents): number {
  let sum = 0;
  for (const part of unreached(outlines, extents).values()) sum += part;
  return sum;
}

const TABLE_OF = {
  front: "front",
  side: "side",
  top: "top",
  "left diagonal": "leftDiagonal",
  "right diagonal": "rightDiagonal",
} as const;

type Reached = Readonly<Record<(typeof TABLE_OF)[Family], Uint8Array>>;

/** Points within a step of the outline do not count: the small hull is that coarse. */
function missing(tables: Tables, reached: Reached, family: Family): number {
  const table = tables[TABLE_OF[family]];
  if (table === null) return 0;
  let inside = 0;
  let lost = 0;
  for (let t = 0; t < table.length; t++) {
    if (table[t] <= tables.grid.step) continue;
    inside++;
    if (!reached[TABLE_OF[family]][t]) lost++;
  }
  return inside === 0 ? 0 : lost / inside;
}

import type { Field } from "../../mesh/extract.ts";
import type { Extents } from "./register.ts";

/** Where the samples of a field are: at even steps over the object and a little around it. */
export type Grid = Omit<Field, "row">;

/** Steps of free space on each side, so that every surface closes inside the grid. */
const PADDING = 2;

/** A grid with `cells` steps along the longest extent, and so much more room around it, in lengths. */
export function gridOver(extents: Extents, cells: number, room = 0): Grid {
  const step = 1 / cells;
  const count = (extent: number) => Math.ceil((extent + 2 * room) / step) + 1 + 2 * PADDING;
  const nx = count(extents.x);
  const ny = count(extents.y);
  const nz = count(extents.z);
  const centred = (n: number) => (-(n - 1) / 2) * step;
  return { nx, ny, nz, step, x: centred(nx), y: extents.y / 2 + centred(ny), z: centred(nz) };
}

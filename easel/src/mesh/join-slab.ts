import type { SharedFloats, SharedIndices } from "../crew/shared-array.ts";
import { sharedFloats, sharedIndices } from "../crew/shared-array.ts";
import type { Unit } from "../crew/unit.ts";
import type { Slab } from "./slab-extraction.ts";

export interface JoinTask {
  /** From the lowest row on. */
  readonly slabs: readonly Slab[];
  /** Where each slab's vertices, corners, and the vertices that it shares with the one below begin in the whole. */
  readonly starts: readonly { readonly vertex: number; readonly corner: number; readonly below: number }[];
  /** Filled. */
  readonly positions: SharedFloats;
  readonly indices: SharedIndices;
}

/** Puts a slab where it belongs in the whole surface. */
export const joinSlab: Unit<JoinTask, void> = {
  url: import.meta.url,
  name: "joinSlab",
  work({ slabs, starts, positions, indices }, index) {
    const slab = slabs[index];
    const { vertex, corner, below } = starts[index];
    const { shared } = slab;
    const own = vertex - shared;
    positions.set(slab.positions, vertex * 3);
    for (let c = 0; c < slab.indices.length; c++) {
      const v = slab.indices[c];
      indices[corner + c] = v < shared ? below + v : own + v;
    }
  },
};

/** Room for one surface of all slabs. */
export function joining(slabs: readonly Slab[]): JoinTask {
  const starts: { vertex: number; corner: number; below: number }[] = [];
  let vertex = 0;
  let corner = 0;
  let below = 0;
  for (const { positions, indices, lastRow } of slabs) {
    starts.push({ vertex, corner, below });
    below = vertex + lastRow;
    vertex += positions.length / 3;
    corner += indices.length;
  }
  return { slabs, starts, positions: sharedFloats(vertex * 3), indices: sharedIndices(corner) };
}

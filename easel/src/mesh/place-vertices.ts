import type { SharedFloats, SharedIndices } from "../crew/shared-array.ts";
import type { Unit } from "../crew/unit.ts";
import type { Atlas } from "./atlas.ts";
import type { ChartRuns } from "./chart-runs.ts";
import type { MeshWithNormals } from "./normals.ts";
import type { Numbered } from "./number-charts.ts";
import { chartTangents } from "./tangents.ts";

export interface PlaceTask extends ChartRuns {
  readonly mesh: Pick<MeshWithNormals, "positions" | "normals" | "indices">;
  readonly atlas: Pick<Atlas, "turns" | "corners" | "side">;
  /** As `numberCharts` fills them. */
  readonly numbers: SharedIndices;
  /** What `numberCharts` gave for each piece, and the number of the first vertex of each. */
  readonly numbered: readonly Numbered[];
  readonly bases: Uint32Array;
  /** Filled. */
  readonly split: {
    readonly indices: SharedIndices;
    readonly positions: SharedFloats;
    readonly normals: SharedFloats;
    readonly uvs: SharedFloats;
    readonly tangents: SharedFloats | null;
  };
}

/** Gives the new vertices of some charts their places, normals, uvs and tangents, and the charts' faces their new vertices. */
export const placeVertices: Unit<PlaceTask, void> = {
  url: import.meta.url,
  name: "placeVertices",
  work(task, index) {
    const { faces, offsets, pieces, numbers, numbered, bases, split, atlas } = task;
    const base = bases[index];
    for (let i = offsets[pieces[index]], end = offsets[pieces[index + 1]]; i < end; i++) {
      for (let corner = faces[i] * 3, after = corner + 3; corner < after; corner++)
        split.indices[corner] = base + numbers[corner];
    }
    const { firsts, ends } = numbered[index];
    copyCorners(task, firsts, base);
    if (split.tangents === null) return;
    for (let n = 0, vertex = base; n < ends.length; n++) {
      const end = base + ends[n];
      chartTangents(split.normals, atlas.turns[pieces[index] + n], { first: vertex, end }, split.tangents);
      vertex = end;
    }
  },
};

/** The vertices from `base` on are those of the corners. */
function copyCorners({ mesh, atlas, split }: PlaceTask, corners: Uint32Array, base: number): void {
  const { positions, normals, uvs } = split;
  for (let n = 0, v = base; n < corners.length; n++, v++) {
    const corner = corners[n];
    const source = mesh.indices[corner] * 3;
    const to = v * 3;
    positions[to] = mesh.positions[source];
    positions[to + 1] = mesh.positions[source + 1];
    positions[to + 2] = mesh.positions[source + 2];
    normals[to] = mesh.normals[source];
    normals[to + 1] = mesh.normals[source + 1];
    normals[to + 2] = mesh.normals[source + 2];
    uvs[v * 2] = atlas.corners[corner * 2] / atlas.side;
    uvs[v * 2 + 1] = atlas.corners[corner * 2 + 1] / atlas.side;
  }
}

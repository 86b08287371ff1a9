import { type Atlas, layOut, type Surface } from "./atlas.ts";
import { chartAxes } from "./chart-axes.ts";
import { charts, joinTinyCharts } from "./charts.ts";
import { faceNormals } from "./face-normals.ts";
import type { Mesh } from "./mesh.ts";
import { neighbours } from "./neighbours.ts";
import { overlaps } from "./overlaps.ts";
import { weldMap } from "./weld.ts";

/** Each round peels the hidden layer of folds off; six were enough for every shape seen, what is left then is a few faces. */
const PEELS = 6;

/** Joining makes charts that can join again; after four rounds few are left. */
const JOIN_ROUNDS = 4;

/** Lays the faces out in a square map of `side` texels as charts that do not overlap. The mesh itself is not changed. */
export function unwrap(mesh: Mesh, side: number): Atlas {
  const { positions, indices } = mesh;
  const welded = mesh.normals === null ? indices : weld(positions, indices);
  const across = neighbours(welded, positions.length / 3);
  const normals = faceNormals(positions, indices);
  const axes = chartAxes(normals, across);
  for (let round = 0; round < JOIN_ROUNDS && joinTinyCharts(axes, across, normals) > 0; round++);
  const surface: Surface = { positions, indices, axes };
  const labels = axes.slice();
  let atlas = layOut(surface, charts(labels, across), side);
  let suspects: Uint8Array | null = null;
  for (let peel = 1; peel <= PEELS; peel++) {
    const { behind, count } = overlaps(surface, atlas, across, suspects);
    if (count === 0) break;
    // What stays is in front everywhere; only what was peeled off can still overlap itself.
    suspects = behind;
    // Labels hold axis and layer: 8 per layer.
    for (let face = 0; face < labels.length; face++) if (behind[face]) labels[face] = axes[face] + 8 * peel;
    atlas = layOut(surface, charts(labels, across), side);
  }
  return atlas;
}

/** Doubled vertices (creases) would look like borders; faces are neighbours where their corners are at the same place. */
function weld(positions: Float32Array, indices: Uint32Array): Uint32Array {
  const map = weldMap(positions);
  return indices.map((v) => map[v]);
}

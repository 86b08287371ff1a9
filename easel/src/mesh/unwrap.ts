import { sharedIndices } from "../crew/shared.ts";
import type { Atlas, Surface } from "./atlas.ts";
import { chartAxes } from "./chart-axes.ts";
import { type Charts, chartsAmong, joinedCharts } from "./charts.ts";
import { Claims } from "./claims.ts";
import { faceNormals } from "./face-normals.ts";
import { everyOne, Layout } from "./layout.ts";
import type { Mesh } from "./mesh.ts";
import { neighbours } from "./neighbours.ts";
import { weldMap } from "./weld.ts";

/** Each round peels the hidden layer of folds off; six were enough for every shape seen, what is left then is a few faces. */
const PEELS = 6;

/** Layouts to try, each with more free rows than the last. */
const ROUNDS = 4;

/** Lays the faces out in a square map of `side` texels as charts that do not overlap. The mesh itself is not changed. Throws when they do not fit. */
export function unwrap(mesh: Mesh, side: number): Atlas {
  const { positions, indices } = mesh;
  const welded = mesh.normals === null ? indices : weld(positions, indices);
  const across = neighbours(welded, positions.length / 3);
  const normals = faceNormals(positions, indices);
  const axes = chartAxes(normals, across);
  const joined = joinedCharts(axes, across, normals);
  return peeled({ positions, indices, axes }, joined, across, side);
}

/** Rows of the map kept free for what is peeled off: 1/64 of them, or more for many charts; every fifth loses a piece of some 60 texels. */
function reserveFor(charts: number, side: number): number {
  return Math.ceil(Math.min(side / 8, Math.max(side / 64, (charts * 12) / side)));
}

/** What lies behind in its chart becomes charts of its own at free places of the map; when there is no room, all is laid out again with more. */
function peeled(surface: Surface, joined: Charts, across: Int32Array, side: number): Atlas {
  let reserve = reserveFor(joined.count, side);
  for (let round = 1; ; round++) {
    const layout = new Layout(surface, joined, { side, reserve });
    const peels = peel({ surface, joined, across, side }, layout);
    if (peels.missing === 0 || round === ROUNDS) return peels.atlas;
    reserve += Math.ceil(peels.missing * 1.2) + 2;
  }
}

interface Joined {
  readonly surface: Surface;
  readonly joined: Charts;
  readonly across: Int32Array;
  readonly side: number;
}

/** Moves layer after layer of what lies behind. `missing` tells how many rows the map has too few for them. */
function peel({ surface, joined, across, side }: Joined, layout: Layout): { atlas: Atlas; missing: number } {
  const labels = surface.axes.slice();
  const ofFace = sharedIndices(labels.length);
  ofFace.set(joined.ofFace);
  let { count } = joined;
  let missing = 0;
  const claims = new Claims(surface, side);
  let behind = claims.claim(everyOne(labels.length), layout.corners, across);
  for (let layer = 1; layer <= PEELS && behind.length > 0; layer++) {
    // Labels hold axis and layer: 8 per layer.
    for (const face of behind) labels[face] = surface.axes[face] + 8 * layer;
    const pieces = chartsAmong(behind, labels, across);
    claims.release(behind, layout.corners);
    missing = layout.move(behind, pieces);
    if (missing > 0) break;
    for (let i = 0; i < behind.length; i++) ofFace[behind[i]] = count + pieces.ofFace[i];
    count += pieces.count;
    behind = claims.claim(behind, layout.corners, across);
  }
  const { scale, corners, turns } = layout;
  const atlas = { charts: { count, ofFace }, turns: Uint8Array.from(turns), scale, side, corners, owners: claims.owners };
  return { atlas, missing };
}

/** Doubled vertices (creases) would look like borders; faces are neighbours where their corners are at the same place. */
function weld(positions: Float32Array, indices: Uint32Array): Uint32Array {
  const map = weldMap(positions);
  const welded = new Uint32Array(indices.length);
  for (let corner = 0; corner < indices.length; corner++) welded[corner] = map[indices[corner]];
  return welded;
}

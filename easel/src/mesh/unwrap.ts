import { inShared, type SharedInts, sharedBytes, sharedFloats, sharedIndices, sharedInts } from "../crew/shared-array.ts";
import type { Stage } from "../stage.ts";
import type { Atlas, Surface } from "./atlas.ts";
import { evenAxes } from "./chart-axes.ts";
import { type Charts, chartsAmong, facesByChart, joinedCharts } from "./charts.ts";
import { claimCharts, runsOfCharts } from "./claim-charts.ts";
import { type ClaimedMap, Claims } from "./claims.ts";
import { emptyBoxes, everyOne, Layout } from "./layout.ts";
import { measureCharts } from "./measure-charts.ts";
import { surveyFaces } from "./survey-faces.ts";
import { weldMap } from "./weld.ts";

/** Each round peels the hidden layer of folds off; six were enough for every shape seen, what is left then is a few faces. */
const PEELS = 6;

/** Layouts to try, each with more free rows than the last. */
const ROUNDS = 4;

/** Pieces that the charts are put into the map in. */
const PIECES = 16;

/** What is laid out. */
export interface Unwrapped {
  readonly positions: Float32Array;
  readonly indices: Uint32Array;
  /** Indices by which faces that meet share vertices; without them that is found out by place. */
  readonly welded?: Uint32Array | null;
}

/** Lays the faces out in a square map of `side` texels as charts that do not overlap. The mesh itself is not changed. Throws when they do not fit. */
export async function unwrap(mesh: Unwrapped, side: number, stage: Stage): Promise<Atlas> {
  const positions = inShared(mesh.positions);
  const indices = inShared(mesh.indices);
  const welded = inShared(mesh.welded ?? weld(positions, indices));
  const { across, normals, axes } = await surveyFaces({ positions, indices, welded }, stage);
  evenAxes(axes, normals, across);
  const joined = joinedCharts(axes, across, normals);
  return peeled({ surface: { positions, indices, axes }, joined, across, side }, stage);
}

/**
 * Rows of the map kept free for what is peeled off: 1/64 of them, and for many charts up to 1/16, which costs 3 % of the scale. Every
 * fifth chart or so loses a piece of some 60 texels; to lay all out again would double the time.
 */
function reserveFor(charts: number, side: number): number {
  return Math.ceil(Math.max(side / 64, Math.min(side / 16, (charts * 36) / side)));
}

interface Joined {
  readonly surface: Surface;
  readonly joined: Charts;
  readonly across: Int32Array;
  readonly side: number;
}

/** What lies behind in its chart becomes charts of its own at free places of the map; when there is no room, all is laid out again with more. */
async function peeled(charted: Joined, stage: Stage): Promise<Atlas> {
  const { surface, joined, side } = charted;
  let reserve = reserveFor(joined.count, side);
  const { offsets, faces } = facesByChart(joined.ofFace, joined.count);
  const byChart = { surface, faces: inShared(faces), offsets, pieces: runsOfCharts(offsets, PIECES) };
  const boxes = emptyBoxes(joined.count);
  const owners = sharedInts(side * side);
  for (let round = 1; ; round++) {
    await stage.share(measureCharts, { ...byChart, boxes, owners }, PIECES);
    const layout = new Layout(surface, boxes, { side, reserve });
    const map = emptyMap(charted, owners);
    await stage.share(claimCharts, { ...byChart, map, places: layout.places }, PIECES);
    const { atlas, missing } = peel(charted, layout, map);
    if (missing === 0 || round === ROUNDS) return atlas;
    reserve += Math.ceil(missing * 1.5 + side / 256);
  }
}

function emptyMap({ surface, side }: Joined, owners: SharedInts): ClaimedMap {
  const faceCount = surface.axes.length;
  return {
    surface,
    side,
    corners: sharedFloats(faceCount * 6),
    owners,
    covers: sharedBytes(faceCount),
    behind: sharedBytes(faceCount),
  };
}

/** Moves layer after layer of what lies behind. `missing` tells how many rows the map has too few for them. */
function peel({ surface, joined, across, side }: Joined, layout: Layout, map: ClaimedMap): { atlas: Atlas; missing: number } {
  const labels = surface.axes.slice();
  const ofFace = sharedIndices(labels.length);
  ofFace.set(joined.ofFace);
  let { count } = joined;
  let missing = 0;
  const claims = new Claims(map);
  let behind = claims.hidden(everyOne(labels.length), across);
  for (let layer = 1; layer <= PEELS && behind.length > 0; layer++) {
    // Labels hold axis and layer: 8 per layer.
    for (const face of behind) labels[face] = surface.axes[face] + 8 * layer;
    const pieces = chartsAmong(behind, labels, across);
    const moved = layout.move(behind, pieces);
    if ("missing" in moved) {
      missing = moved.missing;
      break;
    }
    claims.release(behind);
    for (let i = 0; i < behind.length; i++) {
      ofFace[behind[i]] = count + pieces.ofFace[i];
      claims.place(behind[i], moved.places, pieces.ofFace[i] * 6);
    }
    count += pieces.count;
    behind = claims.hidden(behind, across);
  }
  const { corners, owners } = map;
  const atlas = { charts: { count, ofFace }, turns: Uint8Array.from(layout.turns), scale: layout.scale, side, corners, owners };
  return { atlas, missing };
}

/** Doubled vertices (creases) would look like borders; faces are neighbours where their corners are at the same place. */
function weld(positions: Float32Array, indices: Uint32Array): Uint32Array {
  const map = weldMap(positions);
  const welded = sharedIndices(indices.length);
  for (let corner = 0; corner < indices.length; corner++) welded[corner] = map[indices[corner]];
  return welded;
}

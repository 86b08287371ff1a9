import type { Atlas, Surface } from "./atlas.ts";
import { OPEN } from "./neighbours.ts";
import { Spans } from "./spans.ts";

/**
 * Faces that lie behind others of their chart in the map: 1 for each face that loses a texel to a face nearer to the
 * chart's viewer. Faces too small to own a texel follow their neighbours, so that a fold is cut in one piece.
 * Only faces marked in `suspects` are looked at (null for all).
 */
export function overlaps(surface: Surface, atlas: Atlas, across: Int32Array, suspects: Uint8Array | null): Hidden {
  const winners = nearest(surface, atlas, suspects);
  const { side, corners } = atlas;
  const spans = new Spans(side);
  const behind = new Uint8Array(surface.axes.length);
  const visible = new Uint8Array(surface.axes.length);
  for (let face = 0; face < behind.length; face++) {
    if (suspects !== null && !suspects[face]) continue;
    spans.cover(corners, face * 6);
    for (let y = spans.top; y <= spans.bottom; y++) {
      for (let t = y * side + spans.left[y], end = y * side + spans.right[y]; t <= end; t++) {
        if (winners[t] === face) visible[face] = 1;
        else behind[face] = 1;
      }
    }
    if (!behind[face] && !visible[face]) visible[face] = 2;
  }
  return { behind, count: followNeighbours(behind, visible, across) };
}

interface Hidden {
  readonly behind: Uint8Array;
  readonly count: number;
}

/** The face in front at each texel. */
function nearest(surface: Surface, atlas: Atlas, suspects: Uint8Array | null): Int32Array {
  const { side, corners } = atlas;
  const winners = new Int32Array(side * side).fill(OPEN);
  const depths = new Float32Array(side * side);
  const spans = new Spans(side);
  for (let face = 0; face < surface.axes.length; face++) {
    if (suspects !== null && !suspects[face]) continue;
    const depth = depthOf(surface, atlas, face);
    spans.cover(corners, face * 6);
    for (let y = spans.top; y <= spans.bottom; y++) {
      for (let t = y * side + spans.left[y], end = y * side + spans.right[y]; t <= end; t++) {
        if (winners[t] !== OPEN && depths[t] >= depth) continue;
        winners[t] = face;
        depths[t] = depth;
      }
    }
  }
  return winners;
}

/** The middle of the face towards the viewer: one depth per face is enough to tell a fold's two sides apart. */
function depthOf({ positions, indices }: Surface, atlas: Atlas, face: number): number {
  const { axis } = atlas.places[atlas.charts.ofFace[face]];
  const f = face * 3;
  const sum =
    positions[indices[f] * 3 + axis.depth] +
    positions[indices[f + 1] * 3 + axis.depth] +
    positions[indices[f + 2] * 3 + axis.depth];
  return sum * axis.depthSign;
}

/** `visible` is 2 for faces without a texel. */
function followNeighbours(behind: Uint8Array, visible: Uint8Array, across: Int32Array): number {
  let count = 0;
  for (let face = 0; face < behind.length; face++) {
    if (visible[face] === 2) {
      let votes = 0;
      for (let e = face * 3; e < face * 3 + 3; e++) if (across[e] !== OPEN && behind[across[e]]) votes++;
      if (votes >= 2) behind[face] = 1;
    }
    count += behind[face];
  }
  return count;
}

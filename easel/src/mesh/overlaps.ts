import type { Atlas, Surface } from "./atlas.ts";
import { cover } from "./cover.ts";
import { OPEN } from "./neighbours.ts";

/**
 * Faces that lie behind others of their chart in the map: 1 for each face that loses a texel to a face nearer to the
 * chart's viewer. Faces too small to own a texel follow their neighbours, so that a fold is cut in one piece.
 */
export function overlaps(surface: Surface, atlas: Atlas, across: Int32Array): { behind: Uint8Array; count: number } {
  const { side } = atlas;
  const winners = new Int32Array(side * side).fill(OPEN);
  const depths = new Float32Array(side * side);
  const faces = surface.axes.length;
  for (let face = 0; face < faces; face++) {
    const depth = depthOf(surface, atlas, face);
    cover(atlas.corners, face * 6, side, (x, y) => {
      const t = y * side + x;
      if (winners[t] !== OPEN && depths[t] >= depth) return;
      winners[t] = face;
      depths[t] = depth;
    });
  }
  const behind = new Uint8Array(faces);
  const visible = new Uint8Array(faces);
  for (let face = 0; face < faces; face++) {
    cover(atlas.corners, face * 6, side, (x, y) => {
      if (winners[y * side + x] === face) visible[face] = 1;
      else behind[face] = 1;
    });
  }
  return { behind, count: followNeighbours(behind, visible, across) };
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

function followNeighbours(behind: Uint8Array, visible: Uint8Array, across: Int32Array): number {
  let count = 0;
  for (let face = 0; face < behind.length; face++) {
    if (!behind[face] && !visible[face]) {
      let votes = 0;
      for (let e = face * 3; e < face * 3 + 3; e++) if (across[e] !== OPEN && behind[across[e]]) votes++;
      if (votes >= 2) behind[face] = 1;
    }
    count += behind[face];
  }
  return count;
}

/** How near to a camera the nearest surface is, over the picture: tells what a view sees and what hides. */

import type { Mesh } from "../mesh/mesh.ts";
import { Spans } from "../mesh/spans.ts";
import type { ViewFrame } from "./view-frames.ts";

export interface DepthMap {
  readonly side: number;
  /** Pixels per length; a point lies at (side/2 + right·density, side/2 − up·density) from `middle`. */
  readonly density: number;
  /** Distance towards the camera; −Infinity where nothing is. */
  readonly depths: Float32Array;
}

/** Pixels along a side. The object spans at most 1 × √2 lengths, and its middle is at half its height. */
const SIDE = 768;
const SPAN = 1.5;

/** What the camera of a frame sees of a mesh whose longest extent is 1, standing on y = 0. */
export function depthMap(mesh: Mesh, frame: ViewFrame): DepthMap {
  const { positions, indices } = mesh;
  const density = SIDE / SPAN;
  const depths = new Float32Array(SIDE * SIDE).fill(Number.NEGATIVE_INFINITY);
  const spans = new Spans(SIDE);
  const corners = new Float32Array(6);
  const near = new Float32Array(3);
  const [rx, ry, rz] = frame.right;
  const [ux, uy, uz] = frame.up;
  const [tx, ty, tz] = frame.towards;
  for (let f = 0; f < indices.length; f += 3) {
    for (let c = 0; c < 3; c++) {
      const v = indices[f + c] * 3;
      const x = positions[v];
      const y = positions[v + 1] - 0.5;
      const z = positions[v + 2];
      corners[c * 2] = SIDE / 2 + (x * rx + y * ry + z * rz) * density;
      corners[c * 2 + 1] = SIDE / 2 - (x * ux + y * uy + z * uz) * density;
      near[c] = x * tx + y * ty + z * tz;
    }
    const area = (corners[2] - corners[0]) * (corners[5] - corners[1]) - (corners[3] - corners[1]) * (corners[4] - corners[0]);
    // Seen from outside, a face turns clockwise on a picture whose rows go down: its area is negative here.
    if (area >= 0) continue;
    spans.cover(corners, 0);
    const slopeX = ((near[1] - near[0]) * (corners[5] - corners[1]) - (near[2] - near[0]) * (corners[3] - corners[1])) / area;
    const slopeY = ((near[2] - near[0]) * (corners[2] - corners[0]) - (near[1] - near[0]) * (corners[4] - corners[0])) / area;
    for (let y = spans.top; y <= spans.bottom; y++) {
      const start = near[0] + (y + 0.5 - corners[1]) * slopeY + (0.5 - corners[0]) * slopeX;
      for (let px = spans.left[y]; px <= spans.right[y]; px++) {
        const depth = start + px * slopeX;
        if (depth > depths[y * SIDE + px]) depths[y * SIDE + px] = depth;
      }
    }
  }
  return { side: SIDE, density, depths };
}

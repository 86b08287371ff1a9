/** How near to a camera the nearest surface is, over the picture: tells what a view sees and what hides. */
import { sharedFloats } from "../crew/shared-array.ts";
import { aimOf, type PlacedView } from "./register.ts";

/** Triangles of a mesh whose longest extent is 1, standing on y = 0. */
export interface Triangles {
  readonly positions: Float32Array;
  readonly indices: Uint32Array;
}

/** Pixels along a side, and per length: the object spans at most 1 × √2 lengths, and its middle is at half its height. */
export const DEPTH_SIDE = 768;
const DEPTH_DENSITY = DEPTH_SIDE / 1.5;

/** Corners are snapped to 1/256 pixel: products of such numbers are exact, so no centre falls between two triangles. */
const STEPS = 256;

/** Points are at most this far nearer than what a lens was aimed at, in lengths: the map holds them at the size they then have. */
const NEAREST = 0.75;

/** Pixels per length of what a lens was aimed at. */
export function depthDensity({ lens }: PlacedView): number {
  return DEPTH_DENSITY * Math.max(0.25, 1 - lens.closeness * NEAREST);
}

/**
 * Nearness to a view's camera per pixel, −Infinity where nothing is; in shared memory. Nearness is the distance towards the camera from what
 * it was aimed at, times the lens's zoom there: so it is even over a face. A point lies in the pixel that holds (side / 2 + right · density,
 * side / 2 − up · density), both from the aim and zoomed.
 */
export function depthMap({ positions, indices }: Triangles, placed: PlacedView): Float32Array {
  const depths = new Float32Array(DEPTH_SIDE * DEPTH_SIDE).fill(Number.NEGATIVE_INFINITY);
  const points = project(positions, placed);
  for (let f = 0; f < indices.length; f += 3) {
    drawFace(points, indices[f] * 3, indices[f + 1] * 3, indices[f + 2] * 3, depths);
  }
  // What hides does so two pixels beyond its edge: there the picture mixes both colours, and lines of them would cross what is behind.
  return widen(widen(depths, new Float32Array(depths.length)), sharedFloats(depths.length));
}

/** Column, row and nearness of each vertex; whole numbers are the centres of pixels. */
function project(positions: Float32Array, placed: PlacedView): Float32Array {
  const { right, up, towards } = placed.frame;
  const { closeness, depth } = placed.lens;
  const [aimRight, aimUp] = aimOf(placed);
  const density = depthDensity(placed);
  const [rx, ry, rz] = right;
  const [ux, uy, uz] = up;
  const [tx, ty, tz] = towards;
  const middle = DEPTH_SIDE / 2 - 0.5;
  const points = new Float32Array(positions.length);
  for (let i = 0; i < positions.length; i += 3) {
    const x = positions[i];
    const y = positions[i + 1];
    const z = positions[i + 2];
    const near = x * tx + y * ty + z * tz - depth;
    const zoom = 1 / (1 - closeness * near);
    const across = (x * rx + y * ry + z * rz - aimRight) * zoom;
    const above = (x * ux + y * uy + z * uz - aimUp) * zoom;
    points[i] = Math.floor((middle + across * density) * STEPS) / STEPS;
    points[i + 1] = Math.floor((middle - above * density) * STEPS) / STEPS;
    points[i + 2] = near * zoom;
  }
  return points;
}

/** Most faces of a fine mesh are smaller than a pixel: whether they hold a centre at all is asked first. */
function drawFace(points: Float32Array, a: number, b: number, c: number, depths: Float32Array): void {
  const ax = points[a];
  const ay = points[a + 1];
  const bx = points[b];
  const by = points[b + 1];
  const cx = points[c];
  const cy = points[c + 1];
  // Seen from outside, a face turns clockwise on a picture whose rows go down: its area is negative here.
  const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  if (area >= 0) return;
  const left = Math.max(0, Math.ceil(Math.min(ax, bx, cx)));
  const right = Math.min(DEPTH_SIDE - 1, Math.floor(Math.max(ax, bx, cx)));
  if (right < left) return;
  const top = Math.max(0, Math.ceil(Math.min(ay, by, cy)));
  const bottom = Math.min(DEPTH_SIDE - 1, Math.floor(Math.max(ay, by, cy)));
  if (bottom < top) return;
  const near = points[a + 2];
  const alongB = (points[b + 2] - near) / area;
  const alongC = (points[c + 2] - near) / area;
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      // The corners' parts of the centre, times the area: none may be positive. A centre on an edge is in both faces.
      const partC = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
      const partB = (cy - ay) * (x - ax) - (cx - ax) * (y - ay);
      if (partB > 0 || partC > 0 || partB + partC < area) continue;
      const depth = near + partB * alongB + partC * alongC;
      if (depth > depths[y * DEPTH_SIDE + x]) depths[y * DEPTH_SIDE + x] = depth;
    }
  }
}

/** The nearest of each pixel and its four neighbours, written to `out`; nothing is at the map's border. */
function widen(depths: Float32Array, out: Float32Array): Float32Array {
  out.fill(Number.NEGATIVE_INFINITY);
  for (let y = 1; y < DEPTH_SIDE - 1; y++) {
    for (let i = y * DEPTH_SIDE + 1; i < (y + 1) * DEPTH_SIDE - 1; i++) {
      out[i] = Math.max(depths[i], depths[i - 1], depths[i + 1], depths[i - DEPTH_SIDE], depths[i + DEPTH_SIDE]);
    }
  }
  return out;
}

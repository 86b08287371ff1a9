/** How near to a camera the nearest surface is, over the picture: tells what a view sees and what hides. */
import { sharedFloats } from "../../crew/shared-array.ts";
import { aimOf, type PlacedView } from "../outlines/register.ts";

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
const SHIFT = 8;

/** What hides does so two pixels beyond its edge: there the picture mixes both colours, and lines of them would cross what is behind. */
const WIDER = 2;

/** Points are at most this far nearer than what a lens was aimed at, in lengths: the map holds them at the size they then have. */
const NEAREST = 0.75;

/** Pixels per length of what a lens was aimed at. */
export function depthDensity({ lens }: PlacedView): number {
  return DEPTH_DENSITY * Math.max(0.25, 1 - lens.closeness * NEAREST);
}

/** The part of a map that a mesh is drawn in, with one empty pixel around it. */
interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** How near a mesh is to a view's camera. */
export interface DepthMap extends Part {
  /** Nearness per pixel of the part, −Infinity where nothing is; in shared memory. */
  readonly depths: Float32Array;
}

/**
 * Nearness is the distance towards the camera from what it was aimed at, times the lens's zoom there: so it is even over a face. A point
 * lies in the pixel that holds (side / 2 + right · density, side / 2 − up · density), both from the aim and zoomed.
 */
export function depthMap({ positions, indices }: Triangles, placed: PlacedView): DepthMap {
  const points = project(positions, placed);
  const part = partAround(points);
  const drawing = new Drawing(points, part);
  for (let f = 0; f < indices.length; f += 3) drawing.draw(indices[f], indices[f + 1], indices[f + 2]);
  let { depths } = drawing;
  for (let round = 1; round < WIDER; round++) depths = widen(depths, new Float32Array(depths.length), part);
  return { ...part, depths: widen(depths, sharedFloats(depths.length), part) };
}

/** Of each vertex; columns and rows in steps, and a whole pixel is the centre of one. */
interface Points {
  readonly columns: Int32Array;
  readonly rows: Int32Array;
  readonly nears: Float32Array;
}

function project(positions: Float32Array, placed: PlacedView): Points {
  const { right, up, towards } = placed.frame;
  const { closeness, depth } = placed.lens;
  const [aimRight, aimUp] = aimOf(placed);
  const density = depthDensity(placed);
  const [rx, ry, rz] = right;
  const [ux, uy, uz] = up;
  const [tx, ty, tz] = towards;
  const middle = DEPTH_SIDE / 2 - 0.5;
  const count = positions.length / 3;
  const points = { columns: new Int32Array(count), rows: new Int32Array(count), nears: new Float32Array(count) };
  for (let v = 0, i = 0; v < count; v++, i += 3) {
    const x = positions[i];
    const y = positions[i + 1];
    const z = positions[i + 2];
    const near = x * tx + y * ty + z * tz - depth;
    const zoom = 1 / (1 - closeness * near);
    const across = (x * rx + y * ry + z * rz - aimRight) * zoom;
    const above = (x * ux + y * uy + z * uz - aimUp) * zoom;
    points.columns[v] = Math.floor((middle + across * density) * STEPS);
    points.rows[v] = Math.floor((middle - above * density) * STEPS);
    points.nears[v] = near * zoom;
  }
  return points;
}

function partAround({ columns, rows }: Points): Part {
  const [left, right] = reachOf(columns);
  const [top, bottom] = reachOf(rows);
  return { left, top, width: right - left, height: bottom - top };
}

/** The first pixel and the one after the last, with those that hide beside them and an empty one; within the map. */
function reachOf(places: Int32Array): readonly [number, number] {
  let least = DEPTH_SIDE * STEPS;
  let most = 0;
  for (let v = 0; v < places.length; v++) {
    if (places[v] < least) least = places[v];
    if (places[v] > most) most = places[v];
  }
  const first = Math.max(0, (least >> SHIFT) - WIDER - 1);
  return [first, Math.max(first, Math.min(DEPTH_SIDE, (most >> SHIFT) + WIDER + 2))];
}

class Drawing {
  readonly depths: Float32Array<ArrayBuffer>;
  private readonly points: Points;
  private readonly part: Part;

  constructor(points: Points, part: Part) {
    this.points = points;
    this.part = part;
    this.depths = new Float32Array(part.width * part.height).fill(Number.NEGATIVE_INFINITY);
  }

  /** Most faces of a fine mesh are smaller than a pixel: whether they can hold a centre at all is asked first. */
  draw(a: number, b: number, c: number): void {
    const { columns, rows } = this.points;
    const ax = columns[a];
    const ay = rows[a];
    const bx = columns[b];
    const by = rows[b];
    const cx = columns[c];
    const cy = rows[c];
    // Seen from outside, a face turns clockwise on a picture whose rows go down: its area is negative here.
    const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    if (area >= 0) return;
    const left = (Math.min(ax, bx, cx) + STEPS - 1) >> SHIFT;
    const right = Math.max(ax, bx, cx) >> SHIFT;
    if (right < left) return;
    const top = (Math.min(ay, by, cy) + STEPS - 1) >> SHIFT;
    const bottom = Math.max(ay, by, cy) >> SHIFT;
    if (bottom < top) return;
    const { part, depths } = this;
    const { nears } = this.points;
    const near = nears[a];
    const alongB = (nears[b] - near) / area;
    const alongC = (nears[c] - near) / area;
    const end = Math.min(part.left + part.width - 1, right);
    for (let y = Math.max(part.top, top); y <= Math.min(part.top + part.height - 1, bottom); y++) {
      const row = (y - part.top) * part.width - part.left;
      for (let x = Math.max(part.left, left); x <= end; x++) {
        // The corners' parts of the centre, times the area: none may be positive. A centre on an edge is in both faces.
        const partC = (bx - ax) * (y * STEPS - ay) - (by - ay) * (x * STEPS - ax);
        const partB = (cy - ay) * (x * STEPS - ax) - (cx - ax) * (y * STEPS - ay);
        if (partB > 0 || partC > 0 || partB + partC < area) continue;
        const depth = near + partB * alongB + partC * alongC;
        if (depth > depths[row + x]) depths[row + x] = depth;
      }
    }
  }
}

/** The nearest of each pixel and its four neighbours, written to `out`; nothing is at the border. */
function widen<Depths extends Float32Array>(depths: Float32Array, out: Depths, { width, height }: Part): Depths {
  out.fill(Number.NEGATIVE_INFINITY);
  for (let y = 1; y < height - 1; y++) {
    for (let i = y * width + 1; i < (y + 1) * width - 1; i++) {
      let most = depths[i];
      if (depths[i - 1] > most) most = depths[i - 1];
      if (depths[i + 1] > most) most = depths[i + 1];
      if (depths[i - width] > most) most = depths[i - width];
      if (depths[i + width] > most) most = depths[i + width];
      out[i] = most;
    }
  }
  return out;
}

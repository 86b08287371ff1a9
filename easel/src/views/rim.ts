/**
 * How much larger a lens draws an object's outline than parallel rays would, over its picture: more where the rim is near. The rim's
 * depth is that of the common hull along the rays that graze the outline.
 */
import type { Hull, Shot } from "./rig.ts";

/** Entries over the picture that parallel rays would show: (column, row) at from + (column, row) · pixel, in pixels of the view. */
export interface Rim {
  readonly width: number;
  readonly height: number;
  readonly from: readonly [number, number];
  readonly pixel: number;
  readonly zooms: Float32Array;
}

/** Rays ask for the depth where they meet the picture, which depends on the depth: so many rounds settle it to a thousandth. */
const ROUNDS = 5;

/** Room around the picture, as part of its size: far rims are straightened outwards. */
const ROOM = 0.3;

/** Along a ray the hull is thicker than the object, most where little is known: the rim is taken to be this part of it behind the nearest. */
const BEHIND = 0.15;

const SOFTENING = 4;

const FAR = 9;

/** `shot` is the view whose picture it is, `hull` that of all views. */
export function rimOf(shot: Shot, hull: Hull, closeness: number): Rim {
  const { mask, aimX, aimY } = shot;
  const { width, height, pixel } = mask;
  const depths = rimDepths(shot, hull, closeness);
  const [roomX, roomY] = [Math.ceil(width * ROOM), Math.ceil(height * ROOM)];
  const [wide, high] = [width + 2 * roomX, height + 2 * roomY];
  const zooms = new Float32Array(wide * high);
  for (let row = 0, i = 0; row < high; row++) {
    for (let column = 0; column < wide; column++, i++) {
      const [x, y] = [column - roomX + 0.5 - aimX, row - roomY + 0.5 - aimY];
      let zoom = 1;
      for (let round = 0; round < ROUNDS; round++) {
        zoom = 1 / (1 - closeness * between(depths, width, height, aimX + x * zoom, aimY + y * zoom));
      }
      zooms[i] = zoom;
    }
  }
  return { width: wide, height: high, from: [(0.5 - roomX) * pixel, (0.5 - roomY) * pixel], pixel, zooms };
}

/** Towards the camera, in reaches from what was aimed at: that of the hull on each ray along the outline, handed on inwards and outwards. */
function rimDepths(
  { frame, mask: { width, height }, inside, aimX, aimY, reach }: Shot,
  hull: Hull,
  closeness: number,
): Float32Array {
  const nearest = new Float32Array(width * height).fill(-FAR);
  const farthest = new Float32Array(width * height).fill(FAR);
  const { right, up, towards } = frame;
  const { nx, ny, nz, from, step } = hull;
  for (let j = 0, t = 0; j < ny; j++) {
    const y = from[1] + j * step;
    for (let k = 0; k < nz; k++) {
      const z = from[2] + k * step;
      for (let i = 0; i < nx; i++, t++) {
        if (hull.inside[t] === 0) continue;
        const x = from[0] + i * step;
        const near = x * towards[0] + y * towards[1] + z * towards[2];
        const zoom = reach / (1 - closeness * near);
        const u = Math.floor(aimX + (x * right[0] + z * right[2]) * zoom);
        const v = Math.floor(aimY - (y * up[1] + z * up[2]) * zoom);
        const o = v * width + u;
        if (u < 0 || v < 0 || u >= width || v >= height) continue;
        if (near > nearest[o]) nearest[o] = near;
        if (near < farthest[o]) farthest[o] = near;
      }
    }
  }
  for (let o = 0; o < nearest.length; o++) {
    const isRim = nearest[o] > -FAR && isOnEdge(inside, o, width);
    nearest[o] = isRim ? nearest[o] + BEHIND * (farthest[o] - nearest[o]) : Number.NaN;
  }
  spreadFrom(nearest, width);
  return softened(nearest, width, SOFTENING);
}

function isOnEdge(inside: Uint8Array, o: number, width: number): boolean {
  if (inside[o] === 0) return false;
  const column = o % width;
  const isAtSide = column === 0 || column === width - 1;
  return isAtSide || !inside[o - 1] || !inside[o + 1] || !inside[o - width] || !inside[o + width];
}

/** Depths are known to a cell of the hull: without this the surface shows its steps. */
export function softened(values: Float32Array, width: number, rounds: number): Float32Array {
  let result = values;
  for (let round = 0; round < rounds; round++) result = result.map((_, t, before) => meanAround(before, t, width));
  return result;
}

/** Entries that are not numbers take the mean of their neighbours that are, ring by ring. */
export function spreadFrom(values: Float32Array, width: number): void {
  let open: number[] = [];
  for (let t = 0; t < values.length; t++) if (Number.isNaN(values[t])) open.push(t);
  while (open.length > 0 && open.length < values.length) {
    const means = open.map((t) => meanAround(values, t, width));
    open.forEach((t, n) => {
      values[t] = means[n];
    });
    open = open.filter((t) => Number.isNaN(values[t]));
  }
}

/** NaN where no neighbour is a number. */
function meanAround(values: Float32Array, t: number, width: number): number {
  const height = values.length / width;
  const x = t % width;
  const y = (t - x) / width;
  let sum = 0;
  let count = 0;
  for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
    for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
      const value = values[row * width + column];
      if (Number.isNaN(value)) continue;
      sum += value;
      count++;
    }
  }
  return sum / count;
}

/** At a pixel of the picture that parallel rays would show. */
export function zoomAt({ width, height, from, pixel, zooms }: Rim, x: number, y: number): number {
  return between(zooms, width, height, (x - from[0]) / pixel + 0.5, (y - from[1]) / pixel + 0.5);
}

/** Between the entries, whose middles are half an entry from their beginnings. */
export function between(values: Float32Array, width: number, height: number, x: number, y: number): number {
  const u = Math.min(width - 1.001, Math.max(0, x - 0.5));
  const v = Math.min(height - 1.001, Math.max(0, y - 0.5));
  const column = Math.floor(u);
  const row = Math.floor(v);
  const i = row * width + column;
  const above = values[i] + (values[i + 1] - values[i]) * (u - column);
  const below = values[i + width] + (values[i + width + 1] - values[i + width]) * (u - column);
  return above + (below - above) * (v - row);
}

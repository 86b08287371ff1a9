/**
 * What turn all cameras of a rig share, outlines cannot tell: it looks like a turned object. Most objects are alike left and right, and some
 * also front and back: the turn is taken to be the one with which the hull is most like its mirror images.
 */
import type { Direction } from "../outlines/view-frames.ts";
import type { Hull } from "./rig.ts";

/** Slants of a mirror that are tried: from the first step on, halved down to the last, and no more than the most. */
const FIRST = 0.03;
const LAST = 0.004;
const MOST = 0.08;

/** Part of a hull that its mirror image leaves bare: with more it is not alike, and slants that leave more than this part of what none leaves tell nothing. */
const ALIKE = 0.16;
const BETTER = 0.9;

/** About the world's axes, radians: what the object has to be turned by so that it is most alike; zero where nothing tells. */
export function uprightTurn(hull: Hull): Direction {
  const points = insideOf(hull);
  const [roll, yaw] = mostAlike((up, across) => unlike(hull, points, [1, up, across]));
  const [pitch] = mostAlike((up, across) => unlike(hull, points, [across, up, 1]));
  return [pitch, yaw, -roll];
}

/** The slants up and across of the mirror that leaves least bare, one step after the other. */
function mostAlike(bareAt: (up: number, across: number) => number): readonly [number, number] {
  const upright = bareAt(0, 0);
  let best = { up: 0, across: 0, bare: upright };
  for (let step = FIRST; step >= LAST; ) {
    const around = [
      [step, 0],
      [-step, 0],
      [0, step],
      [0, -step],
    ].map(([a, b]) => [best.up + a, best.across + b] as const);
    const before = best;
    for (const [up, across] of around) {
      if (Math.max(Math.abs(up), Math.abs(across)) > MOST) continue;
      const bare = bareAt(up, across);
      if (bare < best.bare) best = { up, across, bare };
    }
    if (best === before) step /= 2;
  }
  return best.bare < Math.min(ALIKE, BETTER * upright) ? [best.up, best.across] : [0, 0];
}

/** Samples inside, in steps. */
function insideOf({ nx, nz, inside }: Hull): Float32Array {
  const points: number[] = [];
  for (let t = 0; t < inside.length; t++)
    if (inside[t] === 1) points.push(t % nx, Math.floor(t / (nx * nz)), Math.floor(t / nx) % nz);
  return Float32Array.from(points);
}

/** Part of the points whose mirror image, in the plane through their middle, is outside. */
function unlike({ nx, ny, nz, inside }: Hull, points: Float32Array, normal: Direction): number {
  const length = Math.hypot(...normal);
  const [a, b, c] = normal.map((part) => part / length);
  let middle = 0;
  for (let i = 0; i < points.length; i += 3) middle += a * points[i] + b * points[i + 1] + c * points[i + 2];
  middle /= points.length / 3;
  let found = 0;
  for (let i = 0; i < points.length; i += 3) {
    const way = 2 * (a * points[i] + b * points[i + 1] + c * points[i + 2] - middle);
    const x = points[i] - way * a;
    const y = points[i + 1] - way * b;
    const z = points[i + 2] - way * c;
    const [column, row, line] = [Math.floor(x), Math.floor(y), Math.floor(z)];
    if (column < 0 || row < 0 || line < 0 || column >= nx - 1 || row >= ny - 1 || line >= nz - 1) continue;
    const [u, v, w] = [x - column, y - row, z - line];
    const o = (row * nz + line) * nx + column;
    const along = (n: number) => inside[n] * (1 - u) + inside[n + 1] * u;
    const low = along(o) * (1 - w) + along(o + nx) * w;
    const high = along(o + nz * nx) * (1 - w) + along(o + nz * nx + nx) * w;
    found += low * (1 - v) + high * v;
  }
  return 1 - found / (points.length / 3);
}

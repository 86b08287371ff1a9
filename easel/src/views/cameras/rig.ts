/**
 * Whether the views were taken by one rig, as programs take them: all cameras aimed at one point, from one distance, at one scale. Then the
 * angle of view that they share is the one with which every ray along an outline meets what all other outlines show.
 */
import type { ViewName } from "../../easel.ts";
import type { View } from "../cutting/read-view.ts";
import { type Mask, smallMask } from "../outlines/mask.ts";
import { type Direction, VIEW_FRAMES, type ViewFrame } from "../outlines/view-frames.ts";
import { missedBy } from "./poses.ts";

/** All in reaches: half the longer side of a picture, at the distance of the point that was aimed at. */
export interface Rig {
  /** Of the cameras, 1 / distance: the tangent of half the angle of view; 0 for parallel rays. */
  readonly closeness: number;
  readonly hull: Hull;
  readonly shots: readonly Shot[];
}

/** Samples (i, j, k) at from + (i, j, k) · step, entry [j][k][i]; 1 is inside. */
export interface Hull {
  readonly nx: number;
  readonly ny: number;
  readonly nz: number;
  readonly from: Direction;
  readonly step: number;
  readonly inside: Uint8Array;
}

/** A view as the rig looks at it: coarse, and around its aim. */
export interface Shot {
  readonly frame: ViewFrame;
  readonly mask: Mask;
  /** Pixels along the mask's longer side, about, and cells of a hull. */
  readonly fineness: number;
  readonly inside: Uint8Array;
  /** Pixels of the mask. */
  readonly aimX: number;
  readonly aimY: number;
  readonly reach: number;
}

/** Pixels along the longer side of the masks that cameras are found by, and cells of the hull of those that are found. */
export const FINENESS = 96;
export const HULL_CELLS = 80;

/** Angles that are tried first, degrees; then halfway around the best of them, down to half a degree. */
const ANGLES = [0, 16, 32, 48];
const PRECISION = 0.5;

/** Narrower angles than this are noise. */
const LEAST_ANGLE = 8;

const LEAST_VIEWS = 3;

/**
 * Rays along outlines miss the others by no more than this on average, in reaches: 0.0005 where cameras stand as named and 0.0008 where
 * they are found; 0.003 and more where views were taken through a lens of 19°, 0.006 where cameras as named are 3° off.
 */
export const AGREED = 0.0015;

/** Where rays miss by more than this even so, another rig took the views. */
const TRUSTED = 0.004;

/** Parallel rays are given up for a lens whose rays miss by less than this part of what they miss by. */
const BETTER = 0.4;

/** A pixel of a mask that is covered by this part belongs to the outline: thin things must not be lost. */
const COVERED = 0.25;

/** Whether nothing speaks against cameras that stand as named and see by parallel rays. `nameOf` can name the other hand. */
export function agreeAsNamed(views: readonly View[], nameOf: (name: ViewName) => ViewName): boolean {
  return !tellsCameras(views, nameOf) || missedBy(shotsOf(views, nameOf, FINENESS), 0) < AGREED;
}

/**
 * The rig with a lens that took views which do not agree as named, or null where parallel rays explain them nearly as well or no rig does.
 * `nameOf` can name the other hand.
 */
export function findRig(views: readonly View[], nameOf: (name: ViewName) => ViewName): Rig | null {
  const shots = shotsOf(views, nameOf, FINENESS);
  const misses = new Map<number, number>();
  const missedAt = (degrees: number) => {
    const missed = misses.get(degrees) ?? missedBy(shots, closenessOf(degrees));
    misses.set(degrees, missed);
    return missed;
  };
  let best = ANGLES.reduce((one, other) => (missedAt(other) < missedAt(one) ? other : one));
  for (let apart = (ANGLES[1] - ANGLES[0]) / 2; apart >= PRECISION; apart /= 2) {
    for (const degrees of [Math.max(0, best - apart), best + apart]) if (missedAt(degrees) < missedAt(best)) best = degrees;
  }
  if (best < LEAST_ANGLE || missedAt(best) > Math.min(TRUSTED, missedAt(0) * BETTER)) return null;
  return rigAt(shotsOf(views, nameOf, HULL_CELLS), closenessOf(best));
}

function closenessOf(degrees: number): number {
  return Math.tan((degrees * Math.PI) / 360);
}

/** One family of views, or two views, tell too little about how cameras stand and what lenses they have. */
function tellsCameras(views: readonly View[], nameOf: (name: ViewName) => ViewName): boolean {
  const families = new Set(views.map(({ name }) => VIEW_FRAMES[nameOf(name)].family));
  return views.length >= LEAST_VIEWS && families.size >= 2;
}

/** The views as their names say that their cameras stand. */
export function shotsOf(views: readonly View[], nameOf: (name: ViewName) => ViewName, fineness: number): readonly Shot[] {
  return views.map((view) => shotOf(view, VIEW_FRAMES[nameOf(view.name)], fineness));
}

/** `fineness` is in pixels along the mask's longer side. */
export function shotOf(view: View, frame: ViewFrame, fineness: number): Shot {
  const mask = smallMask(view, fineness);
  const inside = Uint8Array.from(mask.coverage, (part) => (part > COVERED ? 1 : 0));
  const { x, y, reach } = view.aim;
  return { frame, mask, fineness, inside, aimX: x / mask.pixel, aimY: y / mask.pixel, reach: reach / mask.pixel };
}

/** The rig of given shots, whose frames say how their cameras stand. */
export function rigAt(shots: readonly Shot[], closeness: number): Rig {
  return { closeness, hull: hullOf(shots, closeness), shots };
}

/** All samples that every view shows as part of the object. */
function hullOf(shots: readonly Shot[], closeness: number): Hull {
  const { nx, ny, nz, from, step, inside } = emptyHull(shots, closeness);
  inside.fill(1);
  for (const shot of shots) {
    const { right, up, towards } = shot.frame;
    for (let j = 0, t = 0; j < ny; j++) {
      const y = from[1] + j * step;
      for (let k = 0; k < nz; k++) {
        const z = from[2] + k * step;
        const across = y * right[1] + z * right[2];
        const above = y * up[1] + z * up[2];
        const near = y * towards[1] + z * towards[2];
        for (let i = 0; i < nx; i++, t++) {
          if (inside[t] === 0) continue;
          const x = from[0] + i * step;
          const zoom = shot.reach / (1 - closeness * (near + x * towards[0]));
          const u = Math.floor(shot.aimX + (across + x * right[0]) * zoom);
          const v = Math.floor(shot.aimY - (above + x * up[0]) * zoom);
          const isSeen = u >= 0 && v >= 0 && u < shot.mask.width && v < shot.mask.height;
          if (!isSeen || shot.inside[v * shot.mask.width + u] === 0) inside[t] = 0;
        }
      }
    }
  }
  return { nx, ny, nz, from, step, inside };
}

/** Over what the outlines can hold between them: half the nearest picture of it is further away than its middle. */
function emptyHull(shots: readonly Shot[], closeness: number): Hull {
  const least = [Infinity, Infinity, Infinity];
  const most = [-Infinity, -Infinity, -Infinity];
  for (const { frame, mask, aimX, aimY, reach } of shots) {
    const [u, v] = [
      [-aimX / reach, (mask.width - aimX) / reach],
      [(aimY - mask.height) / reach, aimY / reach],
    ];
    for (let k = 0; k < 3; k++) {
      for (const [along, ends] of [
        [frame.right[k], u],
        [frame.up[k], v],
      ] as const) {
        // Diagonals show two extents at once, and tell neither.
        if (Math.abs(along) < 0.9) continue;
        least[k] = Math.min(least[k], ends[0] * along, ends[1] * along);
        most[k] = Math.max(most[k], ends[0] * along, ends[1] * along);
      }
    }
  }
  // Where no view shows an extent, it is taken for another one.
  const known = [0, 1, 2].filter((k) => least[k] < most[k]);
  for (let k = 0; k < 3; k++) if (!known.includes(k)) [least[k], most[k]] = [least[known[0]], most[known[0]]];
  return gridWithin(least, most, { closeness, fineness: shots[0].fineness });
}

/** Far rims look up to `closeness` times their depth smaller than they are. */
function gridWithin(
  least: readonly number[],
  most: readonly number[],
  { closeness, fineness }: { readonly closeness: number; readonly fineness: number },
): Hull {
  const longest = Math.max(...most.map((value, k) => value - least[k]));
  const grown = 1 + (closeness * longest) / 2;
  const step = (longest * grown) / fineness;
  const [nx, ny, nz] = most.map((value, k) => Math.ceil(((value - least[k]) * grown) / step) + 1);
  const from = least.map((value, k) => ((value + most[k]) * (1 - grown) + 2 * value * grown) / 2) as unknown as Direction;
  return { nx, ny, nz, from, step, inside: new Uint8Array(nx * ny * nz) };
}

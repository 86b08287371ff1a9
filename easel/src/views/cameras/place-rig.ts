/** Places views that one rig of cameras took, with lenses or turned beside their names. */
import type { ViewName } from "../../easel.ts";
import type { View } from "../cutting/read-view.ts";
import type { Mask } from "../outlines/mask.ts";
import { type Outline, outlineBounds } from "../outlines/outline.ts";
import type { Extents, PlacedView } from "../outlines/register.ts";
import { type Direction, VIEW_FRAMES, type ViewFrame } from "../outlines/view-frames.ts";
import { COARSE } from "./place-parallel.ts";
import { drawOutlines, type Placing } from "./placing.ts";
import { type Hull, type Rig, shotOf } from "./rig.ts";
import { straighten } from "./straighten.ts";

/** Pixels along the longer side of the masks that views are straightened by: a plate's two rims must not fall together. */
const FINENESS = 192;

/** `masks` belong to the views; `nameOf` can name the other hand. */
export function placeByRig(
  views: readonly View[],
  masks: readonly Mask[],
  rig: Rig,
  nameOf: (name: ViewName) => ViewName,
): Placing {
  const frames = views.map(({ name }) => VIEW_FRAMES[nameOf(name)]);
  const fine = views.map((view, i) => shotOf(view, rig.shots[i].frame, FINENESS));
  const straightenings = straighten(fine, rig.closeness, frames);
  const place = (space: Space): Placing => ({
    extents: space.extents,
    placed: views.map((view, i) => placeBy(view, frames[i], space, rig.closeness)),
    seen: views.map((view, i) => placeBy(view, rig.shots[i].frame, space, rig.closeness)),
    straightenings,
  });
  const coarse = place(spaceWithin(boundsOf(rig.hull)));
  // The hull is coarse: the straightened outlines tell the object's box to a fraction of its cells.
  const { outlines } = drawOutlines(coarse, masks, COARSE);
  return place(spaceWithin(finerBounds(outlines, spaceWithin(boundsOf(rig.hull)))));
}

/** Least and greatest x, y and z, in reaches from what was aimed at. */
type Bounds = readonly (readonly [number, number])[];

/** The object's own space: its longest extent is 1, and it stands on the origin. */
interface Space {
  readonly extents: Extents;
  readonly origin: Direction;
  /** Reaches in a length. */
  readonly length: number;
}

function spaceWithin([x, y, z]: Bounds): Space {
  const sides = [x, y, z].map(([least, most]) => most - least);
  const length = Math.max(...sides);
  const origin: Direction = [(x[0] + x[1]) / 2, y[0], (z[0] + z[1]) / 2];
  return { extents: { x: sides[0] / length, y: sides[1] / length, z: sides[2] / length }, origin, length };
}

/** The box of what is inside. */
function boundsOf({ nx, ny, nz, from, step, inside }: Hull): Bounds {
  const least = [nx, ny, nz];
  const most = [0, 0, 0];
  for (let t = 0; t < inside.length; t++) {
    if (inside[t] === 0) continue;
    const at = [t % nx, Math.floor(t / (nx * nz)), Math.floor(t / nx) % nz];
    for (let c = 0; c < 3; c++) {
      least[c] = Math.min(least[c], at[c]);
      most[c] = Math.max(most[c], at[c]);
    }
  }
  return from.map((value, c) => [value + (least[c] - 0.5) * step, value + (most[c] + 0.5) * step] as const);
}

/** Which axes an outline's two coordinates are; null for those of diagonals, which mix two. */
const AXES = { front: [0, 1], side: [2, 1], top: [0, 2], "left diagonal": [null, 1], "right diagonal": [null, 1] } as const;

/** The means of the outlines' own bounds; of the space's where none tells. */
function finerBounds(outlines: readonly Outline[], { origin, length, extents }: Space): Bounds {
  const found: (readonly [number, number])[][] = [[], [], []];
  for (const outline of outlines) {
    const bounds = outlineBounds(outline);
    if (bounds === null) continue;
    const [a, b] = AXES[outline.family];
    if (a !== null) found[a].push(bounds.a);
    found[b].push(bounds.b);
  }
  const own = [
    [-extents.x / 2, extents.x / 2],
    [0, extents.y],
    [-extents.z / 2, extents.z / 2],
  ]; // prettier
  return found.map((bounds, c) => {
    const mean = (k: 0 | 1) => (bounds.length === 0 ? own[c][k] : bounds.reduce((sum, one) => sum + one[k], 0) / bounds.length);
    return [origin[c] + length * mean(0), origin[c] + length * mean(1)] as const;
  });
}

function placeBy(view: View, frame: ViewFrame, { origin, length }: Space, closeness: number): PlacedView {
  const along = ([x, y, z]: Direction) => x * origin[0] + y * origin[1] + z * origin[2];
  const { x, y, reach } = view.aim;
  return {
    view,
    frame,
    scaleX: reach * length,
    scaleY: reach * length,
    centreX: x + reach * along(frame.right),
    centreY: y - reach * along(frame.up),
    lens: { closeness: closeness * length, aimX: x, aimY: y, depth: -along(frame.towards) / length },
  };
}

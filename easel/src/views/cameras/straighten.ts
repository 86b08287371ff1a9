/**
 * Straightens the pictures of turned cameras and of lenses: what a rim shows is moved to where parallel rays would show it to a camera that
 * stands where its name says.
 * How far that is depends on the rim's depth, which is where the ray along it is deepest within all other outlines.
 */
import { softened, spreadFrom } from "../outlines/spread.ts";
import type { Straightening } from "../outlines/straightening.ts";
import type { ViewFrame } from "../outlines/view-frames.ts";
import type { Shot } from "./rig.ts";
import { type Place, pointOn, type Ray, rimOf, sheetOf, walk } from "./sheet.ts";
import { dot } from "./turn-frame.ts";

/** What is less deep than the deepest by up to this, in reaches, has a say: a ray that grazes a flat side has no deepest point. */
const AS_DEEP = 0.01;

/** A ray that misses the others by more than this, in reaches, says nothing. */
const MISSED = 0.1;

/** Room around the picture, as part of its size: what is turned outwards. */
const ROOM = 0.2;

/** Rims of different depths lie next to each other: more would mix them. */
const SOFTENING = 2;

/** What each shot, whose frame says how its camera stands, is straightened by; `named` are the frames that the cameras' names stand for. */
export function straighten(shots: readonly Shot[], closeness: number, named: readonly ViewFrame[]): readonly Straightening[] {
  const sheets = shots.map((shot) => sheetOf(shot, closeness));
  return shots.map((shot, i) => {
    const others = sheets.filter((_, other) => other !== i);
    const moves = rimOf(sheets[i]).flatMap((place) => moveOf({ of: sheets[i], place, others }, named[i]));
    return spread(shot, moves);
  });
}

/** A point of a rim: where the named camera would show it, and where the view itself does. */
interface Move {
  readonly to: Place;
  readonly from: Place;
  readonly depth: number;
}

/** None where the ray meets nothing. */
function moveOf(ray: Ray, { right, up }: ViewFrame): readonly Move[] {
  const depth = depthOf(ray);
  if (depth === null) return [];
  const p = pointOn(ray, depth);
  return [{ to: [dot(p, right), dot(p, up)], from: ray.place, depth }];
}

function depthOf(ray: Ray): number | null {
  let most = -MISSED;
  const found: { readonly t: number; readonly least: number }[] = [];
  walk(ray, most, (t, least) => {
    found.push({ t, least });
    most = Math.max(most, least);
    return Math.max(-MISSED, most - AS_DEEP);
  });
  let sum = 0;
  let weights = 0;
  for (const { t, least } of found) {
    const weight = Math.max(0, least - most + AS_DEEP);
    sum += weight * t;
    weights += weight;
  }
  return weights === 0 ? null : sum / weights;
}

/** Over the picture of the named camera: what lies between rims moves with the nearest ones. Where rims meet, the nearer to the camera counts. */
function spread({ mask: { width, height, pixel }, aimX, aimY, reach }: Shot, moves: readonly Move[]): Straightening {
  const [roomX, roomY] = [Math.ceil(width * ROOM), Math.ceil(height * ROOM)];
  const [wide, high] = [width + 2 * roomX, height + 2 * roomY];
  const across = new Float32Array(wide * high).fill(Number.NaN);
  const down = new Float32Array(wide * high).fill(Number.NaN);
  const depths = new Float32Array(wide * high).fill(Number.NEGATIVE_INFINITY);
  for (const { to, from, depth } of moves) {
    const column = Math.floor(aimX + to[0] * reach) + roomX;
    const row = Math.floor(aimY - to[1] * reach) + roomY;
    const i = row * wide + column;
    if (column < 0 || row < 0 || column >= wide || row >= high || depth <= depths[i]) continue;
    depths[i] = depth;
    across[i] = (from[0] - to[0]) * reach * pixel;
    down[i] = (to[1] - from[1]) * reach * pixel;
  }
  const settled = (values: Float32Array) => {
    spreadFrom(values, wide);
    return softened(values, wide, SOFTENING);
  };
  const from = [(0.5 - roomX) * pixel, (0.5 - roomY) * pixel] as const;
  return { width: wide, height: high, from, pixel, across: settled(across), down: settled(down) };
}

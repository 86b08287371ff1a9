/**
 * How the cameras of a rig stand that are not quite where their names say: each may be turned by a few degrees about all its axes. The
 * turns are those with which every ray along an outline meets what all other outlines show.
 */
import type { Direction, ViewFrame } from "../outlines/view-frames.ts";
import type { Shot } from "./rig.ts";
import { distanceAt, distanceFrom, type Place, pointOn, type Ray, rimOf, type Sheet, STEP, sheetOf, walk } from "./sheet.ts";
import { solve } from "./solve.ts";
import { cross, dot, turnFrame } from "./turn-frame.ts";

/** How turns are searched for; all ways in reaches. */
interface Search {
  /** Rays along each outline. */
  readonly rays: number;
  /** What a ray can miss by that is noise of masks, and what counts half. */
  readonly noise: number;
  readonly halfCounted: number;
  /** Turns are held back where outlines hardly tell them: a radian costs as much as a ray's miss by the root of this. */
  readonly held: number;
  readonly rounds: number;
}

/** Six degrees take five rounds, and now and then a few more. */
const ROUGH: Search = { rays: 96, noise: 0.002, halfCounted: 0.03, held: 0.1, rounds: 10 };

/** From two degrees off to a few tenths, where outlines tell that. */
const FINE: Search = { rays: 192, noise: 0.0005, halfCounted: 0.01, held: 0.001, rounds: 16 };

/** Rounds without any progress after which there will be none. */
const PATIENCE = 4;

/** What a ray can miss by before it tells nothing, in reaches. */
const MOST_MISSED = 0.2;

/** After the first few rounds, cameras that were only turned miss by less than half of what they did. */
const FIRST_FEW = 3;
const HALF = 0.5;

export interface Poses {
  readonly frames: readonly ViewFrame[];
  /** About the world's axes, radians, three for each view. */
  readonly turns: Float64Array;
  /** The mean way by which rays along the outlines miss the others, in reaches. */
  readonly missed: number;
}

/** The poses that rays miss least with; null where turns explain nothing. Rays are parallel. */
export function findPoses(shots: readonly Shot[]): Poses | null {
  let named = Number.NaN;
  return searched(shots, new Float64Array(shots.length * 3), ROUGH, (missed, round) => {
    if (round === 0) named = missed;
    return round === FIRST_FEW && missed > named * HALF;
  });
}

/** Poses that were found, from finer masks; the shots' frames are those of the poses. */
export function settlePoses(shots: readonly Shot[], { turns }: Poses): Poses {
  return searched(shots, turns, FINE, () => false)!;
}

function searched(
  shots: readonly Shot[],
  from: Float64Array,
  search: Search,
  isHopeless: (missed: number, round: number) => boolean,
): Poses | null {
  let sheets = shots.map((shot) => sheetOf(shot, 0));
  const rims = sheets.map((sheet) => placesAlong(sheet, search.rays));
  let turns = from;
  let best: Poses | null = null;
  for (let round = 0, since = 0; round < search.rounds && since < PATIENCE; round++, since++) {
    const misses = missesOf(sheets, rims, search.noise);
    const missed = meanOf(misses, rims);
    if (isHopeless(missed, round)) return null;
    if (best === null || missed < best.missed) {
      best = { frames: sheets.map(({ frame }) => frame), turns, missed };
      since = 0;
    }
    const step = stepFrom(misses, turns, search);
    sheets = sheets.map((sheet, v) => ({
      ...sheet,
      frame: turnFrame(sheet.frame, [step[v * 3], step[v * 3 + 1], step[v * 3 + 2]]),
    }));
    turns = turns.map((turn, n) => turn + step[n]);
  }
  return best;
}

/** The mean way by which rays along the outlines miss the others, in reaches, where all cameras have a lens of this closeness. */
export function missedBy(shots: readonly Shot[], closeness: number): number {
  const sheets = shots.map((shot) => sheetOf(shot, closeness));
  const rims = sheets.map((sheet) => placesAlong(sheet, ROUGH.rays));
  return meanOf(missesOf(sheets, rims, ROUGH.noise), rims);
}

function placesAlong(sheet: Sheet, count: number): readonly Place[] {
  const rim = rimOf(sheet);
  return Array.from({ length: count }, (_, n) => rim[Math.floor(((n + 0.5) * rim.length) / count)]);
}

function meanOf(misses: readonly Miss[], rims: readonly (readonly Place[])[]): number {
  return misses.reduce((sum, { by }) => sum + by, 0) / (rims.length * rims[0].length);
}

/** A ray along the outline of a view that misses what the others show by so much; that shrinks with (turn of the view − turn of a puller) · moment. */
interface Miss {
  readonly by: number;
  readonly of: number;
  readonly pulls: readonly Pull[];
}

interface Pull {
  readonly view: number;
  readonly moment: Direction;
}

function missesOf(sheets: readonly Sheet[], rims: readonly (readonly Place[])[], noise: number): readonly Miss[] {
  const misses: Miss[] = [];
  rims.forEach((rim, of) => {
    const others = sheets.filter((_, view) => view !== of);
    for (const place of rim) {
      const ray = { of: sheets[of], place, others };
      const nearest = nearestOn(ray, noise);
      if (nearest !== null) misses.push({ by: nearest.by, of, pulls: pullsAt(ray, nearest.at, sheets) });
    }
  });
  return misses;
}

/** Where a ray comes nearest to being within all others; null where it is, or is nowhere near. */
function nearestOn(ray: Ray, noise: number): { readonly at: number; readonly by: number } | null {
  let most = -MOST_MISSED;
  let at = Number.NaN;
  walk(ray, most, (t, least) => {
    at = t;
    most = least;
    return least > -noise ? null : least;
  });
  return Number.isNaN(at) || most > -noise ? null : { at, by: -most };
}

/** There one view's distance is greatest along the ray, or those of two views cross: then both share it by how steep they are. */
function pullsAt(ray: Ray, at: number, sheets: readonly Sheet[]): readonly Pull[] {
  const { towards } = ray.of.frame;
  const leastAt = ([x, y, z]: Direction) =>
    ray.others.reduce((least, other) => (distanceFrom(other, x, y, z) < distanceFrom(least, x, y, z) ? other : least));
  const p = pointOn(ray, at);
  const pull = (sheet: Sheet, gradient: Direction, part: number): Pull => {
    const [x, y, z] = cross(p, gradient);
    return { view: sheets.indexOf(sheet), moment: [x * part, y * part, z * part] };
  };
  const one = leastAt(p);
  const gradient = gradientOf(one, p);
  const rise = dot(gradient, towards);
  const other = leastAt(pointOn(ray, at + Math.sign(rise) * STEP));
  const opposing = gradientOf(other, p);
  const fall = dot(opposing, towards);
  if (fall * rise >= 0) return [pull(one, gradient, 1)];
  const part = fall / (fall - rise);
  return [pull(one, gradient, part), pull(other, opposing, 1 - part)];
}

/** In the world, over a pixel to each side. */
function gradientOf(sheet: Sheet, p: Direction): Direction {
  const { right, up } = sheet.frame;
  const [a, b] = [dot(p, right), dot(p, up)];
  const pixel = 1 / sheet.reach;
  const across = (distanceAt(sheet, a + pixel, b) - distanceAt(sheet, a - pixel, b)) / (2 * pixel);
  const above = (distanceAt(sheet, a, b + pixel) - distanceAt(sheet, a, b - pixel)) / (2 * pixel);
  const along = (k: 0 | 1 | 2) => across * right[k] + above * up[k];
  return [along(0), along(1), along(2)];
}

/** The turns that make the misses least, as far as they are even: one Gauss-Newton step for all cameras at once. */
function stepFrom(misses: readonly Miss[], turns: Float64Array, { held, halfCounted }: Search): Float64Array {
  const count = turns.length;
  const rows = Array.from({ length: count }, (_, n) => {
    const row = new Float64Array(count + 1);
    row[n] = held;
    row[count] = -held * turns[n];
    return row;
  });
  for (const { by, of, pulls } of misses) {
    const weight = (halfCounted * halfCounted) / (halfCounted * halfCounted + by * by);
    const terms = pulls.flatMap(({ view, moment }) =>
      moment.flatMap((value, k) => [
        { n: of * 3 + k, value },
        { n: view * 3 + k, value: -value },
      ]),
    );
    for (const one of terms) {
      for (const other of terms) rows[one.n][other.n] += weight * one.value * other.value;
      rows[one.n][count] += weight * one.value * by;
    }
  }
  return solve(rows);
}

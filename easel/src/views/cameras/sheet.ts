/** A view's distances from its outline as rays that search for it need them: in reaches from what the camera was aimed at. */
import { signedDistance } from "../outlines/distance.ts";
import type { ViewFrame } from "../outlines/view-frames.ts";
import type { Shot } from "./rig.ts";

export interface Sheet {
  /** How the camera stands. */
  readonly frame: ViewFrame;
  /** Of the camera, 1 / distance in reaches; 0 for parallel rays. */
  readonly closeness: number;
  readonly width: number;
  readonly height: number;
  readonly aimX: number;
  readonly aimY: number;
  /** Pixels. */
  readonly reach: number;
  readonly distances: Float32Array;
}

/** Along a camera's right and up, in reaches from its aim. */
export type Place = readonly [number, number];

export function sheetOf({ frame, mask: { coverage, width, height }, aimX, aimY, reach }: Shot, closeness: number): Sheet {
  const distances = signedDistance(coverage, width, height);
  for (let i = 0; i < distances.length; i++) distances[i] /= reach;
  return { frame, closeness, width, height, aimX, aimY, reach, distances };
}

/** Where the outline passes between two pixels' middles, to a fraction of a pixel. */
export function rimOf({ width, height, aimX, aimY, reach, distances }: Sheet): readonly Place[] {
  const place = (x: number, y: number): Place => [(x + 0.5 - aimX) / reach, (aimY - y - 0.5) / reach];
  const rim: Place[] = [];
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const here = distances[i];
      const right = x + 1 < width ? distances[i + 1] : here;
      const below = y + 1 < height ? distances[i + width] : here;
      if (here > 0 !== right > 0) rim.push(place(x + here / (here - right), y));
      if (here > 0 !== below > 0) rim.push(place(x, y + here / (here - below)));
    }
  }
  return rim;
}

/** The distance at a place, positive inside; beyond the picture it goes on falling. */
export function distanceAt({ width, height, aimX, aimY, reach, distances }: Sheet, a: number, b: number): number {
  const x = aimX + a * reach - 0.5;
  const y = aimY - b * reach - 0.5;
  const cx = Math.min(width - 1.001, Math.max(0, x));
  const cy = Math.min(height - 1.001, Math.max(0, y));
  const column = cx | 0;
  const row = cy | 0;
  const i = row * width + column;
  const u = cx - column;
  const above = distances[i] + (distances[i + 1] - distances[i]) * u;
  const below = distances[i + width] + (distances[i + width + 1] - distances[i + width]) * u;
  const within = above + (below - above) * (cy - row);
  if (cx === x && cy === y) return within;
  return within - Math.sqrt((x - cx) * (x - cx) + (y - cy) * (y - cy)) / reach;
}

/** The distance of a point of the world, in reaches from the common aim. */
export function distanceFrom(sheet: Sheet, x: number, y: number, z: number): number {
  const { right, up, towards } = sheet.frame;
  const back = 1 - sheet.closeness * (x * towards[0] + y * towards[1] + z * towards[2]);
  const across = (x * right[0] + y * right[1] + z * right[2]) / back;
  const above = (x * up[0] + y * up[1] + z * up[2]) / back;
  return back * distanceAt(sheet, across, above);
}

/** A stretch of a ray, in reaches: what is further from the aim is no part of an object whose picture it fills. */
const FROM = -1.4;
const TO = 1.4;

/** Least step along a ray, in reaches: about a third of a pixel of the masks that are searched. */
export const STEP = 0.012;

/** The ray that a view sees at a place. `others` are reordered while looking: who cuts off one point will likely cut off the next. */
export interface Ray {
  readonly of: Sheet;
  readonly place: Place;
  readonly others: Sheet[];
}

/** `t` is how near it is to the camera, in reaches from the aim. */
export function pointOn({ of: { frame, closeness }, place: [u, v] }: Ray, t: number): [number, number, number] {
  const { right, up, towards } = frame;
  const back = 1 - closeness * t;
  const along = (k: 0 | 1 | 2) => (u * right[k] + v * up[k]) * back + t * towards[k];
  return [along(0), along(1), along(2)];
}

/**
 * Goes along a ray in steps that the others' distances allow, and tells `visit` where the least of them is above the limit that it returned
 * last. It ends the search by returning null.
 */
export function walk(ray: Ray, limit: number, visit: (t: number, least: number) => number | null): void {
  const { others } = ray;
  const [x, y, z] = pointOn(ray, 0);
  const [ex, ey, ez] = pointOn(ray, 1);
  const [dx, dy, dz] = [ex - x, ey - y, ez - z];
  let above: number | null = limit;
  for (let t = FROM; t < TO; ) {
    const [px, py, pz] = [x + t * dx, y + t * dy, z + t * dz];
    let least = 9;
    for (let n = 0; n < others.length && least > above; n++) {
      const other = others[n];
      const value = distanceFrom(other, px, py, pz);
      if (value >= least) continue;
      least = value;
      if (n > 0 && value <= above) [others[0], others[n]] = [other, others[0]];
    }
    if (least > above) above = visit(t, least);
    if (above === null) return;
    t += Math.max(STEP, above - least);
  }
}

/** Where the camera of a picture stands. */
import type { Camera } from "../../render/renderer.ts";
import type { Bounds } from "../../scene/place-things.ts";
import type { CameraWish } from "../../scene/plan.ts";

export interface Framing {
  readonly wish: CameraWish;
  /** What must be seen whole. */
  readonly bounds: Bounds;
  readonly aspect: number;
  /** 1 usual; more brings the subject nearer and to the middle, less leaves it small and aside. */
  readonly adherence: number;
  /** −1 to 1: to which side a loose framing drifts. */
  readonly drift: number;
  /** The eye stays above this height. */
  readonly floor: number;
  /** There is ground around the subject, or water. */
  readonly land: boolean;
  readonly water: boolean;
}

const FOV = 36;
const FILL: Readonly<Record<CameraWish["shot"], number>> = { close: 0.98, medium: 0.74, wide: 0.36 };
/** Degrees above the horizon. */
const RISE: Readonly<Record<CameraWish["angle"], number>> = { eye: 3.5, low: -7, high: 27, top: 68 };

export function frameScene({ wish, bounds, aspect, adherence, drift, floor, land, water }: Framing): Camera {
  const { min, max } = bounds;
  const centre = [0, 1, 2].map((k) => (min[k]! + max[k]!) / 2) as [number, number, number];
  const [width, height, depth] = [0, 1, 2].map((k) => max[k]! - min[k]!) as [number, number, number];
  const rise = (RISE[wish.angle] * Math.PI) / 180;
  const high = height * Math.cos(rise) + depth * Math.abs(Math.sin(rise));
  const fill = FILL[wish.shot] * Math.min(1.25, 0.62 + 0.38 * adherence);
  const slope = Math.tan((FOV * Math.PI) / 360);
  const distance = Math.max(high / (2 * slope * fill), width / (2 * slope * aspect * Math.min(0.92, fill * 1.25))) + depth * 0.45;
  const aside = (1 - Math.min(1, adherence)) * drift * distance * slope * aspect * 0.4;
  const low = Math.max(floor, min[1] + Math.min(height, Math.max(0.26 * height, Math.min(1.1, 0.8 * height))));
  const level = wish.angle === "eye" && land;
  // On land the eye is near the ground and the subject stands in the upper part: there is a foreground to see.
  const lift = level ? -height * (water ? 0.2 : 0.08) : distance * slope * (1 - Math.min(1, fill)) * 0.16;
  const target: [number, number, number] = [centre[0] - aside, centre[1] + lift, centre[2]];
  const eyeHeight = level ? low : Math.max(floor, target[1] + Math.sin(rise) * distance);
  return { eye: [target[0], eyeHeight, target[2] + Math.cos(rise) * distance], target, fov: FOV, height: 1 };
}

/** A view over open land, when nothing stands in it: `unit` is the size of what grows there. */
export function overlook(unit: number, angle: CameraWish["angle"]): Camera {
  const high = angle === "top" ? 6 : angle === "high" ? 2.6 : angle === "low" ? 0.75 : 1.42;
  const fall = angle === "top" ? 5 : angle === "high" ? 1.6 : angle === "low" ? -0.2 : 0.5;
  return { eye: [0, unit * high, unit * 6], target: [0, unit * (high - fall), unit * 2], fov: 44, height: 1 };
}

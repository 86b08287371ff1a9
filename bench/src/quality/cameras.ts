/** Cameras that take the views: where their names say, or a little beside it. */
import type { ViewName } from "@atelier/easel";
import { random } from "../../../easel/src/random.ts";
import type { Camera, Vector } from "./photograph.ts";

/** Azimuth (0 is the front, 90 the object's left) and elevation of each named camera, degrees. */
const PLACES: Readonly<Record<ViewName, readonly [number, number]>> = {
  front: [0, 0],
  back: [180, 0],
  left: [90, 0],
  right: [-90, 0],
  top: [0, 90],
  bottom: [0, -90],
  left_front: [45, 0],
  right_front: [-45, 0],
};

/** The camera of a view; with `jitter` its azimuth, elevation and roll are each off by up to so many degrees, always the same ones. */
export function cameraOf(name: ViewName, { fov, jitter }: { readonly fov: number; readonly jitter: number }): Camera {
  const next = random(7, name);
  const off = () => (2 * next() - 1) * jitter;
  const [azimuth, elevation] = PLACES[name];
  return lookFrom({ azimuth: azimuth + off(), elevation: elevation + off(), roll: off(), fov });
}

interface Look {
  readonly azimuth: number;
  readonly elevation: number;
  readonly roll: number;
  readonly fov: number;
}

/** All in degrees. From straight above, the front is at the bottom of the picture; from below, at the top. */
export function lookFrom({ azimuth, elevation, roll, fov }: Look): Camera {
  const [a, e, r] = [azimuth, elevation, roll].map((degrees) => (degrees * Math.PI) / 180) as [number, number, number];
  const towards: Vector = [Math.sin(a) * Math.cos(e), Math.sin(e), Math.cos(a) * Math.cos(e)];
  const right: Vector = [Math.cos(a), 0, -Math.sin(a)];
  const up: Vector = [-Math.sin(a) * Math.sin(e), Math.cos(e), -Math.cos(a) * Math.sin(e)];
  const turned = (one: Vector, other: Vector, c: number, s: number): Vector => [
    one[0] * c + other[0] * s,
    one[1] * c + other[1] * s,
    one[2] * c + other[2] * s,
  ];
  return { towards, right: turned(right, up, Math.cos(r), Math.sin(r)), up: turned(up, right, Math.cos(r), -Math.sin(r)), fov };
}

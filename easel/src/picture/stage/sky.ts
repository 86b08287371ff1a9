/** The sky of a setting: colours by time and weather, sun or moon, clouds, stars, far hills and northern lights. */
import { hash } from "../../random.ts";
import type { Camera, Light } from "../../render/renderer.ts";
import { unit } from "../../render/view.ts";
import type { Setting } from "../../scene/plan.ts";
import { hexLinear } from "../colour.ts";
import { cloudsOver } from "./clouds.ts";
import { hillsAt, type Ridge } from "./hills.ts";
import { type Colour, mixInto, type SkyColours, skyColours } from "./sky-colours.ts";
import { aurora, rainbow, stars } from "./sky-lights.ts";

export interface SkyWish {
  readonly setting: Setting;
  readonly seed: number;
  readonly ridge: Ridge;
  readonly aurora: boolean;
  readonly rainbow: boolean;
}

export interface Sky {
  readonly light: Light;
  readonly colours: SkyColours;
  /** Linear colour in a direction (a unit vector). */
  look(x: number, y: number, z: number, out: Float32Array): void;
}

export function skyOf(wish: SkyWish): Sky {
  const colours = skyColours(wish.setting);
  const sun = sunPlace(wish.setting, wish.seed);
  const clouds = cloudsOver(wish.setting, colours, sun, hash(wish.seed, "clouds"));
  const hills = hillsAt(wish.ridge, colours, hash(wish.seed, "hills"));
  const night = colours.stars > 0;
  const endless = wish.setting.stage === "space" || wish.setting.stage === "sky";
  const starSeed = hash(wish.seed, "stars");
  return {
    colours,
    light: lightOf(wish.setting, colours, sun),
    look(x, level, z, out) {
      // In space and high in the air there is no ground: below lies the same as above.
      const y = endless ? Math.abs(level) : level;
      gradient(colours, y, out);
      if (night && y > -0.02) stars(x, y, z, { seed: starSeed, strength: colours.stars }, out);
      disc(colours, x * sun[0] + y * sun[1] + z * sun[2], night, out);
      if (wish.aurora && y > 0) aurora(x, y, z, starSeed, out);
      clouds(x, y, z, out);
      if (wish.rainbow && y > 0) rainbow(x, y, z, out);
      hills(x, y, z, out);
    },
  };
}

/** The background function of a renderer for a camera and a picture's shape. */
export function backgroundOf(sky: Sky, camera: Camera, aspect: number): (u: number, v: number, out: Float32Array) => void {
  const forward = unit([camera.target[0] - camera.eye[0], camera.target[1] - camera.eye[1], camera.target[2] - camera.eye[2]]);
  const right = unit([-forward[2], 0, forward[0]]);
  const up = [
    right[1] * forward[2] - right[2] * forward[1],
    right[2] * forward[0] - right[0] * forward[2],
    right[0] * forward[1] - right[1] * forward[0],
  ] as const;
  const high = Math.tan((camera.fov * Math.PI) / 360);
  return (u, v, out) => {
    const a = (2 * u - 1) * high * aspect;
    const b = (1 - 2 * v) * high;
    const x = forward[0] + a * right[0] + b * up[0];
    const y = forward[1] + a * right[1] + b * up[1];
    const z = forward[2] + a * right[2] + b * up[2];
    const scale = 1 / Math.sqrt(x * x + y * y + z * z);
    sky.look(x * scale, y * scale, z * scale, out);
  };
}

/** In front of the viewer when it is low, so that it is seen; pictures look along −Z. */
function sunPlace({ time }: Setting, seed: number): readonly [number, number, number] {
  const side = (hash(seed, "sun") % 1000) / 1000 - 0.5;
  const across = (side < 0 ? -1 : 1) * (0.16 + 0.5 * Math.abs(side));
  if (time === "day") return unit([across * 1.6, 0.95, -0.4]);
  if (time === "night") return unit([across, 0.42, -1]);
  return unit([across, time === "golden hour" ? 0.115 : 0.07, -1]);
}

/** The light on things comes from the sun's side but more from the front, or all that one sees would lie in shadow. */
function lightOf({ time, weather }: Setting, colours: SkyColours, sun: readonly [number, number, number]): Light {
  const side = sun[0] < 0 ? -1 : 1;
  const high = time === "day" ? 0.85 : time === "night" ? 0.7 : 0.42;
  const dull = weather === "clear" ? 1 : weather === "cloudy" ? 0.75 : 0.5;
  return {
    sun: unit([side * 0.75, high, time === "day" ? 0.65 : 0.42]),
    sunColour: colours.sun.map((value) => value * dull) as unknown as Colour,
    skyColour: colours.ambient.map((value) => value * (1.5 - 0.5 * dull)) as unknown as Colour,
    groundColour: colours.bounce,
  };
}

function gradient(colours: SkyColours, y: number, out: Float32Array): void {
  const up = Math.max(0, y);
  const low = Math.min(1, up / 0.22);
  const high = Math.max(0, Math.min(1, (up - 0.1) / 0.6));
  const a = low * low * (3 - 2 * low);
  const b = high * high * (3 - 2 * high);
  for (let c = 0; c < 3; c++) {
    const near = colours.horizon[c]! + (colours.middle[c]! - colours.horizon[c]!) * a;
    out[c] = near + (colours.zenith[c]! - near) * b;
  }
}

const MOON = hexLinear("#fdf6e0");

function disc(colours: SkyColours, cosine: number, night: boolean, out: Float32Array): void {
  const near = Math.max(0, cosine);
  const glow = near ** 6 * 0.22 + near ** 48 * 0.45 + near ** 420 * 0.6;
  for (let c = 0; c < 3; c++) out[c] = out[c]! + colours.glow[c]! * glow * (night ? 0.22 : 1);
  const edge = night ? 0.9995 : 0.9994;
  const inside = Math.max(0, Math.min(1, (cosine - edge) / 0.00012));
  if (inside > 0 && colours.disc > 0) mixInto(out, night ? MOON : [1.6, 1.5, 1.3], inside * colours.disc);
}

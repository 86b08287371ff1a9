import type { Setting } from "../../scene/plan.ts";
import { fractal } from "../noise.ts";
import { type Colour, mixInto, type SkyColours } from "./sky-colours.ts";

/** Cover 0–1 (share of the sky) and size of the clouds of each weather. */
const COVER: Readonly<Record<Setting["weather"], readonly [number, number]>> = {
  clear: [0.36, 1],
  cloudy: [0.62, 0.9],
  mist: [0.3, 0.7],
  rain: [0.82, 0.8],
  snow: [0.75, 0.7],
  storm: [0.8, 1.1],
};

/** Paints clouds over a colour of the sky: flat banks that shrink towards the horizon, lighter on the sun's side. */
export function cloudsOver(
  setting: Setting,
  colours: SkyColours,
  sun: Colour,
  seed: number,
): (x: number, y: number, z: number, out: Float32Array) => void {
  if (setting.stage === "undersea") return rays(colours, seed);
  if (setting.stage === "space") return nebula(colours, seed);
  const [cover, size] = COVER[setting.weather];
  const threshold = 0.68 - 0.4 * cover;
  const heavy = setting.weather === "storm" ? 1.5 : 1;
  return (x, y, z, out) => {
    if (y < 0.015) return;
    const scale = (1.25 / (y + 0.16)) * size;
    const px = x * scale * 1.1;
    const pz = z * scale * 1.5;
    const thick = fractal(px + 17, pz - 9, seed, 5);
    const over = thick - threshold;
    if (over <= 0) return;
    const towards = fractal(px + 17 + sun[0] * 0.16, pz - 9 + sun[2] * 0.16 - 0.1, seed, 3);
    const lit = Math.max(0, Math.min(1, 0.62 + (thick - towards) * 3.2 * heavy - over * 1.15 * heavy));
    const veil = Math.min(1, over * 7.5) * Math.min(1, (y - 0.015) * 9);
    const dark = colours.cloudDark;
    const light = colours.cloudLight;
    mixInto(
      out,
      [dark[0] + (light[0] - dark[0]) * lit, dark[1] + (light[1] - dark[1]) * lit, dark[2] + (light[2] - dark[2]) * lit],
      veil * 0.92,
    );
  };
}

/** Gas in two colours across the sky of space. */
function nebula(colours: SkyColours, seed: number): (x: number, y: number, z: number, out: Float32Array) => void {
  return (x, y, z, out) => {
    const band = Math.exp(-(((y - 0.25 - x * 0.35) / 0.34) ** 2));
    const gas = fractal(x * 2.4 + z, y * 2.4 - z, seed, 5) - 0.34;
    const other = fractal(x * 1.7 - 5, y * 1.7 + z * 0.6 + 3, seed + 7, 4) - 0.4;
    const first = Math.max(0, gas) * band * 1.5;
    const second = Math.max(0, other) * band * 1.3;
    for (let c = 0; c < 3; c++) out[c] = out[c]! + colours.cloudLight[c]! * first + colours.cloudDark[c]! * second;
  };
}

/** Light that falls through the surface of the sea. */
function rays(colours: SkyColours, seed: number): (x: number, y: number, z: number, out: Float32Array) => void {
  return (x, y, z, out) => {
    if (y < -0.1) return;
    const fan = Math.atan2(x, 1.1 - y) * 9;
    const shaft = Math.max(0, fractal(fan + z * 0.2, 3.5, seed, 3) - 0.46) * Math.max(0, y + 0.1) * 2.1;
    for (let c = 0; c < 3; c++) out[c] = out[c]! + colours.cloudLight[c]! * shaft;
  };
}

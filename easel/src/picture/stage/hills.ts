import { hexLinear } from "../colour.ts";
import { fractal } from "../noise.ts";
import { blend, type Colour, mixInto, type SkyColours } from "./sky-colours.ts";

/** What closes the land towards the horizon. */
export type Ridge = "none" | "hills" | "mountains" | "skyline" | "trees";

interface Layer {
  readonly base: number;
  readonly height: number;
  readonly frequency: number;
  /** Share of the hill's own colour; the rest is haze. */
  readonly near: number;
}

const LAYERS: Readonly<Record<Ridge, readonly Layer[]>> = {
  none: [],
  hills: [
    { base: 0.012, height: 0.12, frequency: 1.7, near: 0.22 },
    { base: 0.004, height: 0.085, frequency: 2.6, near: 0.4 },
    { base: -0.004, height: 0.05, frequency: 3.8, near: 0.6 },
  ],
  mountains: [
    { base: 0.03, height: 0.27, frequency: 2.2, near: 0.34 },
    { base: 0.01, height: 0.14, frequency: 3, near: 0.5 },
    { base: 0, height: 0.05, frequency: 4, near: 0.68 },
  ],
  trees: [
    { base: 0.006, height: 0.05, frequency: 2.4, near: 0.3 },
    { base: 0.012, height: 0.05, frequency: 26, near: 0.5 },
    { base: 0.004, height: 0.045, frequency: 34, near: 0.7 },
  ],
  skyline: [
    { base: 0.02, height: 0.13, frequency: 9, near: 0.35 },
    { base: 0.012, height: 0.1, frequency: 7, near: 0.58 },
  ],
};

const GREEN = hexLinear("#4d6b3c");
const ROCK = hexLinear("#5f6a7c");
const SNOW = hexLinear("#f3f6fb");
const TOWN = hexLinear("#5a6274");
const LAMP: Colour = [1, 0.78, 0.4];

/** Paints ridges over the sky, the farthest first, each less hazy than the one behind it. Below the horizon lies haze. */
export function hillsAt(
  ridge: Ridge,
  colours: SkyColours,
  seed: number,
): (x: number, y: number, z: number, out: Float32Array) => void {
  const layers = LAYERS[ridge];
  const bright = Math.min(1, (colours.ambient[0] + colours.ambient[1] + colours.ambient[2]) / 1.6);
  const own = (ridge === "mountains" ? ROCK : ridge === "skyline" ? TOWN : GREEN).map(
    (value) => value * bright,
  ) as unknown as Colour;
  const snow = SNOW.map((value) => value * bright * 0.95) as unknown as Colour;
  const tints = layers.map((layer) => blend(colours.horizon, own, layer.near));
  return (x, y, z, out) => {
    if (y > 0.35) return;
    const around = Math.atan2(x, -z);
    for (let k = 0; k < layers.length; k++) {
      const layer = layers[k]!;
      const top = layer.base + layer.height * profile(ridge, around, layer.frequency, seed + k * 31);
      const inside = (top - y) * 700;
      if (inside <= 0) continue;
      mixInto(out, tints[k]!, Math.min(1, inside));
      if (ridge === "mountains") snowCap(out, { snow, around, y, top, layer, seed: seed + k });
      if (ridge === "skyline" && colours.stars > 0.2) lamps(out, around, y, seed + k);
      // Haze gathers at the foot of each ridge.
      mixInto(out, colours.horizon, Math.max(0, 0.42 - y * 9) * (1 - layer.near));
    }
    if (y < 0 && layers.length > 0) mixInto(out, blend(colours.horizon, own, 0.25), Math.min(1, -y * 60));
  };
}

/** Height of a ridge 0–1 at an angle around the viewer. */
function profile(ridge: Ridge, around: number, frequency: number, seed: number): number {
  if (ridge === "skyline") {
    const block = Math.floor(around * frequency * 3);
    const tall = fractal(block * 1.37, 0.5, seed, 2);
    return 0.25 + tall * tall * 1.1;
  }
  const smooth = fractal(around * frequency, 0.5, seed, ridge === "trees" ? 4 : 5);
  if (ridge !== "mountains") return smooth;
  const peak = 1 - Math.abs(2 * smooth - 1) * 1.6;
  return Math.max(0.08, peak);
}

interface Cap {
  readonly snow: Colour;
  readonly around: number;
  readonly y: number;
  readonly top: number;
  readonly layer: Layer;
  readonly seed: number;
}

function snowCap(out: Float32Array, { snow, around, y, top, layer, seed }: Cap): void {
  if (layer.height < 0.1) return;
  const line = layer.base + layer.height * (0.42 + 0.3 * fractal(around * 22, y * 46, seed + 5, 3));
  const slope = fractal(around * 30 + y * 40, y * 24, seed + 9, 3);
  mixInto(out, snow, Math.max(0, Math.min(1, (y - line) * 60)) * (slope > 0.5 ? 0.85 : 0.4) * Math.min(1, 0.5 + layer.near));
  mixInto(out, [0.06, 0.08, 0.12], Math.max(0, 0.5 - slope) * 0.5 * Math.min(1, (top - y) * 20));
}

function lamps(out: Float32Array, around: number, y: number, seed: number): void {
  const column = Math.floor(around * 260);
  const floor = Math.floor(y * 260);
  if (y < 0.004 || fractal(column * 7.7, floor * 5.3, seed + 3, 1) < 0.8) return;
  mixInto(out, LAMP, 0.7);
}

/** What shiny things mirror in the photographer's studio: pale walls that darken upwards, a floor that darkens below, dark screens for contrast and two softboxes. */
import type { Light } from "./renderer.ts";

/** Brightness at the horizon, overhead and straight below, where things stand in their own shade. */
const [HORIZON, ABOVE, BELOW] = [0.84, 0.42, 0.27];
/** The key lamp's box: half its width and height as slopes, and its brightness beside the sun's. */
const KEY = { wide: 0.46, high: 0.34, strength: 1.15 };
/** A tall narrow box on the other side, degrees about the vertical from the key lamp. */
const STRIP = { turn: 128, rise: 12, wide: 0.13, high: 0.75, strength: 0.8 };
/** Black screens left and right of the camera: degrees from the key lamp, the cosine of half their width, how much they take. */
const SCREENS = [
  { turn: -38, cosine: 0.93, depth: 0.62 },
  { turn: 92, cosine: 0.9, depth: 0.55 },
] as const;

type Vector = readonly [number, number, number];

/** Writes the light from a direction as a surface of some roughness mirrors it; `way` holds x, y, z and the roughness. */
export function studioMirror({ sun, sunColour, skyColour }: Light): (way: Float64Array, out: Float64Array) => void {
  const azimuth = Math.atan2(sun[0], sun[2]);
  const key = boxAt(sun, KEY);
  const strip = boxAt(directionOf(azimuth + radians(STRIP.turn), radians(STRIP.rise)), STRIP);
  const screens = SCREENS.map(({ turn, ...screen }) => ({ ...screen, at: directionOf(azimuth + radians(turn), 0) }));
  return (way, out) => {
    const x = way[0]!;
    const y = way[1]!;
    const z = way[2]!;
    const roughness = way[3]!;
    const soft = 0.05 + 0.9 * roughness;
    // A rough surface sees all heights at once.
    const height = y * (1 - 0.55 * roughness);
    const walls = HORIZON + (ABOVE - HORIZON) * Math.max(0, height);
    const floor = HORIZON + (BELOW - HORIZON) * Math.min(1, Math.max(0, -height) * 1.25);
    const up = step(height, 0, soft);
    let room = floor + (walls - floor) * up;
    const flat = 1 / (Math.sqrt(x * x + z * z) || 1);
    for (let i = 0; i < screens.length; i++) {
      const { at, cosine, depth } = screens[i]!;
      const facing = (x * at[0] + z * at[2]) * flat;
      const upright = 1 - Math.min(1, Math.max(0, Math.abs(y - 0.1) - 0.45) * 2.2);
      room *= 1 - depth * (1 - 0.8 * roughness) * upright * step(facing, cosine, 0.06 + 0.5 * roughness);
    }
    const wide = 1 - 0.8 * roughness;
    const bright = key(x, y, z, soft) * KEY.strength * wide;
    const edge = strip(x, y, z, soft) * STRIP.strength * wide;
    for (let i = 0; i < 3; i++) out[i] = room * (1 + (skyColour[i]! / skyColour[1]! - 1) * up) + bright * sunColour[i]! + edge;
  };
}

/** A lamp's soft-edged rectangle around a direction, 0–1. */
function boxAt(
  middle: Vector,
  { wide, high }: { readonly wide: number; readonly high: number },
): (x: number, y: number, z: number, soft: number) => number {
  const flat = Math.hypot(middle[0], middle[2]) || 1;
  const right: Vector = [middle[2] / flat, 0, -middle[0] / flat];
  const up: Vector = [-(middle[1] * middle[0]) / flat, flat, -(middle[1] * middle[2]) / flat];
  return (x, y, z, soft) => {
    const ahead = x * middle[0] + y * middle[1] + z * middle[2];
    if (ahead <= 0.05) return 0;
    const across = Math.abs(x * right[0] + z * right[2]) / ahead;
    const along = Math.abs(x * up[0] + y * up[1] + z * up[2]) / ahead;
    return step(wide - across, 0, soft) * step(high - along, 0, soft);
  };
}

/** From 0 to 1 as a value passes a limit, over `soft` to both sides. */
function step(value: number, limit: number, soft: number): number {
  const t = Math.min(1, Math.max(0, (value - limit + soft) / (2 * soft)));
  return t * t * (3 - 2 * t);
}

function directionOf(azimuth: number, rise: number): Vector {
  return [Math.sin(azimuth) * Math.cos(rise), Math.sin(rise), Math.cos(azimuth) * Math.cos(rise)];
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

/** Light on a surface: a sun, a sky above and a ground below, and what a shiny surface mirrors of them. */
import type { Sample } from "../materials/material.ts";
import type { Light } from "./renderer.ts";
import { studioMirror } from "./studio-mirror.ts";

/** A surface as its light sees it: unit vectors along its normal and to the viewer. */
export interface Facing {
  nx: number;
  ny: number;
  nz: number;
  vx: number;
  vy: number;
  vz: number;
}

/** Writes the linear light a hit sends to the viewer. `sunlight` is the sun's share 0–1, `open` the sky's. */
export type Shader = (hit: Facing, sample: Sample, sunlight: number, open: number, out: Float64Array) => void;

/** Reflectance of a non-metal seen head-on. */
const DIELECTRIC = 0.04;

export function shaderOf(light: Light): Shader {
  const mirrored = new Float64Array(3);
  const way = new Float64Array(4);
  const base = new Float64Array(3);
  const mirror = light.studio === true ? studioMirror(light) : environment(light);
  const { sun, sunColour, skyColour, groundColour } = light;
  return (hit, sample, sunlight, open, out) => {
    const facing = hit.nx * hit.vx + hit.ny * hit.vy + hit.nz * hit.vz;
    const nv = Math.max(1e-3, facing);
    const nl = hit.nx * sun[0] + hit.ny * sun[1] + hit.nz * sun[2];
    const roughness = Math.max(0.06, sample.roughness);
    const gloss = nl > 0 && sunlight > 0 ? highlight(hit, sun, roughness, nv) : 0;
    const fresnelSun = gloss > 0 ? fresnelOf(hit, sun) : 0;
    const direct = Math.max(0, nl) * sunlight;
    way[0] = 2 * facing * hit.nx - hit.vx;
    way[1] = 2 * facing * hit.ny - hit.vy;
    way[2] = 2 * facing * hit.nz - hit.vz;
    way[3] = roughness;
    mirror(way, mirrored);
    // Karis' fit of the reflected share over all directions.
    const c0 = Math.max(0, 1 - roughness);
    const a004 = Math.min(c0 * c0, FADING[(nv * FADING_STEPS) | 0]!) * c0 + (0.0425 - 0.0275 * roughness);
    const scale = -1.04 * a004 + (1.04 - 0.572 * roughness);
    const offset = 1.04 * a004 + (0.022 * roughness - 0.04);
    const { metallic, glow } = sample;
    const up = 0.5 + 0.5 * hit.ny;
    // Reflections are hidden a little less than the sky's light, and never fully.
    const openMirror = Math.min(1, open * (0.6 + 0.4 * open) + 0.15 * c0);
    const shine = gloss * direct;
    const dull = (1 - metallic) * (1 - DIELECTRIC);
    // Light that bounces between close surfaces takes their colour: pale ones stay lighter in corners.
    const between = (1 - open) * open * 0.8;
    base[0] = sample.r;
    base[1] = sample.g;
    base[2] = sample.b;
    for (let i = 0; i < 3; i++) {
      const colour = base[i]!;
      const body = colour * dull;
      const head = DIELECTRIC + (colour - DIELECTRIC) * metallic;
      out[i] =
        (body * direct + (head + (1 - head) * fresnelSun) * shine) * sunColour[i]! +
        body * (groundColour[i]! + (skyColour[i]! - groundColour[i]!) * up) * (open + between * colour) +
        (head * scale + offset) * mirrored[i]! * openMirror +
        colour * glow;
    }
  };
}

/** 2^(−9.28 v) for v of 0–1. */
const FADING_STEPS = 4096;
const FADING = Float64Array.from({ length: FADING_STEPS + 2 }, (_, i) => 2 ** ((-9.28 * i) / FADING_STEPS));

/** GGX distribution times visibility, scaled so that it multiplies the cosine, with light in units of π. */
function highlight(hit: Facing, sun: readonly [number, number, number], roughness: number, nv: number): number {
  const hx = hit.vx + sun[0];
  const hy = hit.vy + sun[1];
  const hz = hit.vz + sun[2];
  const size = 1 / (Math.sqrt(hx * hx + hy * hy + hz * hz) || 1);
  const nh = (hit.nx * hx + hit.ny * hy + hit.nz * hz) * size;
  const nl = hit.nx * sun[0] + hit.ny * sun[1] + hit.nz * sun[2];
  const alpha = roughness * roughness;
  const a2 = alpha * alpha;
  const d = nh * nh * (a2 - 1) + 1;
  const k = alpha / 2;
  const visibility = 0.25 / ((nv * (1 - k) + k) * (nl * (1 - k) + k));
  return Math.min(40, (a2 / (d * d)) * visibility);
}

function fresnelOf(hit: Facing, sun: readonly [number, number, number]): number {
  const dot = hit.vx * sun[0] + hit.vy * sun[1] + hit.vz * sun[2];
  // v·h for unit vectors follows from v·l.
  const vh = Math.sqrt(Math.max(0, (1 + dot) / 2));
  const f = 1 - vh;
  return f * f * f * f * f;
}

/**
 * What a mirror of some roughness sees in a direction: sky above, ground below, a bright band along the horizon and
 * two lamps, a wide one about the sun and a dim one opposite. Without them metals would look like grey plastic.
 */
function environment(light: Light): (way: Float64Array, out: Float64Array) => void {
  const { sun, sunColour, skyColour, groundColour } = light;
  const rim = rimDirection(sun);
  return (way, out) => {
    const x = way[0]!;
    const y = way[1]!;
    const z = way[2]!;
    const roughness = way[3]!;
    const blur = 0.08 + 0.9 * roughness;
    const t = Math.min(1, Math.max(0, (y + blur) / (2 * blur)));
    const sky = t * t * (3 - 2 * t);
    const horizon = Math.max(0, 1 - Math.abs(y - 0.15) / (0.3 + 0.6 * roughness)) * 0.8 * (1 - 0.6 * roughness);
    const wide = roughness * roughness;
    const lamp = lobe(x * sun[0] + y * sun[1] + z * sun[2], 0.86, 0.1 + wide) * 0.55 * (1 - 0.75 * wide);
    const back = lobe(x * rim[0] + y * rim[1] + z * rim[2], 0.8, 0.12 + wide) * 0.8 * (1 - 0.75 * wide);
    for (let i = 0; i < 3; i++) {
      const low = groundColour[i]!;
      const high = skyColour[i]!;
      out[i] = (low + (high - low) * sky) * (1.05 + horizon) + lamp * sunColour[i]! + back * high;
    }
  };
}

/** 1 within a cone, falling to 0 over `edge`. */
function lobe(cosine: number, cone: number, edge: number): number {
  const t = Math.min(1, Math.max(0, (cosine - cone + edge) / (2 * edge)));
  return t * t * (3 - 2 * t);
}

function rimDirection(sun: readonly [number, number, number]): readonly [number, number, number] {
  const flat = Math.hypot(sun[0], sun[2]) || 1;
  return [(-sun[0] / flat) * 0.9, 0.436, (-sun[2] / flat) * 0.9];
}

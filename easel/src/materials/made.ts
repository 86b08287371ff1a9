import type { Linear } from "./linear.ts";
import { brick, course, place } from "./mapping.ts";
import type { Sample } from "./material.ts";
import { cellValue, fractal, noise, smoothstep } from "./noise.ts";
import { blend, type Ground, type Paint, type Recipe, shade } from "./recipe.ts";

function even(roughness: number, spread: number): (ground: Ground) => Paint {
  return ({ tint, seed }) =>
    (x, y, z, _nx, _ny, _nz, out) => {
      const broad = noise(x * 1.5, y * 1.5, z * 1.5, seed);
      shade(out, tint, 1 + broad * spread);
      out.roughness = roughness;
    };
}

const fabric =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, _ny, _nz, out) => {
    const warp = Math.sin((x + z) * 95) * Math.sin(y * 95 + (x - z) * 60);
    const fold = fractal(x * 1.3, y * 1.3, z * 1.3, 2, seed);
    shade(out, tint, 1 + warp * 0.08 + fold * 0.2);
    out.roughness = 0.9;
    out.height = warp * 0.25 + fold * 0.5;
  };

const leather =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, _ny, _nz, out) => {
    const crease = Math.abs(noise(x * 13, y * 13, z * 13, seed));
    const broad = fractal(x * 1.5, y * 1.5, z * 1.5, 2, seed + 3);
    const fold = 1 - smoothstep(0, 0.18, crease);
    shade(out, tint, 1 + broad * 0.25 - fold * 0.25);
    out.roughness = 0.52 + fold * 0.15;
    out.height = -fold * 0.6 + broad * 0.3;
  };

const skin =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, _ny, _nz, out) => {
    const flush = noise(x * 2.2, y * 2.2, z * 2.2, seed);
    shade(out, tint, 1 + flush * 0.05);
    blend(out, out.r, out.g * 0.86, out.b * 0.82, smoothstep(0, 0.8, flush) * 0.5);
    out.roughness = 0.56;
  };

const paper =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, _ny, _nz, out) => {
    const fibre = noise(x * 20, y * 20, z * 20, seed);
    shade(out, tint, 1 + fibre * 0.05);
    out.roughness = 0.95;
    out.height = fibre * 0.4;
  };

const sponge =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, _ny, _nz, out) => {
    const pore = noise(x * 16, y * 16, z * 16, seed);
    const hole = smoothstep(0.25, 0.6, pore);
    shade(out, tint, 1 - hole * 0.3 + fractal(x * 2, y * 2, z * 2, 2, seed + 2) * 0.2);
    out.roughness = 0.95;
    out.height = -hole;
  };

const light =
  ({ tint }: Ground): Paint =>
  (_x, _y, _z, _nx, _ny, _nz, out) => {
    shade(out, tint, 1);
    out.roughness = 0.4;
    out.glow = 2.5;
  };

const glass =
  ({ tint }: Ground): Paint =>
  (_x, _y, _z, _nx, _ny, _nz, out) => {
    shade(out, tint, 1);
    out.roughness = 0.05;
  };

/** Painted stripes around the upright axis, for tents, balloons and sweets; every second one is white. */
const stripes =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, _ny, _nz, out) => {
    const turn = Math.atan2(x, z) / (2 * Math.PI) + 0.5;
    const stripe = Math.floor(turn * 12);
    shade(out, tint, 1 + (cellValue(stripe, 0, 0, seed) - 0.5) * 0.1);
    if ((stripe & 1) === 1) blend(out, 0.88, 0.85, 0.78, 0.94);
    out.roughness = 0.7;
    out.height = noise(x * 3, y * 3, z * 3, seed) * 0.2;
  };

/** Green lacquer over copper lanes that turn at random, gold pads, and chips here and there. */
const circuit =
  ({ tint, seed, mapping }: Ground): Paint =>
  (x, y, z, nx, ny, nz, out) => {
    place(mapping, x, y, z, nx, ny, nz);
    course(1.1, 1.1, 0);
    const chip = cellValue(brick[0], brick[1], 29, seed);
    const dx = Math.abs(brick[2] - 0.5);
    const dy = Math.abs(brick[3] - 0.5);
    if (chip < 0.34 && dx < 0.34 && dy < 0.24) {
      drawChip(dx, dy, brick[2], out);
      return;
    }
    course(0.157, 0.157, 0);
    const way = cellValue(brick[0], brick[1], 3, seed);
    const lane = laneDistance(way, brick[2], brick[3]);
    const pad = Math.hypot(brick[2] - 0.5, brick[3] - 0.5);
    const copper = 1 - smoothstep(0.1, 0.16, lane);
    shade(out, tint, 0.75 + copper * 1.1);
    out.roughness = 0.4;
    out.height = copper * 0.35;
    if (way < 0.86 || pad > 0.36) return;
    shade(out, pad > 0.15 ? GOLD : DRILLED, 1);
    out.metallic = pad > 0.15 ? 1 : 0;
    out.roughness = 0.28;
  };

const GOLD: Linear = [0.82, 0.55, 0.16];
const DRILLED: Linear = [0.02, 0.02, 0.02];
const PIN: Linear = [0.62, 0.63, 0.65];
const CASE: Linear = [0.02, 0.02, 0.023];

/** A lane goes straight on either way, or cuts two corners of its cell. */
function laneDistance(way: number, u: number, v: number): number {
  if (way < 0.3) return Math.abs(u - 0.5);
  if (way < 0.55) return Math.abs(v - 0.5);
  const [p, q] = way < 0.72 ? [u, v] : [1 - u, v];
  return Math.abs(Math.abs(p + q - 1) - 0.5) * Math.SQRT1_2;
}

function drawChip(dx: number, dy: number, u: number, out: Sample): void {
  const body = dy < 0.17;
  const leg = (u * 22) % 2 < 1;
  shade(out, body ? CASE : leg ? PIN : DRILLED, 1);
  out.metallic = body || !leg ? 0 : 0.9;
  out.roughness = body ? 0.55 : 0.35;
  out.height = body ? 1 : leg ? 0.2 : -0.2;
  if (body && dx > 0.28 && dy < 0.04) out.height = 0.6;
}

/** What is manufactured: cloth, plastics, glass, food. */
export const made = {
  fabric: { colour: "#4f6fa8", relief: 0.008, make: fabric },
  stripes: { colour: "#cf3b35", relief: 0.004, make: stripes },
  leather: { colour: "#6f4427", relief: 0.008, make: leather },
  skin: { colour: "#e0ac86", relief: 0, make: skin },
  plastic: { colour: "#3a7bd5", relief: 0, make: even(0.34, 0.02) },
  rubber: { colour: "#26272a", relief: 0, make: even(0.85, 0.08) },
  ceramic: { colour: "#ece7dc", relief: 0, make: even(0.14, 0.03) },
  clay: { colour: "#b8714a", relief: 0, make: even(0.8, 0.1) },
  wax: { colour: "#f3ead2", relief: 0, make: even(0.48, 0.04) },
  icing: { colour: "#fbeef0", relief: 0, make: even(0.42, 0.04) },
  chocolate: { colour: "#4a2a1a", relief: 0, make: even(0.36, 0.08) },
  sponge: { colour: "#dcaa62", relief: 0.01, make: sponge },
  paper: { colour: "#f0ead8", relief: 0.002, make: paper },
  light: { colour: "#ffe9b0", relief: 0, glows: true, make: light },
  "circuit-board": { colour: "#155c38", relief: 0.03, make: circuit },
  glass: { colour: "#9cc4cf", relief: 0, opacity: 0.38, make: glass },
} satisfies Record<string, Recipe>;

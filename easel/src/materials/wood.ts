import { brick, course, place, placed } from "./mapping.ts";
import { cells, cellValue, fractal, nearest, noise, smoothstep } from "./noise.ts";
import { blend, type Ground, type Paint, type Recipe, shade } from "./recipe.ts";

/** Growth rings around an upright, slightly wandering axis. */
const wood =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, _ny, _nz, out) => {
    const wx = x + noise(x * 1.2, y * 0.5, z * 1.2, seed) * 0.3 + 0.37;
    const wz = z + noise(x * 1.2, y * 0.5, z * 1.2, seed + 1) * 0.3 + 0.21;
    const rings = Math.sqrt(wx * wx + wz * wz) * 9 + fractal(x * 2, y * 0.4, z * 2, 2, seed + 2) * 1.6;
    const ring = rings - Math.floor(rings);
    const late = ring * ring * ring;
    const fibre = noise(x * 26, y * 1.7, z * 26, seed + 5);
    shade(out, tint, 1.08 - late * 0.3 + fibre * 0.11);
    blend(out, out.r * 1.08, out.g * 0.95, out.b * 0.78, late * 0.6);
    out.roughness = 0.5 + late * 0.12 + fibre * 0.05;
    out.height = fibre * 0.5 - late * 0.4;
  };

/** Boards along the rows of the mapping. */
const planks =
  ({ tint, seed, mapping }: Ground): Paint =>
  (x, y, z, nx, ny, nz, out) => {
    place(mapping, x, y, z, nx, ny, nz);
    course(2.6, 0.24, 0.37);
    const value = cellValue(brick[0], brick[1], 3, seed);
    const up = brick[3];
    const side = Math.min(up, 1 - up) * 0.24;
    const end = Math.min(brick[2], 1 - brick[2]) * brick[4];
    const gap = smoothstep(0.004, 0.02, Math.min(side, end));
    const along = brick[2] * brick[4] + value * 37;
    const fibre = noise(along * 1.4, up * 7, value * 91, seed + 4);
    const grain = Math.abs(noise(along * 0.5, up * 2.4 + value * 13, 2.5, seed + 7));
    const line = 1 - smoothstep(0, 0.14, grain);
    shade(out, tint, (0.8 + 0.4 * value + fibre * 0.16 - line * 0.2) * (0.25 + 0.75 * gap));
    out.roughness = 0.66 + fibre * 0.08;
    out.height = gap * 1.6 - 1 + fibre * 0.22 - line * 0.12 + value * 0.2;
  };

const bark =
  ({ tint, seed, mapping }: Ground): Paint =>
  (x, y, z, nx, ny, nz, out) => {
    place(mapping, x, y, z, nx, ny, nz);
    const twist = noise(x * 1.4, y * 0.7, z * 1.4, seed) * 0.9;
    const ridge = 1 - Math.abs(noise(x * 4.6 + twist, y * 0.9, z * 4.6 - twist, seed + 2));
    const plate = Math.abs(noise(x * 3, y * 2.6, z * 3, seed + 5));
    const grain = fractal(x * 9, y * 5, z * 9, 2, seed + 7);
    const high = ridge * ridge * ridge * (0.75 + plate * 0.4);
    shade(out, tint, 0.42 + high * 0.95 + grain * 0.28);
    out.roughness = 0.93;
    out.height = high * 1.7 - 0.95 + grain * 0.25;
  };

const tiles =
  ({ tint, seed, mapping }: Ground): Paint =>
  (x, y, z, nx, ny, nz, out) => {
    place(mapping, x, y, z, nx, ny, nz);
    course(0.34, 0.36, 0.5);
    const value = cellValue(brick[0], brick[1], 5, seed);
    const across = brick[2] * 2 - 1;
    // The lower edge of each tile is an arc that covers the row below.
    const lip = brick[3] - 0.2 * across * across;
    const shadow = smoothstep(0, 0.12, lip) * smoothstep(0, 0.1, (1 - Math.abs(across)) * 0.9);
    const grain = fractal(x * 7, y * 7, z * 7, 2, seed + 3);
    shade(out, tint, (0.72 + 0.5 * value + grain * 0.2) * (0.3 + 0.7 * shadow));
    blend(out, out.r * 0.75, out.g * 0.8, out.b * 0.95, cellValue(brick[0], brick[1], 23, seed) * 0.35);
    out.roughness = 0.72;
    out.height = lip < 0 ? 0.1 - brick[3] : (1 - brick[3]) * 1.5 - 0.5 - across * across * 0.25 + value * 0.15;
  };

const thatch =
  ({ tint, seed, mapping }: Ground): Paint =>
  (x, y, z, nx, ny, nz, out) => {
    place(mapping, x, y, z, nx, ny, nz);
    course(0.9, 0.55, 0.5);
    const straw = noise(x * 16, y * 1.6, z * 16, seed);
    const bundle = noise(x * 4, y * 0.8, z * 4, seed + 2);
    const lip = smoothstep(0, 0.14, brick[3]);
    shade(out, tint, (0.95 + straw * 0.32 + bundle * 0.16) * (0.5 + 0.5 * lip));
    out.roughness = 0.95;
    out.height = straw * 0.35 + bundle * 0.35 + (1 - brick[3]) * 0.7 - 0.35;
  };

/** Upright canes, each with its rings. */
const bamboo =
  ({ tint, seed, mapping }: Ground): Paint =>
  (x, y, z, nx, ny, nz, out) => {
    place(mapping, x, y, z, nx, ny, nz);
    // Canes stand across the rows: each column of this bond is one of them.
    course(0.36, 1000, 0);
    const cane = cellValue(brick[0], 0, 3, seed);
    const side = brick[2] * 2 - 1;
    const round = Math.sqrt(Math.max(0, 1 - side * side * 0.97));
    const up = placed[1] / 1.15 + cane * 7.3;
    const knot = up - Math.floor(up);
    const joint = 1 - smoothstep(0.012, 0.05, Math.min(knot, 1 - knot));
    const fibre = noise(x * 24, y * 1.4, z * 24, seed + 5);
    shade(out, tint, (0.3 + 0.7 * round) * (0.84 + 0.3 * cane + fibre * 0.1 - smoothstep(0.5, 1, knot) * 0.12));
    blend(out, out.r * 0.45, out.g * 0.42, out.b * 0.36, joint * 0.7);
    out.roughness = 0.42 + 0.12 * (1 - round);
    out.height = round * 1.5 - 0.85 + joint * 0.3;
  };

/** Grains of bark pressed together, with dark pores. */
const cork =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, _ny, _nz, out) => {
    cells(x * 3.6, y * 3.6, z * 3.6, seed);
    const seam = 1 - smoothstep(0.02, 0.14, nearest[1] - nearest[0]);
    const pore = smoothstep(0.32, 0.55, noise(x * 5.5, y * 9, z * 5.5, seed + 4));
    const grain = noise(x * 17, y * 17, z * 17, seed + 7);
    shade(out, tint, 0.84 + nearest[2] * 0.3 + grain * 0.1 - seam * 0.14);
    blend(out, 0.13, 0.062, 0.03, pore * 0.8);
    out.roughness = 0.9;
    out.height = 0.3 - seam * 0.5 - pore * 0.9;
  };

/** Wood, and roofs laid in rows. */
export const timber = {
  wood: { colour: "#a8723f", relief: 0.006, make: wood },
  planks: { colour: "#8a5f38", relief: 0.022, make: planks },
  bamboo: { colour: "#c9b264", relief: 0.055, make: bamboo },
  cork: { colour: "#c1905c", relief: 0.012, make: cork },
  bark: { colour: "#7a5a3e", relief: 0.07, make: bark },
  "roof-tiles": { colour: "#b8553a", relief: 0.055, make: tiles },
  thatch: { colour: "#c0a05a", relief: 0.05, make: thatch },
} satisfies Record<string, Recipe>;

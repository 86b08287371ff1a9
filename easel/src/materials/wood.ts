import { brick, course, place } from "./mapping.ts";
import { cellValue, fractal, noise, smoothstep } from "./noise.ts";
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

/** Wood, and roofs laid in rows. */
export const timber = {
  wood: { colour: "#a8723f", relief: 0.006, make: wood },
  planks: { colour: "#8a5f38", relief: 0.022, make: planks },
  bark: { colour: "#7a5a3e", relief: 0.07, make: bark },
  "roof-tiles": { colour: "#b8553a", relief: 0.055, make: tiles },
  thatch: { colour: "#c0a05a", relief: 0.05, make: thatch },
} satisfies Record<string, Recipe>;

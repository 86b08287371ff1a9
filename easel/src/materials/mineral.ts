import { cells, fractal, nearest, noise, smoothstep } from "./noise.ts";
import { blend, type Ground, type Paint, type Recipe, shade } from "./recipe.ts";

/** Crystals of feldspar, quartz and mica, polished. */
const granite =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, _ny, _nz, out) => {
    cells(x * 10, y * 10, z * 10, seed);
    const kind = nearest[2];
    const fine = noise(x * 19, y * 19, z * 19, seed + 2);
    shade(out, tint, 0.95 + (kind - 0.5) * 0.5 + fine * 0.12);
    if (kind < 0.24) blend(out, 0.035, 0.035, 0.04, 0.9);
    else if (kind > 0.78) blend(out, 0.78, 0.76, 0.74, 0.7);
    out.roughness = 0.24 + fine * 0.05;
    out.height = fine * 0.4;
  };

/** Stones in tar. */
const asphalt =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, _ny, _nz, out) => {
    cells(x * 8, y * 8, z * 8, seed);
    const stone = 1 - smoothstep(0.18, 0.5, nearest[0]);
    const patch = fractal(x * 0.7, y * 0.7, z * 0.7, 2, seed + 3);
    shade(out, tint, 0.62 + patch * 0.3 + stone * (0.35 + 1.5 * nearest[2] * nearest[2]));
    out.roughness = 0.94 - stone * 0.14;
    out.height = stone * 1.5 - 0.75;
  };

/** Volcanic glass: broken in shells, black with a brown glint at its edges. */
const obsidian =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, _ny, _nz, out) => {
    cells(x * 0.75, y * 0.75, z * 0.75, seed);
    const shell = Math.sin(nearest[0] * 26) * smoothstep(0.2, 0.75, nearest[0]);
    const ridge = 1 - smoothstep(0, 0.07, nearest[1] - nearest[0]);
    const flow = smoothstep(0.1, 0.5, fractal(x * 0.6, y * 2.4, z * 0.6, 3, seed + 4));
    shade(out, tint, 0.8 + ridge * 1.6);
    blend(out, 0.16, 0.07, 0.035, flow * 0.3);
    out.roughness = 0.05 + ridge * 0.2;
    out.height = nearest[0] * -1.1 + shell * 0.06 + 0.5;
  };

/** Milky, clouded and waxy: light and dark run into each other. */
const jade =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, _ny, _nz, out) => {
    const cloud = fractal(x * 0.8, y * 0.8, z * 0.8, 4, seed);
    const vein = 1 - smoothstep(0, 0.12, Math.abs(noise(x * 0.7 + cloud, y * 1.1, z * 0.7 - cloud, seed + 5)));
    shade(out, tint, 1 + cloud * 0.7);
    blend(out, 0.62, 0.78, 0.6, smoothstep(0.05, 0.6, cloud) * 0.6);
    blend(out, out.r * 0.45, out.g * 0.55, out.b * 0.5, vein * 0.5);
    out.roughness = 0.2;
    out.glow = 0.06;
  };

/** Nacre: what colour it shows depends on how it lies. */
const pearl =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, nx, ny, nz, out) => {
    const turn = nx * 4.1 + ny * 5.2 - nz * 3.3 + fractal(x * 0.5, y * 0.5, z * 0.5, 2, seed) * 1.6;
    shade(out, tint, 0.9);
    out.r += 0.05 * Math.sin(turn);
    out.g += 0.045 * Math.sin(turn + 2.1);
    out.b += 0.06 * Math.sin(turn + 4.2);
    out.roughness = 0.13;
    out.metallic = 0.22;
  };

/** A skeleton of small cups with winding walls. */
const coral =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, _ny, _nz, out) => {
    const wind = noise(x * 2.1, y * 2.1, z * 2.1, seed) + 0.5 * noise(x * 4.4, y * 4.4, z * 4.4, seed + 1);
    const wall = 1 - smoothstep(0.08, 0.5, Math.abs(wind));
    const pore = smoothstep(0.2, 0.6, noise(x * 17, y * 17, z * 17, seed + 3));
    shade(out, tint, 0.5 + wall * 0.65 - pore * 0.2);
    blend(out, 0.98, 0.86, 0.78, wall * wall * 0.4);
    out.roughness = 0.9;
    out.height = wall * 1.7 - 0.85 - pore * 0.15;
  };

/** Stones that are cut, polished or grown for their looks. */
export const minerals = {
  granite: { colour: "#9b8f8a", relief: 0.002, make: granite },
  asphalt: { colour: "#3c3d40", relief: 0.012, make: asphalt },
  obsidian: { colour: "#17161a", relief: 0.07, make: obsidian },
  jade: { colour: "#3f9468", relief: 0, make: jade },
  pearl: { colour: "#f1ebe6", relief: 0, make: pearl },
  coral: { colour: "#ef7560", relief: 0.06, make: coral },
} satisfies Record<string, Recipe>;

import { cells, fractal, nearest, noise, smoothstep } from "./noise.ts";
import { blend, type Ground, type Paint, type Recipe, shade } from "./recipe.ts";

const ice =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, ny, _nz, out) => {
    const broad = fractal(x * 0.7, y * 0.7, z * 0.7, 3, seed);
    const crack = 1 - smoothstep(0, 0.05, Math.abs(noise(x * 1.3, y * 1.3, z * 1.3, seed + 4)));
    shade(out, tint, 0.95 + broad * 0.22);
    blend(out, 0.88, 0.95, 1, crack * 0.6 + smoothstep(0.5, 0.95, ny) * 0.6);
    out.roughness = 0.14 + smoothstep(0.5, 0.95, ny) * 0.5;
    out.height = broad - crack * 0.25;
  };

const snow =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, _ny, _nz, out) => {
    const drift = fractal(x * 0.8, y * 0.8, z * 0.8, 3, seed);
    shade(out, tint, 0.97 + drift * 0.05 + noise(x * 30, y * 30, z * 30, seed + 2) * 0.03);
    out.roughness = 0.8;
    out.height = drift;
  };

const sand =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, _ny, _nz, out) => {
    const warp = fractal(x * 0.5, y * 0.5, z * 0.5, 2, seed) * 4;
    const ripple = Math.sin((x * 0.8 + z * 0.35) * 9 + warp);
    shade(out, tint, 0.97 + ripple * 0.06 + noise(x * 40, y * 40, z * 40, seed + 3) * 0.08);
    out.roughness = 0.95;
    out.height = ripple * 0.6;
  };

const earth =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, _ny, _nz, out) => {
    const clod = fractal(x * 4, y * 4, z * 4, 3, seed);
    shade(out, tint, 0.9 + clod * 0.5);
    out.roughness = 0.97;
    out.height = clod;
  };

const water =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, _ny, _nz, out) => {
    const wave = fractal(x * 0.9, y * 0.9, z * 1.3, 3, seed);
    shade(out, tint, 0.95 + wave * 0.25);
    out.roughness = 0.06;
    out.height = wave;
  };

const lava =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, _ny, _nz, out) => {
    cells(x * 1.5, y * 1.5, z * 1.5, seed);
    const crust = smoothstep(0.04, 0.26, nearest[1] - nearest[0] + 0.1 * fractal(x * 5, y * 5, z * 5, 2, seed));
    shade(out, tint, 1);
    blend(out, 0.025, 0.02, 0.02, crust);
    out.roughness = 0.9;
    out.glow = (1 - crust) * 3;
    out.height = crust * 1.6 - 0.8;
  };

const crystal =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, nx, ny, nz, out) => {
    const facet = noise(nx * 2.1 + 5, ny * 2.1, nz * 2.1, seed);
    const cloud = fractal(x * 1.1, y * 1.1, z * 1.1, 2, seed + 3);
    shade(out, tint, 0.95 + facet * 0.35 + cloud * 0.3);
    blend(out, 1, 1, 1, smoothstep(0.25, 0.9, facet) * 0.3);
    out.roughness = 0.06;
    out.glow = 0.12;
  };

/** The elements: water in its states, ground, fire. */
export const elements = {
  ice: { colour: "#a9d6ea", relief: 0.05, opacity: 0.92, make: ice },
  snow: { colour: "#f4f7fb", relief: 0.05, make: snow },
  sand: { colour: "#dfc48c", relief: 0.02, make: sand },
  earth: { colour: "#6b4c33", relief: 0.05, make: earth },
  water: { colour: "#2f7f9f", relief: 0.05, opacity: 0.82, make: water },
  lava: { colour: "#ff6a1a", relief: 0.08, glows: true, make: lava },
  crystal: { colour: "#9a6be0", relief: 0, opacity: 0.9, make: crystal },
} satisfies Record<string, Recipe>;

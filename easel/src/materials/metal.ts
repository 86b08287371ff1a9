import { cellValue, fractal, noise, smoothstep } from "./noise.ts";
import { blend, type Ground, type Paint, type Recipe, shade } from "./recipe.ts";

function metal(polish: number, wear: number): (ground: Ground) => Paint {
  return ({ tint, seed }) =>
    (x, y, z, _nx, _ny, _nz, out) => {
      const broad = noise(x * 1.7, y * 1.7, z * 1.7, seed);
      const scratch = noise(x * 30, y * 3, z * 30, seed + 2);
      shade(out, tint, 1 + broad * 0.07 + scratch * 0.04 * wear);
      out.metallic = 1;
      out.roughness = polish + wear * (0.06 * broad + 0.05 * scratch);
      out.height = wear * 0.2 * broad;
    };
}

const paintedMetal =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, _ny, _nz, out) => {
    shade(out, tint, 1 + noise(x * 2, y * 2, z * 2, seed) * 0.03);
    out.roughness = 0.28;
    out.metallic = 0.1;
  };

const rust =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, _ny, _nz, out) => {
    const broad = fractal(x * 1.6, y * 1.6, z * 1.6, 4, seed);
    const flake = fractal(x * 9, y * 9, z * 9, 2, seed + 5);
    shade(out, tint, 0.85 + broad * 0.6 + flake * 0.4);
    blend(out, 0.52, 0.2, 0.05, smoothstep(0.05, 0.45, broad) * 0.6);
    blend(out, 0.05, 0.03, 0.025, smoothstep(0.1, 0.5, -broad) * 0.6);
    out.roughness = 0.93;
    out.height = broad * 0.5 + flake * 0.7;
  };

/** Copper goes green where rain stands. */
const verdigris =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, ny, _nz, out) => {
    const broad = fractal(x * 1.4, y * 0.8, z * 1.4, 3, seed);
    const green = smoothstep(-0.15, 0.3, broad + ny * 0.2);
    shade(out, tint, 1 + broad * 0.2);
    blend(out, 0.16, 0.46, 0.38, green * 0.9);
    out.metallic = 1 - green;
    out.roughness = 0.35 + green * 0.5;
    out.height = green * 0.4;
  };

const hammered =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, _ny, _nz, out) => {
    const dent = noise(x * 6, y * 6, z * 6, seed);
    const spot = cellValue(Math.floor(x * 6), Math.floor(y * 6), Math.floor(z * 6), seed);
    shade(out, tint, 0.85 + dent * 0.22 + spot * 0.05);
    out.metallic = 0.9;
    out.roughness = 0.52;
    out.height = dent * 0.6;
  };

/** Metals, bare and covered. */
export const metals = {
  steel: { colour: "#b4b8bd", relief: 0, make: metal(0.3, 1) },
  chrome: { colour: "#e2e6ea", relief: 0, make: metal(0.08, 0.1) },
  silver: { colour: "#dcdde0", relief: 0, make: metal(0.18, 0.3) },
  gold: { colour: "#f5c04a", relief: 0, make: metal(0.2, 0.4) },
  copper: { colour: "#d98a5f", relief: 0, make: metal(0.26, 0.8) },
  bronze: { colour: "#a9743c", relief: 0, make: metal(0.36, 1) },
  brass: { colour: "#d6b45c", relief: 0, make: metal(0.26, 0.7) },
  iron: { colour: "#4e5054", relief: 0.006, make: hammered },
  rust: { colour: "#8a4421", relief: 0.012, make: rust },
  verdigris: { colour: "#b0704e", relief: 0.004, make: verdigris },
  "painted-metal": { colour: "#c8372d", relief: 0, make: paintedMetal },
} satisfies Record<string, Recipe>;

import { cells, cellValue, fractal, nearest, noise, smoothstep } from "./noise.ts";
import { blend, type Ground, type Paint, type Recipe, shade } from "./recipe.ts";

/** Foliage as overlapping clumps: light tips, dark gaps. */
const leaves =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, ny, _nz, out) => {
    cells(x * 3.4, y * 3.9, z * 3.4, seed);
    const tuft = 1 - smoothstep(0, 0.85, nearest[0]);
    const leaf = noise(x * 13, y * 13, z * 13, seed + 2);
    const broad = noise(x * 0.8, y * 0.8, z * 0.8, seed + 6);
    shade(out, tint, 0.42 + tuft * 0.75 + leaf * 0.22 + ny * 0.16);
    blend(out, out.r * 1.5, out.g * 1.18, out.b * 0.6, 0.28 * nearest[2] + 0.2 * broad);
    out.roughness = 0.78;
    out.height = tuft * 1.7 - 0.9 + leaf * 0.3;
  };

const grass =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, _ny, _nz, out) => {
    const blade = noise(x * 17, y * 5, z * 17, seed);
    const patch = fractal(x * 0.9, y * 0.9, z * 0.9, 3, seed + 3);
    shade(out, tint, 0.95 + blade * 0.33 + patch * 0.35);
    blend(out, out.r * 1.5, out.g * 1.1, out.b * 0.7, smoothstep(0, 0.5, patch) * 0.35);
    out.roughness = 0.93;
    out.height = blade * 0.7 + patch * 0.5;
  };

const moss =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, _ny, _nz, out) => {
    const cushion = fractal(x * 3.2, y * 3.2, z * 3.2, 3, seed);
    const fuzz = noise(x * 22, y * 22, z * 22, seed + 5);
    shade(out, tint, 0.85 + cushion * 0.5 + fuzz * 0.25);
    blend(out, out.r * 1.4, out.g * 1.15, out.b * 0.6, smoothstep(0.1, 0.5, cushion) * 0.5);
    out.roughness = 0.97;
    out.height = cushion + fuzz * 0.3;
  };

const petal =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, _ny, _nz, out) => {
    const vein = noise(x * 18, y * 6, z * 18, seed);
    shade(out, tint, 1 + vein * 0.12);
    out.roughness = 0.55;
    out.height = vein * 0.3;
  };

/** Short hair, combed down and back. */
const fur =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, ny, _nz, out) => {
    const strand = noise(x * 15, y * 5, z * 5.5, seed) * 0.6 + noise(x * 31, y * 10, z * 11, seed + 1) * 0.4;
    const broad = fractal(x * 0.9, y * 0.9, z * 0.9, 2, seed + 4);
    shade(out, tint, 0.96 + strand * 0.2 + broad * 0.2);
    // Bellies are paler: the light comes from above, and countershading hides it.
    blend(
      out,
      Math.min(out.r * 1.5 + 0.1, 1),
      Math.min(out.g * 1.55 + 0.1, 1),
      Math.min(out.b * 1.7 + 0.1, 1),
      smoothstep(0.35, 0.95, -ny) * 0.55,
    );
    out.roughness = 0.88;
    out.height = strand * 0.8 + broad * 0.2;
  };

const feathers =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, ny, _nz, out) => {
    const row = Math.floor((y * 0.8 - z * 0.9) * 4.2);
    const scale = (y * 0.8 - z * 0.9) * 4.2 - row;
    const value = cellValue(row, Math.floor(x * 4 + (row & 1) * 0.5), 3, seed);
    const barb = noise(x * 24, y * 7, z * 7, seed + 2);
    shade(out, tint, 0.9 + scale * 0.16 + value * 0.1 + barb * 0.1);
    blend(out, Math.min(out.r + 0.3, 1), Math.min(out.g + 0.3, 1), Math.min(out.b + 0.3, 1), smoothstep(0.4, 0.95, -ny) * 0.3);
    out.roughness = 0.75;
    out.height = scale - 0.5 + barb * 0.25;
  };

const wool =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, _ny, _nz, out) => {
    cells(x * 5, y * 5, z * 5, seed);
    const curl = 1 - smoothstep(0, 0.9, nearest[0]);
    shade(out, tint, 0.72 + curl * 0.4 + noise(x * 20, y * 20, z * 20, seed) * 0.08);
    out.roughness = 0.97;
    out.height = curl * 1.6 - 0.8;
  };

const scales =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, ny, _nz, out) => {
    const row = Math.floor(z * 9);
    const across = y * 9 + (row & 1) * 0.5;
    const column = Math.floor(across);
    const dx = (across - column - 0.5) * 2;
    const arc = z * 9 - row - 0.4 * dx * dx;
    const value = cellValue(row, column, 3, seed);
    const rim = smoothstep(0, 0.25, arc);
    shade(out, tint, (0.8 + value * 0.3) * (0.6 + 0.4 * rim) + ny * 0.05);
    blend(
      out,
      Math.min(out.r * 1.4 + 0.12, 1),
      Math.min(out.g * 1.4 + 0.12, 1),
      Math.min(out.b * 1.4 + 0.1, 1),
      smoothstep(0.2, 0.9, -ny) * 0.7,
    );
    out.roughness = 0.34;
    out.height = rim - 0.5 - noise(x * 5, y * 5, z * 5, seed) * 0.1;
  };

/** What grows: plants and coats. */
export const growth = {
  leaves: { colour: "#4f8a34", relief: 0.11, make: leaves },
  grass: { colour: "#5f8f3a", relief: 0.05, make: grass },
  moss: { colour: "#5c7f2c", relief: 0.035, make: moss },
  petal: { colour: "#f2b51f", relief: 0.004, make: petal },
  fur: { colour: "#9a7a58", relief: 0.016, make: fur },
  feathers: { colour: "#8a8f98", relief: 0.018, make: feathers },
  wool: { colour: "#efe9dd", relief: 0.06, make: wool },
  scales: { colour: "#d9743a", relief: 0.02, make: scales },
} satisfies Record<string, Recipe>;

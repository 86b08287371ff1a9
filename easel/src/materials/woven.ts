import { brick, course, place } from "./mapping.ts";
import { cellValue, fractal, noise, smoothstep } from "./noise.ts";
import { type Ground, type Paint, type Recipe, shade } from "./recipe.ts";

/** Rods of willow, over and under upright stakes. */
const wicker =
  ({ tint, seed, mapping }: Ground): Paint =>
  (x, y, z, nx, ny, nz, out) => {
    place(mapping, x, y, z, nx, ny, nz);
    course(0.42, 0.15, 0);
    const over = ((brick[0] + brick[1]) & 1) === 0;
    const side = brick[3] * 2 - 1;
    const round = Math.sqrt(1 - side * side * 0.96);
    const arch = Math.sin(brick[2] * Math.PI);
    const stake = Math.sqrt(Math.max(0, 1 - ((brick[2] - 0.5) * 3.4) ** 2));
    const rod = round * (over ? 0.45 + 0.55 * arch : 0.5 - 0.5 * arch);
    const high = over ? rod : Math.max(rod, stake * 0.8);
    const fibre = noise(x * 21, y * 21, z * 21, seed + 4);
    const value = cellValue(brick[1], over || rod > stake * 0.8 ? 0 : brick[0], 5, seed);
    shade(out, tint, (0.2 + 0.85 * high) * (0.82 + 0.36 * value + fibre * 0.1));
    out.roughness = 0.62 + 0.2 * (1 - high);
    out.height = high * 1.8 - 0.9;
  };

/** Columns of V-shaped stitches. */
const knit =
  ({ tint, seed, mapping }: Ground): Paint =>
  (x, y, z, nx, ny, nz, out) => {
    place(mapping, x, y, z, nx, ny, nz);
    // Half of a stitch leans to each side: the middle of the V is lower.
    placedDown(0.3, 0.22);
    const half = brick[2] < 0.5 ? brick[2] * 2 : 2 - brick[2] * 2;
    const up = brick[3];
    const across = half * 2 - 1;
    const along = Math.sin(up * Math.PI);
    const yarn = Math.sqrt(Math.max(0, 1 - across * across * 0.92)) * (0.35 + 0.65 * along);
    const ply = Math.sin((up * 2 + half) * 9);
    const fuzz = noise(x * 26, y * 26, z * 26, seed);
    shade(out, tint, 0.38 + 0.62 * yarn + ply * 0.05 + fuzz * 0.08);
    out.roughness = 0.96;
    out.height = yarn * 1.7 - 0.85 + ply * 0.08;
  };

/** The cell of a stitch: like `course` without shift, but pulled down towards the middle by half a row. */
function placedDown(width: number, height: number): void {
  course(width, height, 0);
  const half = Math.abs(brick[2] - 0.5) * 2;
  const up = brick[3] + (1 - half) * 0.55;
  const row = Math.floor(up);
  brick[1] += row;
  brick[3] = up - row;
}

/** Twill of flat black tows under clear lacquer. */
const carbonFibre =
  ({ tint, seed, mapping }: Ground): Paint =>
  (x, y, z, nx, ny, nz, out) => {
    place(mapping, x, y, z, nx, ny, nz);
    course(0.16, 0.16, 0);
    const over = ((brick[0] + brick[1]) & 3) < 2;
    const across = over ? brick[3] : brick[2];
    const edge = smoothstep(0, 0.16, Math.min(across, 1 - across));
    const thread = Math.sin(across * 44) * 0.08;
    // A tow shines along its threads: warp and weft never look equally light.
    shade(out, tint, (over ? 2.1 : 0.75) * (0.45 + 0.55 * edge) + thread);
    out.roughness = 0.16 + noise(x * 0.9, y * 0.9, z * 0.9, seed) * 0.03;
    out.metallic = 0.25;
    out.height = edge * 0.5 + (over ? 0.25 : -0.25);
  };

/** Rings of steel, each through those of the next row. */
const chainmail =
  ({ tint, seed, mapping }: Ground): Paint =>
  (x, y, z, nx, ny, nz, out) => {
    place(mapping, x, y, z, nx, ny, nz);
    course(0.34, 0.2, 0);
    let high = 0;
    for (let row = -1; row <= 1; row++) {
      const shift = ((brick[1] + row) & 1) * 0.5;
      for (let column = -1; column <= 1; column++) {
        const dx = (brick[2] - 0.5 - column - shift) * 0.34;
        const dy = (brick[3] - 0.5 - row) * 0.2;
        const off = (Math.sqrt(dx * dx + dy * dy) - 0.15) / 0.042;
        // Every ring leans: its upper half lies over the row above, its lower half under the row below.
        const lean = 0.68 + dy * 2;
        if (off * off < 1) high = Math.max(high, Math.sqrt(1 - off * off) * lean);
      }
    }
    const worn = fractal(x * 2, y * 2, z * 2, 2, seed);
    shade(out, tint, 0.16 + 0.9 * high + worn * 0.12);
    out.metallic = 0.35 + 0.65 * smoothstep(0.1, 0.5, high);
    out.roughness = 0.62 - 0.3 * high;
    out.height = high * 1.8 - 0.9;
  };

/** What is woven, knitted and linked. */
export const woven = {
  wicker: { colour: "#c39a5c", relief: 0.035, make: wicker },
  knit: { colour: "#b8473f", relief: 0.028, make: knit },
  "carbon-fibre": { colour: "#2b2d31", relief: 0.003, make: carbonFibre },
  chainmail: { colour: "#a9adb3", relief: 0.02, make: chainmail },
} satisfies Record<string, Recipe>;

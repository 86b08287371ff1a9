import { brick, course, place } from "./mapping.ts";
import { cells, cellValue, fractal, nearest, noise, smoothstep } from "./noise.ts";
import { blend, type Ground, type Paint, type Recipe, shade } from "./recipe.ts";

interface Bond {
  readonly width: number;
  readonly height: number;
  readonly joint: number;
  /** Spread of lightness between bricks. */
  readonly spread: number;
  /** Roundness of the brick's edges, metres. */
  readonly round: number;
  readonly grain: number;
  readonly mortar: readonly [number, number, number];
}

const BRICK_BOND: Bond = {
  width: 0.5,
  height: 0.19,
  joint: 0.022,
  spread: 0.35,
  round: 0.03,
  grain: 0.25,
  mortar: [0.42, 0.39, 0.35],
};
const STONE_BOND: Bond = {
  width: 0.78,
  height: 0.36,
  joint: 0.036,
  spread: 0.62,
  round: 0.065,
  grain: 0.4,
  mortar: [0.1, 0.095, 0.085],
};

function bond(shape: Bond): (ground: Ground) => Paint {
  return ({ tint, seed, mapping }) =>
    (x, y, z, nx, ny, nz, out) => {
      const wobble = noise(x * 2.3, y * 2.3, z * 2.3, seed + 11) * shape.joint * 0.55;
      place(mapping, x + wobble, y + wobble * 0.6, z - wobble, nx, ny, nz);
      course(shape.width, shape.height, 0.5);
      const value = cellValue(brick[0], brick[1], 7, seed);
      const other = cellValue(brick[0], brick[1], 19, seed);
      const edge = roundedEdge(brick[2], brick[3], brick[4], shape);
      const stone = smoothstep(0, shape.round, edge);
      const grain = fractal(x * 6, y * 6, z * 6, 3, seed + 3);
      shade(out, tint, 1 - shape.spread * 0.5 + shape.spread * value + grain * 0.3);
      blend(out, out.r * 1.12, out.g * 1.02, out.b * 0.86, (other - 0.4) * 0.8);
      const joint = 1 - smoothstep(-shape.joint * 0.2, shape.joint * 0.5, edge);
      blend(out, shape.mortar[0], shape.mortar[1], shape.mortar[2], joint * 0.9);
      out.roughness = 0.82 + 0.12 * grain;
      out.height = (stone * 2 - 1) * (0.8 + 0.2 * value) + grain * shape.grain * stone;
    };
}

/** Distance in metres from the joint's edge to the inside, with the brick's corners rounded off. */
function roundedEdge(across: number, up: number, size: number, shape: Bond): number {
  const dx = Math.min(across, 1 - across) * size - shape.joint * 0.5;
  const dy = Math.min(up, 1 - up) * shape.height - shape.joint * 0.5;
  if (dx >= shape.round || dy >= shape.round) return Math.min(dx, dy);
  const ox = shape.round - dx;
  const oy = shape.round - dy;
  return shape.round - Math.sqrt(ox * ox + oy * oy);
}

const cobble =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, _ny, _nz, out) => {
    cells(x * 2.4, y * 2.8, z * 2.4, seed);
    const gap = smoothstep(0.02, 0.34, nearest[1] - nearest[0]);
    const grain = fractal(x * 7, y * 7, z * 7, 3, seed + 5);
    shade(out, tint, 0.72 + 0.5 * nearest[2] + grain * 0.25);
    blend(out, 0.07, 0.065, 0.055, (1 - gap) * 0.85);
    out.roughness = 0.8;
    out.height = gap * 1.7 - 1 + grain * 0.2;
  };

const rock =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, ny, _nz, out) => {
    const broad = fractal(x * 0.9, y * 1.3, z * 0.9, 3, seed);
    const grain = fractal(x * 5, y * 5, z * 5, 3, seed + 4);
    const crack = Math.abs(noise(x * 1.6, y * 1.1, z * 1.6, seed + 9));
    const dark = 1 - smoothstep(0, 0.09, crack);
    shade(out, tint, 0.92 + 0.35 * broad + 0.3 * grain + 0.12 * ny);
    blend(out, out.r * 0.4, out.g * 0.4, out.b * 0.42, dark * 0.7);
    out.roughness = 0.88;
    out.height = broad * 1.1 + grain * 0.45 - dark * 0.35;
  };

const plaster =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, _ny, _nz, out) => {
    const broad = fractal(x * 0.8, y * 0.8, z * 0.8, 2, seed);
    const grain = noise(x * 11, y * 11, z * 11, seed + 3);
    shade(out, tint, 1 + broad * 0.12 + grain * 0.05);
    out.roughness = 0.92;
    out.height = broad * 0.6 + grain * 0.4;
  };

const concrete =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, _ny, _nz, out) => {
    const broad = fractal(x * 0.7, y * 0.7, z * 0.7, 3, seed);
    const pore = smoothstep(0.62, 0.8, noise(x * 14, y * 14, z * 14, seed + 8));
    shade(out, tint, 1 + broad * 0.3 - pore * 0.25);
    out.roughness = 0.88;
    out.height = broad * 0.4 - pore;
  };

const marble =
  ({ tint, seed }: Ground): Paint =>
  (x, y, z, _nx, _ny, _nz, out) => {
    const warp = fractal(x * 1.1, y * 1.1, z * 1.1, 4, seed) * 2.2;
    const vein = 1 - Math.abs(Math.sin((x * 0.9 + y * 1.7 + z * 0.6 + warp) * 2.1));
    const line = vein * vein * vein * vein;
    shade(out, tint, 1 + fractal(x * 2, y * 2, z * 2, 2, seed + 6) * 0.06);
    blend(out, out.r * 0.36, out.g * 0.38, out.b * 0.42, line * 0.75);
    out.roughness = 0.16 + line * 0.1;
  };

/** Small glass tiles in grout, some of them lighter, darker or of the neighbouring hue. */
const mosaic =
  ({ tint, seed, mapping }: Ground): Paint =>
  (x, y, z, nx, ny, nz, out) => {
    place(mapping, x, y, z, nx, ny, nz);
    course(0.24, 0.24, 0);
    const value = cellValue(brick[0], brick[1], 3, seed);
    const hue = cellValue(brick[0], brick[1], 11, seed);
    const edge = Math.min(brick[2], 1 - brick[2], brick[3], 1 - brick[3]);
    const tile = smoothstep(0.05, 0.11, edge);
    shade(out, tint, 0.55 + value * 0.95);
    if (hue < 0.3) blend(out, out.g, out.b, out.r, 0.35);
    else if (hue > 0.86) blend(out, 0.82, 0.66, 0.28, 0.8);
    blend(out, 0.52, 0.5, 0.46, 1 - tile);
    out.roughness = 0.92 - tile * 0.78;
    out.height = tile * 1.4 - 0.8 + value * 0.25;
  };

/** Built and natural stone. */
export const masonry = {
  "stone-brick": { colour: "#a39d92", relief: 0.05, make: bond(STONE_BOND) },
  brick: { colour: "#a4513a", relief: 0.02, make: bond(BRICK_BOND) },
  cobble: { colour: "#8d8a84", relief: 0.055, make: cobble },
  stone: { colour: "#8f8a83", relief: 0.06, make: rock },
  plaster: { colour: "#ece3d2", relief: 0.008, make: plaster },
  concrete: { colour: "#9d9c98", relief: 0.006, make: concrete },
  mosaic: { colour: "#2f7fa6", relief: 0.012, make: mosaic },
  marble: { colour: "#efece6", relief: 0, make: marble },
} satisfies Record<string, Recipe>;

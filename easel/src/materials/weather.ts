/** What time and weather lay over any material: moss, rust, snow, wear, light. Each takes a paint and gives one. */
import type { Material } from "./material.ts";
import { cells, fractal, nearest, noise, smoothstep } from "./noise.ts";
import { blend, type Paint } from "./recipe.ts";

interface Coat {
  /** Extra displacement at scale 1, metres. */
  readonly relief: number;
  readonly over: (base: Paint, seed: number, weight: number) => Paint;
}

/** Moss likes tops, joints and the foot of a wall. `weight` is how much of the whole relief the base has. */
const mossy =
  (base: Paint, seed: number, weight: number): Paint =>
  (x, y, z, nx, ny, nz, out) => {
    base(x, y, z, nx, ny, nz, out);
    const patch = fractal(x * 0.75, y * 0.55, z * 0.75, 4, seed + 71);
    const low = 1 - smoothstep(0, 5.5, y);
    const amount = smoothstep(0.02, 0.26, patch + ny * 0.2 + low * 0.42 - 0.12 - out.height * 0.1);
    const height = out.height * weight;
    out.height = height;
    if (amount <= 0) return;
    const cushion = fractal(x * 5, y * 5, z * 5, 3, seed + 72);
    const fuzz = noise(x * 21, y * 21, z * 21, seed + 73);
    const light = 0.9 + cushion * 0.75 + fuzz * 0.3;
    blend(out, 0.105 * light + 0.05 * smoothstep(0.1, 0.5, cushion), 0.19 * light, 0.024 * light, amount);
    out.roughness += (0.96 - out.roughness) * amount;
    out.metallic *= 1 - amount;
    out.height = height + (height * -0.35 + (1 - weight) * (0.35 + cushion * 0.9)) * amount;
  };

const snowy =
  (base: Paint, seed: number, weight: number): Paint =>
  (x, y, z, nx, ny, nz, out) => {
    base(x, y, z, nx, ny, nz, out);
    const drift = fractal(x * 1.3, y * 1.3, z * 1.3, 3, seed + 81);
    const amount = smoothstep(0.15, 0.4, ny + drift * 0.5);
    out.height *= weight;
    blend(out, 0.86, 0.9, 0.96, amount);
    out.roughness += (0.72 - out.roughness) * amount;
    out.metallic *= 1 - amount;
    out.glow *= 1 - amount;
    out.height += (-out.height * 0.8 + (1 - weight) * (0.7 + drift * 0.5)) * amount;
  };

const rusty =
  (base: Paint, seed: number, weight: number): Paint =>
  (x, y, z, nx, ny, nz, out) => {
    base(x, y, z, nx, ny, nz, out);
    const patch = fractal(x * 1.7, y * 1.1, z * 1.7, 4, seed + 91);
    const amount = smoothstep(-0.18, 0.06, patch);
    const flake = fractal(x * 9, y * 9, z * 9, 2, seed + 92);
    out.height *= weight;
    if (amount <= 0) return;
    const light = 0.8 + flake * 0.8;
    blend(out, 0.3 * light, 0.095 * light, 0.024 * light, amount * 0.95);
    out.roughness += (0.93 - out.roughness) * amount;
    out.metallic *= 1 - amount;
    out.height += (1 - weight) * flake * amount;
  };

const worn =
  (base: Paint, seed: number, weight: number): Paint =>
  (x, y, z, nx, ny, nz, out) => {
    base(x, y, z, nx, ny, nz, out);
    const dirt = fractal(x * 1.2, y * 0.7, z * 1.2, 4, seed + 31);
    const scratch = smoothstep(0.45, 0.7, noise(x * 7, y * 3, z * 7, seed + 33));
    const amount = smoothstep(-0.25, 0.4, dirt) * 0.55;
    blend(out, out.r * 0.5 + 0.03, out.g * 0.44 + 0.025, out.b * 0.36 + 0.015, amount);
    blend(out, out.r * 1.3, out.g * 1.3, out.b * 1.3, scratch * 0.35);
    out.roughness = Math.min(out.roughness + 0.22, 1);
    out.height = out.height * weight - (1 - weight) * scratch;
  };

/** Cracks between large shards. */
const broken =
  (base: Paint, seed: number, weight: number): Paint =>
  (x, y, z, nx, ny, nz, out) => {
    base(x, y, z, nx, ny, nz, out);
    const wander = noise(x * 3, y * 3, z * 3, seed + 42) * 0.15;
    cells(x * 0.9 + wander, y * 0.9 - wander, z * 0.9 + wander, seed + 41);
    const crack = 1 - smoothstep(0.01, 0.07, nearest[1] - nearest[0]);
    blend(out, out.r * 0.2, out.g * 0.2, out.b * 0.2, crack * 0.9);
    out.height = out.height * weight - (1 - weight) * crack;
  };

const glowing =
  (base: Paint): Paint =>
  (x, y, z, nx, ny, nz, out) => {
    base(x, y, z, nx, ny, nz, out);
    out.glow = Math.max(out.glow, 0.9);
  };

const glossy =
  (base: Paint): Paint =>
  (x, y, z, nx, ny, nz, out) => {
    base(x, y, z, nx, ny, nz, out);
    out.roughness *= 0.35;
  };

const muddy =
  (base: Paint, seed: number, weight: number): Paint =>
  (x, y, z, nx, ny, nz, out) => {
    base(x, y, z, nx, ny, nz, out);
    const splash = fractal(x * 2.2, y * 2.2, z * 2.2, 3, seed + 51);
    const amount = smoothstep(0, 0.2, splash + 0.5 - y * 0.45);
    blend(out, 0.13, 0.075, 0.038, amount);
    out.roughness += (0.9 - out.roughness) * amount;
    out.metallic *= 1 - amount;
    out.height = out.height * weight + (1 - weight) * amount * (0.5 + splash);
  };

const frosted =
  (base: Paint, seed: number): Paint =>
  (x, y, z, nx, ny, nz, out) => {
    base(x, y, z, nx, ny, nz, out);
    const frost = smoothstep(-0.3, 0.35, fractal(x * 4, y * 4, z * 4, 3, seed + 61) + ny * 0.25);
    blend(out, 0.75, 0.86, 0.93, frost * 0.7);
    out.roughness += (0.4 - out.roughness) * frost;
  };

const spotted =
  (base: Paint, seed: number): Paint =>
  (x, y, z, nx, ny, nz, out) => {
    base(x, y, z, nx, ny, nz, out);
    cells(x * 1.7, y * 1.7, z * 1.7, seed + 21);
    const spot = 1 - smoothstep(0.3, 0.36, nearest[0]);
    const dark = out.r + out.g + out.b > 0.35;
    blend(out, dark ? 0.03 : 0.85, dark ? 0.025 : 0.83, dark ? 0.02 : 0.78, spot * 0.92);
  };

const striped =
  (base: Paint, seed: number): Paint =>
  (x, y, z, nx, ny, nz, out) => {
    base(x, y, z, nx, ny, nz, out);
    const wave = Math.sin((y * 0.6 + z) * 7 + noise(x * 1.1, y * 1.1, z * 1.1, seed + 22) * 2.2);
    const dark = out.r + out.g + out.b > 0.35;
    blend(out, dark ? 0.03 : 0.85, dark ? 0.025 : 0.83, dark ? 0.02 : 0.78, smoothstep(0.15, 0.4, wave) * 0.92);
  };

const coats: Readonly<Record<string, Coat>> = {
  mossy: { relief: 0.035, over: mossy },
  snowy: { relief: 0.09, over: snowy },
  rusty: { relief: 0.015, over: rusty },
  old: { relief: 0.01, over: worn },
  broken: { relief: 0.07, over: broken },
  muddy: { relief: 0.03, over: muddy },
  frozen: { relief: 0, over: frosted },
  glowing: { relief: 0, over: glowing },
  glossy: { relief: 0, over: glossy },
  spotted: { relief: 0, over: spotted },
  striped: { relief: 0, over: striped },
};

/** The modifiers that change a surface. */
export const surfaceModifiers: readonly string[] = Object.keys(coats);

/** A paint under the coats of its modifiers, in order, with the relief that results (metres at scale 1). */
export function weathered(
  paint: Paint,
  relief: Material["relief"],
  { modifiers, seed }: { readonly modifiers: readonly string[]; readonly seed: number },
): { readonly paint: Paint; readonly relief: number } {
  let result = { paint, relief };
  for (const modifier of modifiers) {
    const coat = coats[modifier];
    if (coat === undefined) continue;
    const whole = result.relief + coat.relief;
    const weight = whole > 0 ? result.relief / whole : 1;
    result = { paint: coat.over(result.paint, seed, weight), relief: whole };
  }
  return result;
}

import { material } from "../../materials/index.ts";
import { type Material, newSample, type Sample } from "../../materials/material.ts";
import type { Setting } from "../../scene/plan.ts";
import { hexLinear } from "../colour.ts";
import { fractal } from "../noise.ts";

interface Soil {
  readonly material: string;
  readonly colour: string;
  /** Colour of the patches in it. */
  readonly patch: string;
}

const SOILS: Readonly<Record<string, Soil>> = {
  grass: { material: "grass", colour: "#6f9440", patch: "#93a04a" },
  sand: { material: "sand", colour: "#dcbd85", patch: "#c9a468" },
  snow: { material: "snow", colour: "#eef3fa", patch: "#d3e0f0" },
  stone: { material: "cobble", colour: "#98938c", patch: "#7f7a74" },
  rock: { material: "stone", colour: "#857f78", patch: "#66645f" },
  earth: { material: "earth", colour: "#7d5c3e", patch: "#5e4630" },
  wood: { material: "planks", colour: "#a9764a", patch: "#92623c" },
};

const SEASONS: Readonly<Record<string, Partial<Soil>>> = {
  spring: { colour: "#7cab44", patch: "#a3bd55" },
  summer: {},
  autumn: { colour: "#8d8a44", patch: "#b3813a" },
  winter: { colour: "#cfd8dd", patch: "#a9aa8c" },
};

/** The ground's own material with large patches of a second colour; `unit` is the size of the subject in metres. */
export function groundMaterial(setting: Setting, unit: number, seed: number): Material {
  const soil = soilOf(setting);
  const base = material(soil.material, {
    colour: soil.colour,
    seed: seed % 65536,
    scale: Math.min(unit * 0.35, soil.material === "cobble" ? 0.4 : 8),
  });
  const patch = hexLinear(soil.patch);
  const own = hexLinear(soil.colour);
  const sample = newSample();
  return {
    ...base,
    name: `ground:${base.name}:${soil.patch}`,
    sample(x, y, z, nx, ny, nz, out: Sample) {
      base.sample(x, y, z, nx, ny, nz, sample);
      Object.assign(out, sample);
      const t = Math.max(0, Math.min(1, (fractal(x / (unit * 1.7), z / (unit * 1.7), seed, 3) - 0.4) * 3.5));
      const wide = 0.86 + 0.28 * fractal(x / (unit * 6), z / (unit * 6), seed + 3, 2);
      out.r = sample.r * wide * (1 + (patch[0] / own[0] - 1) * t);
      out.g = sample.g * wide * (1 + (patch[1] / own[1] - 1) * t);
      out.b = sample.b * wide * (1 + (patch[2] / own[2] - 1) * t);
    },
  };
}

/** Colour of the ground, `#rrggbb`: for what grows on it. */
export function groundColour(setting: Setting): string {
  return soilOf(setting).colour;
}

function soilOf(setting: Setting): Soil {
  const soil =
    SOILS[setting.ground === "water" ? (setting.stage === "water" ? "grass" : "sand") : setting.ground] ?? SOILS["grass"]!;
  if (soil.material !== "grass" || setting.season === null) return soil;
  return { ...soil, ...SEASONS[setting.season] };
}

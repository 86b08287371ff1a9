import { elements } from "./element.ts";
import { growth } from "./growth.ts";
import { linear } from "./linear.ts";
import { made } from "./made.ts";
import type { Mapping } from "./mapping.ts";
import { masonry } from "./masonry.ts";
import type { Material } from "./material.ts";
import { metals } from "./metal.ts";
import { minerals } from "./mineral.ts";
import type { Recipe } from "./recipe.ts";
import { weathered } from "./weather.ts";
import { timber } from "./wood.ts";
import { woven } from "./woven.ts";

const recipes: Readonly<Record<string, Recipe>> = {
  ...masonry,
  ...minerals,
  ...timber,
  ...growth,
  ...metals,
  ...made,
  ...woven,
  ...elements,
};

/** Every material there is. */
export const materialNames: readonly string[] = Object.keys(recipes);

export interface MaterialWish {
  /** sRGB `#rrggbb`; the material's own if absent or null. */
  readonly colour?: string | null;
  /** mossy, snowy, rusty, old, broken, …; others change nothing. */
  readonly modifiers?: readonly string[];
  readonly seed?: number;
  /** Size of its pattern and relief: 1 suits a house, 0.1 a chair. */
  readonly scale?: number;
  /** How rows of bricks, boards and tiles lie; as on a box if absent. */
  readonly mapping?: Mapping;
}

/** A material that any thread can make again: `material(kind, wish)`. */
export interface MadeMaterial extends Material {
  /** Plain data. */
  readonly made: { readonly kind: string; readonly wish: MaterialWish };
  /** Whether it gives light of its own, which belongs into a map of light. Stones with some light in them just look brighter. */
  readonly glows: boolean;
}

const BOX: Mapping = { kind: "box" };

/** The last materials stay, for the machine code of their paints (see `keep`) and because most scenes want one several times. */
const MOST_KEPT = 256;
const kept = new Map<string, MadeMaterial>();

/** A material of `materialNames`, tinted and weathered. Throws on a name it does not have. */
export function material(name: string, wish: MaterialWish = {}): MadeMaterial {
  const key = JSON.stringify([name, wish]);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = newMaterial(name, wish);
  if (kept.size === MOST_KEPT) kept.clear();
  kept.set(key, made);
  return made;
}

function newMaterial(name: string, wish: MaterialWish): MadeMaterial {
  const recipe = recipes[name];
  if (recipe === undefined) throw new Error(`There is no material ${name}; choose one of ${materialNames.join(", ")}`);
  const { modifiers = [], seed = 1, scale = 1, mapping = BOX } = wish;
  const colour = wish.colour ?? recipe.colour;
  const bare = recipe.make({ tint: linear(colour), seed: seed >>> 0, mapping: scaled(mapping, 1 / scale) });
  const { paint, relief } = weathered(bare, recipe.relief, { modifiers, seed: seed >>> 0 });
  const inverse = 1 / scale;
  return {
    name: [name, colour, ...modifiers, `${scale}`, `${seed}`, JSON.stringify(mapping)].join(":"),
    relief: relief * scale,
    opacity: recipe.opacity ?? 1,
    made: { kind: name, wish },
    glows: recipe.glows === true || modifiers.includes("glowing"),
    sample(x, y, z, nx, ny, nz, out) {
      out.metallic = 0;
      out.height = 0;
      out.glow = 0;
      paint(x * inverse, y * inverse, z * inverse, nx, ny, nz, out);
      out.r = clamp(out.r);
      out.g = clamp(out.g);
      out.b = clamp(out.b);
      out.roughness = Math.max(clamp(out.roughness), 0.04);
      out.metallic = clamp(out.metallic);
      out.height = Math.max(-1, Math.min(1, out.height));
    },
  };
}

function clamp(value: number): number {
  return Math.max(0, Math.min(1, value));
}

function scaled(mapping: Mapping, factor: number): Mapping {
  if (mapping.kind === "box") return mapping;
  return { ...mapping, x: mapping.x * factor, z: mapping.z * factor, radius: mapping.radius * factor };
}

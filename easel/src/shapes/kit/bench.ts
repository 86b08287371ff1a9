/** Where an archetype puts its parts, and where it reads what the prompt wants of it. */
import { type MadeMaterial, material, materialNames } from "../../materials/index.ts";
import type { Surface } from "../../mesh/surface.ts";
import { type Random, random } from "../../random.ts";
import type { Thing } from "../../scene/plan.ts";
import type { Coat } from "./coat.ts";
import { hull, type Solid, union } from "./solid.ts";
import { toSurface } from "./to-surface.ts";

interface Placed {
  readonly solid: Solid;
  readonly coat: Coat;
}

/** Materials that a whole thing can be of, so that its second parts follow. */
const WHOLE = new Set(
  `gold silver bronze copper brass chrome steel iron rust verdigris marble granite stone stone-brick brick cobble mosaic concrete
  asphalt obsidian jade pearl coral crystal ice glass snow sand lava water chocolate clay ceramic wood planks bark bamboo cork wicker
  leaves moss paper wax plastic rubber leather fabric wool knit circuit-board`.split(/\s+/),
);

const RUSTING = new Set(["steel", "chrome", "iron", "painted-metal"]);

export class Bench {
  readonly thing: Thing;
  readonly seed: number;
  readonly #grain: number;
  readonly #parts: Placed[] = [];

  constructor(thing: Thing, seed: number, grain: number) {
    this.thing = thing;
    this.seed = seed;
    this.#grain = grain;
  }

  /** A stream of numbers for one purpose, so that parts do not disturb each other. */
  random(label: string, index = 0): Random {
    return random(this.seed, label, index);
  }

  /** Puts a part where it is. Parts that the prompt leaves out are not put. */
  add(solid: Solid, coat: Coat): void {
    if (coat.part !== undefined && !this.has(coat.part)) return;
    this.#parts.push({ solid, coat });
  }

  /** Whether the prompt does not exclude a part. */
  has(part: string): boolean {
    return !this.thing.parts.some((wish) => wish.name === part && wish.absent);
  }

  /** Whether the prompt names a part. */
  asks(part: string): boolean {
    return this.thing.parts.some((wish) => wish.name === part && !wish.absent);
  }

  /** Whether the prompt says a modifier of it, such as `tall`. */
  is(modifier: string): boolean {
    return this.thing.modifiers.includes(modifier);
  }

  /**
   * The union of all parts, with the materials that its faces name. `most` keeps only that many of the largest; 0 gives the
   * convex body around them all, of the largest one's material.
   */
  finish(most = Number.POSITIVE_INFINITY): { readonly surface: Surface; readonly materials: readonly MadeMaterial[] } {
    const parts = Number.isFinite(most) ? this.#largest(most) : this.#parts;
    const byName = new Map<string, { readonly index: number; readonly material: MadeMaterial }>();
    const ofId = new Map<number, number>();
    const bodies = parts.map(({ solid, coat }) => {
      const made = this.#material(coat);
      const known = byName.get(made.name) ?? { index: byName.size, material: made };
      byName.set(made.name, known);
      const original = solid.original();
      ofId.set(original.id(), known.index);
      return original;
    });
    return { surface: toSurface(union(bodies), ofId), materials: [...byName.values()].map((entry) => entry.material) };
  }

  #largest(most: number): readonly Placed[] {
    const sizes = new Map(this.#parts.map((part) => [part, part.solid.volume()]));
    const sorted = this.#parts.toSorted((a, b) => sizes.get(b)! - sizes.get(a)!);
    if (most > 0) return sorted.slice(0, most);
    return [{ solid: hull(sorted.map((part) => part.solid)), coat: sorted[0].coat }];
  }

  #material(coat: Coat): MadeMaterial {
    const wish = this.thing.parts.find((part) => part.name === coat.part && !part.absent);
    const taken = coat.role === "main" ? this.thing.material : coat.role === "second" ? this.#whole() : null;
    const name = wish?.material ?? taken ?? coat.material;
    const colour = wish?.colour ?? this.#colour(coat, name) ?? null;
    const modifiers =
      coat.role === "detail" ? this.thing.modifiers.filter((word) => reachesDetail(word, name)) : this.thing.modifiers;
    return material(materialNames.includes(name) ? name : coat.material, {
      colour: colour === null ? null : toned(colour, coat.tone ?? 1),
      modifiers: wish?.modifiers.length ? [...modifiers, ...wish.modifiers] : modifiers,
      seed: this.seed % 4_294_967_296,
      scale: this.#grain * (coat.scale ?? 1),
      ...(coat.mapping ? { mapping: coat.mapping } : {}),
    });
  }

  #whole(): string | null {
    return this.thing.material !== null && WHOLE.has(this.thing.material) ? this.thing.material : null;
  }

  #colour(coat: Coat, name: string): string | undefined {
    if (coat.role === "main" && this.thing.colour !== null) return this.thing.colour;
    return name === coat.material ? coat.colour : undefined;
  }
}

/** Eyes do not glow with a glowing cat, and panes do not rust. */
function reachesDetail(modifier: string, materialName: string): boolean {
  if (modifier === "glowing") return false;
  return modifier !== "rusty" || RUSTING.has(materialName);
}

/** An sRGB colour, lighter or darker. */
function toned(colour: string, tone: number): string {
  if (tone === 1) return colour;
  const value = Number.parseInt(colour.slice(1), 16);
  const bytes = [value >> 16, (value >> 8) & 255, value & 255].map((byte) => Math.min(255, Math.round(byte * tone)));
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

import { surfaceModifiers } from "../materials/weather.ts";
import { archetypes } from "../shapes/kit/archetypes.ts";
import { type Tone, toned } from "./colours.ts";
import type { Sense } from "./lexicon.ts";

/** What the words before a noun say of it. */
export class Looks {
  colour: string | null = null;
  material: string | null = null;
  modifiers: readonly string[] = [];
  size = 1;
  count: number | null = null;
  /** The words themselves, with what they were taken for. */
  texts: { readonly text: string; readonly kind: string; readonly value: string }[] = [];
  #tone: Tone | null = null;

  /** Whether an archetype does something with a modifier. */
  static acts(archetype: string, modifier: string): boolean {
    const { builds = [], natures = [] } = archetypes.get(archetype) ?? {};
    return surfaceModifiers.includes(modifier) || builds.includes(modifier) || natures.includes(modifier);
  }

  get empty(): boolean {
    return this.texts.length === 0;
  }

  add(text: string, sense: Extract<Sense, { kind: "colour" | "tone" | "material" | "modifier" | "size" | "count" }>): void {
    if (sense.kind === "tone") this.#tone = sense.tone;
    if (sense.kind === "colour") {
      this.colour ??= this.#tone === null ? sense.hex : toned(sense.hex, this.#tone);
      this.#tone = null;
    }
    if (sense.kind === "material") this.material ??= sense.material;
    if (sense.kind === "modifier" && !this.modifiers.includes(sense.modifier))
      this.modifiers = [...this.modifiers, sense.modifier];
    if (sense.kind === "size") this.size *= sense.size;
    if (sense.kind === "count") this.count = sense.count;
    this.texts.push({ text, kind: sense.kind, value: sense.kind === "modifier" ? sense.modifier : "" });
  }

  /** Adds what other looks have and these have not. */
  take(other: Looks): void {
    this.colour ??= other.colour;
    this.material ??= other.material;
    this.modifiers = [...new Set([...this.modifiers, ...other.modifiers])];
    if (this.size === 1) this.size = other.size;
    this.count ??= other.count;
    this.texts.push(...other.texts);
  }
}

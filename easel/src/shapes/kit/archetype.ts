/** A kind of thing Easel can make. One file of `shapes/` exports one as `archetype`; the file's name is its name. */
import type { Bench } from "./bench.ts";
import type { Vector } from "./solid.ts";

export interface Archetype {
  /** Nouns, singular, that are drawn as this: the first is the usual one. */
  readonly words: readonly string[];
  /** Nouns that are drawn as this for want of something nearer. */
  readonly near?: readonly string[];
  /** Size of patterns and relief: 1 for houses, about a tenth of its height for things. */
  readonly grain: number;
  /** Where it is at home, for pictures: on the ground if absent. */
  readonly home?: "water" | "air" | "undersea" | "table" | "indoor";
  /** Parts that a prompt may colour, leave out or ask for: name, then other words for it. */
  readonly parts?: Readonly<Record<string, readonly string[]>>;
  /** Modifiers and nouns of shape that it acts on, besides those of the surface: `tall`, `open`. */
  readonly builds?: readonly string[];
  /** Words that are true of it whatever the prompt says: a castle tower is medieval. */
  readonly natures?: readonly string[];
  /** Where it can hold something, metres: the right hand first. */
  readonly hands?: readonly Vector[];
  /** How a hand takes it: metres above its foot, and degrees that it then leans forward. */
  readonly grip?: { readonly y: number; readonly lean: number };
  /** The room in it for other things: its floor and its rim, metres up, and how wide it is open. */
  readonly room?: { readonly floor: number; readonly rim: number; readonly radius: number };
  /** Puts the parts together: metres, y up from 0, front along +z. */
  build(bench: Bench): void;
}

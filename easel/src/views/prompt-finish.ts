/** What a prompt beside views can do: name a material, whose gloss and metal the surface takes, or a colour, which tints it. */

import { readPrompt } from "../language/read-prompt.ts";
import { material } from "../materials/index.ts";
import { linear } from "../materials/linear.ts";
import { newSample } from "../materials/material.ts";

export interface PromptFinish {
  readonly roughness: number;
  readonly metallic: number;
  /** Linear colour that the surface is drawn towards; null for none. */
  readonly tint: readonly [number, number, number] | null;
  /** What of the prompt acts: "material gold", "tint #c81e1e". */
  readonly acts: readonly string[];
}

/** A painted, slightly worn surface: right for most things. */
const USUAL = { roughness: 0.72, metallic: 0 };

export function promptFinish(prompt: string): PromptFinish {
  if (prompt.trim() === "") return { ...USUAL, tint: null, acts: [] };
  const { things } = readPrompt(prompt, 0);
  const name = things.find((thing) => thing.material !== null)?.material ?? null;
  const colour = things.find((thing) => thing.colour !== null)?.colour ?? null;
  const acts = [...(name === null ? [] : [`material ${name}`]), ...(colour === null ? [] : [`tint ${colour}`])];
  const tint = colour === null ? null : ([...linear(colour)] as unknown as readonly [number, number, number]);
  if (name === null) return { ...USUAL, tint, acts };
  const sample = newSample();
  material(name).sample(0.1, 0.2, 0.3, 0, 0, 1, sample);
  return { roughness: sample.roughness, metallic: sample.metallic, tint, acts };
}

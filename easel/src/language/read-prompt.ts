/**
 * Reads a prompt into a plan by a lexicon: no grammar beyond noun phrases, no learned weights. Every content word ends in
 * `heard`, so that what was not understood can be said. Any text gives a plan.
 */
import type { ScenePlan } from "../scene/plan.ts";
import { splitPhrases } from "./phrases.ts";
import { Reader } from "./reader.ts";

/** The plan of a prompt. The same prompt and seed give the same plan; 10,000 characters take less than 50 ms. */
export function readPrompt(prompt: string, seed: number): ScenePlan {
  const reader = new Reader();
  for (const piece of splitPhrases(prompt)) reader.take(piece);
  return reader.finish(prompt, seed);
}

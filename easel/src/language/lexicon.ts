/** All words Easel knows, with everything each can mean. */
import type { CameraWish, Relation, Setting, Style } from "../scene/plan.ts";
import { archetypes } from "../shapes/kit/archetypes.ts";
import { colours, type Tone, tones } from "./colours.ts";
import { cameras, media, moods, type Place, places, settings } from "./surroundings.ts";
import { countWords, materialWords, modifierWords, negations, relationWords, sizeWords } from "./wishes.ts";

export type Sense =
  | { readonly kind: "noun"; readonly archetype: string; readonly match: "exact" | "near" }
  /** Names a part of some archetype. */
  | { readonly kind: "part" }
  | { readonly kind: "colour"; readonly hex: string }
  | { readonly kind: "tone"; readonly tone: Tone }
  | { readonly kind: "material"; readonly material: string }
  | { readonly kind: "modifier"; readonly modifier: string }
  | { readonly kind: "size"; readonly size: number }
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "relation"; readonly relation: Relation }
  | { readonly kind: "negation" }
  | { readonly kind: "place"; readonly place: Place }
  | { readonly kind: "setting"; readonly setting: Partial<Setting> }
  | { readonly kind: "medium"; readonly medium: Style["medium"] }
  | { readonly kind: "mood"; readonly mood: string }
  | { readonly kind: "camera"; readonly camera: Partial<CameraWish> };

/** Most words in one entry. */
export const LONGEST_ENTRY = 4;

const senses = new Map<string, Sense[]>();
const parts = new Map<string, Map<string, string>>();

function learn(text: string, sense: Sense): void {
  const known = senses.get(text);
  if (known === undefined) senses.set(text, [sense]);
  else known.push(sense);
}

function learnAll<T>(table: Readonly<Record<string, T>>, senseOf: (value: T) => Sense): void {
  for (const [text, value] of Object.entries(table)) learn(text, senseOf(value));
}

function learnMeanings(table: Readonly<Record<string, readonly string[]>>, senseOf: (meaning: string) => Sense): void {
  for (const [meaning, texts] of Object.entries(table)) for (const text of texts) learn(text, senseOf(meaning));
}

for (const [name, archetype] of archetypes) {
  for (const text of archetype.words) learn(text, { kind: "noun", archetype: name, match: "exact" });
  for (const text of archetype.near ?? []) learn(text, { kind: "noun", archetype: name, match: "near" });
  const own = new Map<string, string>();
  for (const [part, texts] of Object.entries(archetype.parts ?? {})) for (const text of [part, ...texts]) own.set(text, part);
  for (const text of own.keys()) learn(text, { kind: "part" });
  for (const text of archetype.natures ?? []) learn(text, { kind: "modifier", modifier: text });
  parts.set(name, own);
}
learnMeanings(materialWords, (material) => ({ kind: "material", material }));
learnMeanings(modifierWords, (modifier) => ({ kind: "modifier", modifier }));
learnMeanings(relationWords, (relation) => ({ kind: "relation", relation: relation as Relation }));
for (const [text, hex] of colours) learn(text, { kind: "colour", hex });
learnAll(tones, (tone) => ({ kind: "tone", tone }));
learnAll(sizeWords, (size) => ({ kind: "size", size }));
learnAll(countWords, (count) => ({ kind: "count", count }));
learnAll(places, (place) => ({ kind: "place", place }));
learnAll(settings, (setting) => ({ kind: "setting", setting }));
learnAll(media, (medium) => ({ kind: "medium", medium }));
learnAll(moods, (mood) => ({ kind: "mood", mood }));
learnAll(cameras, (camera) => ({ kind: "camera", camera }));
for (const text of negations) learn(text, { kind: "negation" });
for (let count = 1; count <= 12; count++) learn(`${count}`, { kind: "count", count });

/** Everything a word or phrase (lower case, singular) can mean; the likeliest first. */
export function sensesOf(text: string): readonly Sense[] {
  return senses.get(text) ?? [];
}

/** The part that a word names on an archetype; undefined for none. */
export function partOf(archetype: string, text: string): string | undefined {
  return parts.get(archetype)?.get(text);
}

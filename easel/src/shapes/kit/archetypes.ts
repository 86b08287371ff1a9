/** All archetypes, by name: every file of `shapes/` is one. Adding a file is all it takes. */
import { readdirSync } from "node:fs";
import { extname } from "node:path";
import type { Archetype } from "./archetype.ts";

const folder = new URL("../", import.meta.url);
const ending = extname(import.meta.url);
const found = new Map<string, Archetype>();

for (const file of readdirSync(folder).sort()) {
  if (!file.endsWith(ending) || file.endsWith(`.test${ending}`) || file.endsWith(".d.ts")) continue;
  const module: { readonly archetype?: Archetype } = await import(new URL(file, folder).href);
  if (module.archetype === undefined) throw new Error(`${file} in shapes/ must export an archetype`);
  found.set(file.slice(0, -ending.length), module.archetype);
}

export const archetypes: ReadonlyMap<string, Archetype> = found;

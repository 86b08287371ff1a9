/** The body of a webhook: the dialect that a generation came in by speaks to its webhook as well. */
import type { Generation } from "../core/generation.ts";
import type { Model } from "../core/model.ts";
import { dialects } from "../dialects/index.ts";

/** JSON. Throws an Error for a model that is no longer offered there. */
export function renderEvent(generation: Generation, menu: readonly Model[], place: { readonly publicUrl: string }): string {
  const dialect = dialects.find(({ id }) => id === generation.dialect);
  const route = menu.find(({ id }) => id === generation.modelId)?.routes[generation.dialect];
  if (!dialect || !route)
    throw new Error(`${generation.id} came in by ${generation.dialect}, which no longer offers ${generation.modelId}`);
  return JSON.stringify(dialect.view(generation, route as Parameters<typeof dialect.view>[1], place));
}

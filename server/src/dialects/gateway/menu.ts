/** The models that this dialect offers, by their slug, and what its routes share. */
import type { Core } from "../../core/core.ts";
import { AtelierError } from "../../core/errors.ts";
import type { Offer, Place } from "../dialect.ts";
import type { GatewayRoute } from "../routes.ts";

/** First path segments that belong to other doors; no model may have them as its id. */
export const RESERVED_SLUGS: readonly string[] = ["api", "model", "admin", "media", "uploads", "docs", "v1", "v2"];

/** What every route of this dialect stands on. */
export interface Menu {
  readonly core: Core;
  readonly place: Place;
  readonly offers: ReadonlyMap<string, Offer<GatewayRoute>>;
}

/** The menu of a set of offers. Throws a RangeError for a reserved or repeated slug. */
export function menuOf(core: Core, offers: readonly Offer<GatewayRoute>[], place: Place): Menu {
  const bySlug = new Map<string, Offer<GatewayRoute>>();
  for (const offer of offers) {
    const { id } = offer.model;
    if (RESERVED_SLUGS.includes(id) || bySlug.has(id))
      throw new RangeError(`The model id ${id} is reserved or taken; choose another.`);
    bySlug.set(id, offer);
  }
  return { core, place, offers: bySlug };
}

/** The documented refusal of a slug that is not on the menu. */
export function modelNotFound(slug: string): AtelierError {
  return new AtelierError("model_not_found", `Model '${slug.slice(0, 100)}' not found or is disabled`);
}

/** A generation's route, or null when it came in by another dialect. */
export function routeOf(menu: Menu, modelId: string): GatewayRoute | null {
  return menu.offers.get(modelId)?.route ?? null;
}

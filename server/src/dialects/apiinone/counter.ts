import type { Core } from "../../core/core.ts";
import type { Offer, Place } from "../dialect.ts";
import type { ApiInOneRoute } from "../routes.ts";

/** What every route of this dialect stands on. */
export interface Counter {
  readonly core: Core;
  readonly place: Place;
  readonly offers: readonly Offer<ApiInOneRoute>[];
}

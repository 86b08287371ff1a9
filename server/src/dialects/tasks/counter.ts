import type { Core } from "../../core/core.ts";
import type { Offer, Place } from "../dialect.ts";
import type { TasksRoute } from "../routes.ts";

/** What every route of this dialect stands on. */
export interface Counter {
  readonly core: Core;
  readonly place: Place;
  readonly offers: ReadonlyMap<string, Offer<TasksRoute>>;
}

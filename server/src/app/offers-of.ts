/** What a dialect offers of a menu: the models whose routes name it. */
import type { Model } from "../core/model.ts";
import type { Dialect, Offer } from "../dialects/dialect.ts";

/** In the order of the menu. */
export function offersOf<Route>(dialect: Dialect<Route>, models: readonly Model[]): readonly Offer<Route>[] {
  return models.flatMap((model) => {
    const route = model.routes[dialect.id];
    return route === undefined ? [] : [{ model, route: route as Route }];
  });
}

/** The menu of this server: the models that come with it and the operator's own, at the operator's prices. */
import { ConfigError, type Settings } from "../config/settings.ts";
import type { Model } from "../core/model.ts";
import { parseUsd } from "../core/money.ts";

type Prices = NonNullable<Settings["prices"]>;

/** Throws ConfigError for an id that two models have, and for prices of unknown models or that are no amounts. */
export function priceModels(models: readonly Model[], prices: Prices): readonly Model[] {
  const ids = models.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw new ConfigError(`Two models have the id "${twice}".`);
  const unknown = Object.keys(prices).find((id) => !ids.includes(id));
  if (unknown !== undefined) throw new ConfigError(`prices names the model "${unknown}", which does not exist.`);
  return models.map((model) => priced(model, prices[model.id]));
}

function priced(model: Model, price: Prices[string] | undefined): Model {
  if (price === undefined) return model;
  const amount = (text: unknown) => {
    const value = typeof text === "string" ? parseUsd(text) : null;
    if (value === null)
      throw new ConfigError(`The price of "${model.id}" must be US dollars such as "0.225", not ${JSON.stringify(text)}.`);
    return value;
  };
  if (typeof price === "function") return { ...model, price: (input) => amount(price(input as never)) };
  const fixed = amount(price);
  return { ...model, price: () => fixed };
}

/** `GET /v2/models` and `GET /v2/models/{slug}`: the menu of the key that asks. */
import type { FastifyInstance } from "fastify";
import type { Key } from "../../core/account.ts";
import { AtelierError } from "../../core/errors.ts";
import type { Capability } from "../../core/job.ts";
import type { Model } from "../../core/model.ts";
import type { Serving } from "../../core/serving.ts";
import { exampleInput } from "../../http/openapi/example-input.ts";
import { publicSchema } from "../../http/openapi/public-schema.ts";
import type { Offer } from "../dialect.ts";
import type { GatewayRoute } from "../routes.ts";
import type { Menu } from "./menu.ts";
import { priceExamples } from "./price-examples.ts";

/** Adds both routes. */
export function addModels(app: FastifyInstance, menu: Menu): void {
  app.get("/v2/models", { onRequest: app.authenticate }, async (request, reply) => {
    reply.header("cache-control", "no-store");
    return { models: [...menu.offers.values()].flatMap((offer) => summaryFor(menu, request.caller, offer) ?? []) };
  });
  app.get("/v2/models/:slug", { onRequest: app.authenticate }, async (request, reply) => {
    const offer = menu.offers.get((request.params as { readonly slug: string }).slug);
    const summary = offer && summaryFor(menu, request.caller, offer);
    if (!summary) throw new AtelierError("not_found", "There is no such model on this key's menu. See GET /v2/models.");
    reply.header("cache-control", "no-store");
    const { model } = offer;
    return {
      ...summary,
      input_schema: publicSchema(model.input.json),
      example: exampleInput(model.input.json),
      prices: { currency: "USD", examples: priceExamples(model) },
    };
  });
}

/** Null when no engine serves the model for this key. */
function summaryFor({ core }: Menu, caller: Key, { model, route }: Offer<GatewayRoute>): object | null {
  const kind = kindOf(model);
  const engines = core.serving(caller, { modelId: model.id, kind });
  if (engines.length === 0) return null;
  const { id, title, summary } = model;
  return {
    ...{ id, title, summary, task: kind, output: route.output },
    price: { from: lowest(model), currency: "USD" },
    paths: {
      submit: `/${id}/v1/${route.operation}`,
      quote: `/${id}/v1/quote`,
      result: route.result ? `/${id}/v1/${route.result}` : null,
    },
    engines: engines.map(engineView),
  };
}

function engineView({ engine, version, label, substituted, dropped }: Serving): object {
  return { engine, version, label, substituted, dropped };
}

/** What the example asks an engine for; null for an operator's model whose schema the example does not fit. */
function kindOf(model: Model): Capability | null {
  const parsed = model.input.parse(exampleInput(model.input.json));
  return parsed.ok ? model.job(parsed.value).kind : null;
}

function lowest(model: Model): string | null {
  const prices = priceExamples(model).map(({ price }) => price);
  return prices.sort((left, right) => Number(left) - Number(right))[0] ?? null;
}

/** `POST /{slug}/v1/quote`: what the same body would cost, and how long the queue is. Nothing runs. */
import type { FastifyInstance } from "fastify";
import { formatUsd } from "../../core/money.ts";
import type { Offer } from "../dialect.ts";
import type { GatewayRoute } from "../routes.ts";
import type { Menu } from "./menu.ts";
import { inDocumentedWords } from "./submit.ts";

/** Adds the quote route of one model. */
export function addQuote(app: FastifyInstance, { core }: Menu, { model }: Offer<GatewayRoute>): void {
  app.post(`/${model.id}/v1/quote`, { onRequest: app.authenticate }, async (request, reply) => {
    const { price, waiting, running } = await core.quote(request.caller, model, request.body).catch(inDocumentedWords(model.id));
    reply.header("cache-control", "no-store");
    return { model_id: model.id, price: formatUsd(price), currency: "USD", queue: { waiting, running } };
  });
}

/** `POST /{slug}/v1/{operation}`: takes a request into the queue. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { AtelierError } from "../../core/errors.ts";
import { ignoredHeader } from "../../http/ignored-parameters.ts";
import { submitHeaders } from "../../http/submit-headers.ts";
import type { Offer } from "../dialect.ts";
import type { GatewayRoute } from "../routes.ts";
import { type Menu, modelNotFound } from "./menu.ts";

/** Adds the submit route of one model. */
export function addSubmit(app: FastifyInstance, menu: Menu, offer: Offer<GatewayRoute>): void {
  const url = `/${offer.model.id}/v1/${offer.route.operation}`;
  app.post(url, { onRequest: app.authenticate }, (request, reply) => submit(menu, offer, { request, reply }));
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

async function submit({ core, place }: Menu, { model, route }: Offer<GatewayRoute>, { request, reply }: Exchange) {
  const generation = await core
    .submit({
      caller: request.caller,
      model,
      dialect: "gateway",
      input: request.body,
      ...submitHeaders(request),
      privateFiles: asksForDataUris(request.body, route),
    })
    .catch(inDocumentedWords(model.id));
  const ignored = ignoredHeader(generation.ignored);
  if (ignored !== null) reply.header("x-ignored-parameters", ignored);
  // A repeated submit gets the answer of the first, whatever has become of it since: that is for polls to tell.
  return reply
    .code(202)
    .header("cache-control", "no-store")
    .send({
      request_id: generation.id,
      status: "QUEUED",
      polling_url: `${place.publicUrl}/v2/requests/status/${generation.id}`,
    });
}

function asksForDataUris(body: unknown, { syncMode }: GatewayRoute): boolean {
  if (syncMode === undefined || typeof body !== "object" || body === null) return false;
  return Object.hasOwn(body, syncMode) && (body as Record<string, unknown>)[syncMode] === true;
}

/** A model without an engine for this key is refused in the words for one that does not exist. */
export function inDocumentedWords(slug: string): (error: unknown) => never {
  return (error) => {
    throw error instanceof AtelierError && error.code === "model_not_found" ? modelNotFound(slug) : error;
  };
}

/** Pages of any origin may call the API with a key of their own; cookies play no part, so nothing is given away. */
import type { FastifyInstance, FastifyRequest } from "fastify";

const METHODS = "GET, HEAD, POST, DELETE";
/** Seconds that a browser may remember a preflight: browsers cap it at two hours or less. */
const REMEMBERED = 7200;

/** `*` does not cover Authorization, so all are named. */
const ASKED = [
  "authorization",
  "content-type",
  "idempotency-key",
  "if-none-match",
  "if-range",
  "last-event-id",
  "ocp-apim-subscription-key",
  "range",
  "x-atelier-simulate",
  "x-max-cost",
  "x-webhook-mode",
  "x-webhook-url",
].join(", ");

const ANSWERED = [
  "accept-ranges",
  "allow",
  "content-disposition",
  "content-length",
  "content-range",
  "etag",
  "retry-after",
  "x-atelier-engine",
  "x-atelier-request-id",
  "x-atelier-warnings",
  "x-ignored-parameters",
].join(", ");

/** On every path but the operator's: preflights are answered 204 before a key is asked for. */
export function allowOrigins(app: FastifyInstance): void {
  app.addHook("onRequest", async (request, reply) => {
    if (isOperators(request)) return;
    reply.header("access-control-allow-origin", "*").header("access-control-expose-headers", ANSWERED);
    const { origin, "access-control-request-method": wanted } = request.headers;
    if (request.method !== "OPTIONS" || origin === undefined || wanted === undefined) return;
    return reply
      .code(204)
      .header("access-control-allow-methods", METHODS)
      .header("access-control-allow-headers", ASKED)
      .header("access-control-max-age", REMEMBERED)
      .send();
  });
}

/** By the route that the router found, so that no way of writing the path leads around it. */
function isOperators({ routeOptions, url }: FastifyRequest): boolean {
  return /^\/(?:admin|metrics)(?:\/|$)/.test(routeOptions.url ?? url);
}

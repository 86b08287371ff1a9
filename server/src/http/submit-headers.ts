/** The headers that a submit may carry, the same in every dialect. What they say is judged by core. */
import type { FastifyRequest } from "fastify";
import type { SubmitRequest } from "../core/core.ts";

/** What the headers of a submit ask for; null where nothing was sent. */
export function submitHeaders(
  request: FastifyRequest,
): Pick<SubmitRequest, "idempotencyKey" | "webhook" | "maxCost" | "simulate"> {
  const url = header(request, "x-webhook-url");
  return {
    idempotencyKey: header(request, "idempotency-key"),
    webhook: url === null ? null : { url, mode: header(request, "x-webhook-mode") ?? "terminal" },
    maxCost: header(request, "x-max-cost"),
    simulate: header(request, "x-atelier-simulate"),
  };
}

/** The value without blanks around it, or null when it was not sent. */
function header({ headers }: FastifyRequest, name: string): string | null {
  const value = headers[name];
  if (value === undefined) return null;
  return (Array.isArray(value) ? value.join(", ") : value).trim();
}

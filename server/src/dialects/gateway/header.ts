/** Request headers as callers may or may not send them. */
import type { FastifyRequest } from "fastify";

/** The value without blanks around it, or null when it was not sent. */
export function header(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name];
  if (value === undefined) return null;
  return (Array.isArray(value) ? value.join(", ") : value).trim();
}

/**
 * A body must arrive in time. Node has one limit for the whole server, but an upload of 200 MiB needs longer than the
 * minute that is plenty for JSON; so each route has its own, and Node's is the longest.
 */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { refuseSocket } from "./refuse-socket.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Seconds that the body may take to arrive (Default: 60). */
    readonly bodySeconds?: number;
  }
}

const DEFAULT_SECONDS = 60;

/** The longest that any route allows, seconds. */
export const LONGEST_BODY_SECONDS = 900;

/** Cuts connections whose body does not arrive in time. `scale` shortens all times, for tests. */
export function limitBodyTime(app: FastifyInstance, scale = 1): void {
  app.addHook("onRequest", async ({ raw, routeOptions }, reply) => {
    if (raw.complete || !hasBody(raw.headers)) return;
    const seconds = Math.min(routeOptions.config.bodySeconds ?? DEFAULT_SECONDS, LONGEST_BODY_SECONDS);
    const timer = setTimeout(() => refuseSocket(raw.socket, 408), seconds * 1000 * scale);
    const stop = () => clearTimeout(timer);
    raw.once("end", stop).once("close", stop);
    reply.raw.once("close", stop);
  });
}

/** Whether these headers announce a body. */
export function hasBody(headers: FastifyRequest["headers"]): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

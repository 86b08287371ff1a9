/** Counts and times answers, by the pattern of the route: paths hold ids and would be endless. */
import type { FastifyInstance } from "fastify";
import type { Registry } from "./registry.ts";

/** Seconds. Long polls take 50. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Everything that leads nowhere. */
const NOWHERE = "(none)";

/** Methods of strangers' invention are one. */
const METHODS: readonly string[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** To be called before routes are added. */
export function measureRequests(app: FastifyInstance, registry: Registry): void {
  const requests = registry.counter("atelier_http_requests_total", "Answers, by route pattern and status.");
  const durations = registry.histogram("atelier_http_request_seconds", "How long answers took, streams to their end.", BOUNDS);
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? NOWHERE;
    const method = METHODS.includes(request.method) ? request.method : "OTHER";
    requests.add({ method, route, status: String(reply.statusCode) });
    durations.observe({ route }, reply.elapsedTime / 1000);
  });
}

/** `GET /metrics` for Prometheus: open to this machine, to others by the operator's token. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { nothingHere } from "../answer-errors.ts";
import type { CheckOperator } from "../check-operator.ts";
import type { Registry } from "./registry.ts";

/** Who may scrape: this machine and the token, the token alone, or nobody. */
export type MetricsDoor = "local" | "token" | "off";

/** Headers by which proxies and browsers show that somebody else is behind a call from this machine. */
const FROM_ELSEWHERE = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via", "origin", "sec-fetch-site"];

/** What is served to whom. */
export interface MetricsWish {
  readonly registry: Registry;
  readonly door: MetricsDoor;
  readonly checkOperator: CheckOperator;
}

/** Whoever may not see it is told that there is nothing, unless they tried a token. */
export function serveMetrics(app: FastifyInstance, { registry, door, checkOperator }: MetricsWish): void {
  if (door === "off") return;
  app.get("/metrics", { onRequest: refuseStrangers }, async (_request, reply) => {
    reply.header("cache-control", "no-store").type("text/plain; version=0.0.4; charset=utf-8");
    return registry.expose();
  });

  async function refuseStrangers(request: FastifyRequest): Promise<void> {
    if (request.headers.authorization !== undefined) return checkOperator(request);
    if (door !== "local" || !isLocal(request)) throw nothingHere();
  }
}

/** The name asked for counts as well: a page whose name leads here (DNS rebinding) is not this machine. */
function isLocal({ ip, headers }: FastifyRequest): boolean {
  const loopback = ip === "::1" || /^(?:::ffff:)?127\./.test(ip);
  const host = (headers.host ?? "").replace(/:\d+$/, "");
  return loopback && ["localhost", "127.0.0.1", "[::1]"].includes(host) && FROM_ELSEWHERE.every((name) => !(name in headers));
}

/** `GET /v2/balance`: the wallet of the key's account and mode. */
import type { FastifyInstance } from "fastify";
import { formatUsd } from "../../core/money.ts";
import type { Menu } from "./menu.ts";

/** Adds the balance route. */
export function addBalance(app: FastifyInstance, { core }: Menu): void {
  app.get("/v2/balance", { onRequest: app.authenticate }, async (request, reply) => {
    const { mode, available, held } = await core.balance(request.caller);
    reply.header("cache-control", "no-store");
    return { mode, available: formatUsd(available), held: formatUsd(held), currency: "USD" };
  });
}

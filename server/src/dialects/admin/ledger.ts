/** `GET /admin/ledger` and `GET /admin/ledger/check`: every movement of a wallet, and whether all money adds up. */
import type { FastifyInstance } from "fastify";
import { formatUsd } from "../../core/money.ts";
import { queryNumber } from "../../http/read-query.ts";
import type { AdminCore } from "./admin-core.ts";
import { readAccountAndMode } from "./read-fields.ts";

/** Adds both routes. */
export function addLedger(scope: FastifyInstance, core: AdminCore): void {
  scope.get("/ledger", async (request) => {
    const limit = Math.floor(queryNumber(request, "limit", { minimum: 1, maximum: 1000, byDefault: 50 }));
    const { limit: _, ...query } = request.query as Readonly<Record<string, unknown>>;
    const { account, mode } = readAccountAndMode(query);
    const entries = await core.ledger(account, mode, limit);
    return {
      ...{ account, mode, currency: "USD" },
      entries: entries.map(({ id, kind, from, to, amount, generationId, createdAt }) => ({
        ...{ id, kind, from, to, amount: formatUsd(amount), request_id: generationId, created_at: createdAt.toISOString() },
      })),
    };
  });
  scope.get("/ledger/check", async () => {
    const flaws = await core.checkLedger();
    return { ok: flaws.length === 0, flaws };
  });
}

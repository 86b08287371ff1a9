/** What an account did and paid in a period, added up by day and model. */
import type { Mode } from "../core/account.ts";
import type { MicroUsd } from "../core/money.ts";
import type { Period, UsageLine } from "../core/usage-line.ts";
import { type Connection, hot } from "./database.ts";

/** The moment in which a generation ends is that of its capture, so the costs are what the ledger says. */
const USAGE = hot(`
  select to_char(completed_at at time zone 'UTC', 'YYYY-MM-DD') as day, model_id,
    count(*) filter (where status = 'succeeded')::int as succeeded, count(*) filter (where status = 'failed')::int as failed,
    count(*) filter (where status = 'errored')::int as errored, count(*) filter (where status = 'cancelled')::int as cancelled,
    coalesce(sum(price) filter (where status = 'succeeded'), 0)::bigint as cost
  from generation
  where account_id = $1 and mode = $2 and completed_at is not null and completed_at >= $3 and completed_at < $4
  group by 1, 2 order by 1, 2`);

interface UsageRow extends Omit<UsageLine, "modelId" | "cost"> {
  readonly model_id: string;
  readonly cost: bigint;
}

/** By day, then by model; days without an end are missing. */
export async function usage(
  connection: Connection,
  { accountId, mode, from, to }: Period & { readonly accountId: string; readonly mode: Mode },
): Promise<readonly UsageLine[]> {
  const rows = await connection.query<UsageRow>(USAGE, [accountId, mode, from, to]);
  return rows.map(({ model_id: modelId, cost, ...line }) => ({ ...line, modelId, cost: cost as MicroUsd }));
}

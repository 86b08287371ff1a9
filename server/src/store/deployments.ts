/** Deployments as the queue knows them: how many slots they have, who waits and who runs. */
import { type Connection, hot } from "./database.ts";

const DECLARE = hot(`
  insert into deployment (id, slots) select id, slots from unnest($1::text[], $2::int[]) declared (id, slots) order by id
  on conflict (id) do update set slots = excluded.slots`);

/** Counts all that waits: planned anew each time, for the size that it has. */
const QUEUE = `
  with waiting as (
    select deployment, count(*) as waiting, min(created_at) as oldest from generation where waiting group by deployment
  ), running as (
    select deployment, count(*) as running from attempt where takes_slot group by deployment
  )
  select deployment, coalesce(w.waiting, 0) as waiting, coalesce(r.running, 0) as running, w.oldest
  from (select id as deployment from deployment) d
  full join waiting w using (deployment) full join running r using (deployment) order by deployment`;

export interface QueueLength {
  readonly deployment: string;
  readonly waiting: number;
  readonly running: number;
  /** Age of the oldest waiting generation, 0 when none waits. */
  readonly oldestSeconds: number;
}

/** Names and slots (≥ 0) as configured; a deployment that is no longer named keeps its old slots until its queue is empty. */
export async function declareDeployments(
  connection: Connection,
  deployments: readonly { readonly id: string; readonly slots: number }[],
): Promise<void> {
  await connection.query(DECLARE, [deployments.map((d) => d.id), deployments.map((d) => d.slots)]);
}

/** Every declared deployment, and every other one that something still waits for. */
export async function queue(connection: Connection, now: Date): Promise<readonly QueueLength[]> {
  const rows = await connection.query<{ deployment: string; waiting: bigint; running: bigint; oldest: Date | null }>(QUEUE);
  return rows.map((row) => ({
    deployment: row.deployment,
    waiting: Number(row.waiting),
    running: Number(row.running),
    oldestSeconds: row.oldest === null ? 0 : Math.max(0, (now.getTime() - row.oldest.getTime()) / 1000),
  }));
}

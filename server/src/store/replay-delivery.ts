/** Sends an event once more: the same id and bytes, as if it had just happened. */
import type { ReplayOutcome } from "../core/delivery.ts";
import { type Connection, hot } from "./database.ts";

/** Progress that something newer has overtaken would tell a receiver of the past; nothing follows the terminal event. */
const REPLAY = hot(`
  with asked as (
    select d.id, d.wallet_id, d.url, coalesce(d.lease_until > $2, false) and d.state = 'pending' as flying,
      not d.terminal and exists (select from delivery n where n.generation_id = d.generation_id and n.seq > d.seq) as overtaken
    from delivery d where d.id = $1 for update
  ), replayed as (
    update delivery d set state = 'pending', next_at = $2, replayed_after = d.attempts, lease_until = null
    from asked a where d.id = a.id and not a.flying and not a.overtaken returning d.wallet_id, d.url
  ), enabled as (
    delete from failing_receiver r using replayed p where r.wallet_id = p.wallet_id and r.key = receiver_key(p.url)
  )
  select case when a.overtaken then 'overtaken' when a.flying then 'in_flight' else 'replayed' end as outcome,
    pg_notify('atelier', 'delivery') from asked a`);

/** Null when it is unknown. */
export async function replayDelivery(connection: Connection, id: string, at: Date): Promise<ReplayOutcome | null> {
  const [row] = await connection.query<{ outcome: ReplayOutcome }>(REPLAY, [id, at]);
  return row?.outcome ?? null;
}

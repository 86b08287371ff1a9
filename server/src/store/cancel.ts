/** Cancelling is terminal at once: the hold is released and the attempt fenced; its slot is freed when the worker has stopped. */
import type { Generation } from "../core/generation.ts";
import type { Cancellation } from "../core/store.ts";
import { type Connection, type Database, hot } from "./database.ts";
import { find } from "./find.ts";
import { addEvent } from "./outbox.ts";

const CANCEL = hot(`
  with ended as (
    update generation g set status = 'cancelled', waiting = false, completed_at = $5, updated_at = $5,
      error_code = 'cancelled', error_message = $4,
      progress = greatest(g.progress, (select a.progress from attempt a where a.generation_id = g.id))
    where g.id = $1 and g.account_id = $2 and g.mode = $3 and g.status in ('queued', 'running')
    returning g.id, g.wallet_id, g.price, g.attempt, g.deployment, g.progress
  ), attempts as (
    update attempt set cancelled = true where generation_id = any(array(select id from ended)) returning generation_id
  ), abandoned as (
    -- Given back with a ticket: no worker is there to stop the upstream, so the reaper is told by a lease that is over.
    insert into attempt (generation_id, number, node, deployment, takes_slot, cancelled, lease_until, progress, updated_at)
    select e.id, e.attempt, '', e.deployment, false, true, $5, e.progress, $5
    from ended e join ticket k on k.generation_id = e.id and k.ticket is not null
    where e.id not in (select generation_id from attempts)
  ), wallets as (
    update wallet w set held = w.held - e.price, available = w.available + e.price from ended e where w.id = e.wallet_id and e.price > 0
  ), transfers as (
    insert into transfer (wallet_id, kind, from_account, to_account, amount, generation_id, created_at)
    select wallet_id, 'release', 'held', 'available', price, id, $5 from ended where price > 0
  )
  select wallet_id, pg_notify('atelier', 'cancel') from ended`);

/** The generation as it is afterwards: unchanged when it had ended before. Null when unknown or foreign. */
export async function cancel(database: Database, cancellation: Cancellation): Promise<Generation | null> {
  return database.transaction((connection) => cancelIn(connection, cancellation));
}

async function cancelIn(connection: Connection, cancellation: Cancellation): Promise<Generation | null> {
  const { id, accountId, mode, message, at, event } = cancellation;
  const [ended] = await connection.query<{ wallet_id: bigint }>(CANCEL, [id, accountId, mode, message, at]);
  if (ended && event) await addEvent(connection, event, ended.wallet_id);
  const [generation] = await find(connection, [{ id, accountId, mode }]);
  return generation ?? null;
}

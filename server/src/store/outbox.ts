/** Events in the outbox, written in the transaction of what they tell about. */
import type { OutboxEvent } from "../core/store.ts";
import { type Connection, hot } from "./database.ts";

/** The generation's row must be locked by this transaction: that is what puts its events in order. */
const ADD = hot(`
  with older as (
    update delivery set state = 'superseded', lease_until = null
    where generation_id = $2 and state not in ('delivered', 'exhausted', 'superseded') and not terminal and (lease_until is null or lease_until <= $7)
  )
  insert into delivery (id, generation_id, wallet_id, url, terminal, body, created_at, next_at, host, state)
  values ($1, $2, $3, $4, $5, $6, $7, $7, $8, case when exists (
      select from failing_receiver r where r.wallet_id = $3 and r.key = receiver_key($4) and r.disabled_at is not null)
    then 'disabled' else 'pending' end)
  returning pg_notify('atelier', 'delivery')`);

const LOCK_RUNNING = hot(`
  select g.wallet_id from generation g where g.id = $1 and g.status in ('queued', 'running') for share`);

/** Adds an event; progress that nobody is delivering right now is superseded by it. A disabled receiver is spared the try. */
export async function addEvent(connection: Connection, event: OutboxEvent, walletId: bigint): Promise<void> {
  const { id, generationId, url, terminal, body, at } = event;
  await connection.query(ADD, [id, generationId, walletId, url, terminal, body, at, new URL(url).host]);
}

/** False when the generation has ended: nothing follows its terminal event. */
export async function addProgressEvent(connection: Connection, event: OutboxEvent): Promise<boolean> {
  const [running] = await connection.query<{ wallet_id: bigint }>(LOCK_RUNNING, [event.generationId]);
  if (!running) return false;
  await addEvent(connection, event, running.wallet_id);
  return true;
}

/** Deliveries of dead nodes, and the trouble of receivers that is long over. */
import { type Connection, hot } from "./database.ts";

/** Once per start. As over as a lease that ran out: progress that was overtaken meanwhile is dropped in the same way. */
const FREE = `
  with freed as (
    update delivery d set lease_until = $1
    where d.id = any(array(select id from delivery where state = 'pending' and lease_until > $1 and node = any($2::text[]) for update skip locked))
    returning 1
  )
  select pg_notify('atelier', 'delivery') from freed limit 1`;

/** After five days of silence the next failure begins a new series anyway. */
const FORGET = hot(`delete from failing_receiver where disabled_at is null and failed_at < $1::timestamptz - interval '5 days'`);

/** What these nodes were delivering is due at once. */
export async function freeDeliveries(connection: Connection, at: Date, nodes: readonly string[]): Promise<void> {
  await connection.query(FORGET, [at]);
  if (nodes.length > 0) await connection.query(FREE, [at, nodes]);
}

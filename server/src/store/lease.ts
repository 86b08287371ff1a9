/** What a holder of a lease may do short of ending it: renew it, and keep the journal of its submit to an upstream. */
import type { Ticket } from "../core/engine.ts";
import type { Beat, Kept, Lease } from "../core/store.ts";
import { type Connection, hot } from "./database.ts";

/** Touches no indexed column, so a beat rewrites one narrow row within its page. */
const BEAT = hot(`
  update attempt a set lease_until = $5::timestamptz + $6 * interval '1 second', progress = greatest(a.progress, beat.progress),
    updated_at = case when beat.progress > a.progress then $5 else a.updated_at end
  from unnest($1::text[], $2::int[], $3::text[], $4::float8[]) beat (id, number, node, progress)
  where a.generation_id = beat.id and a.number = beat.number and a.node = beat.node
  returning a.generation_id, a.number, a.cancelled`);

/** The row of the attempt is locked: a lease that is being reaped right now is waited for, and then seen as lost. */
const HELD = `select from attempt a where a.generation_id = $1 and a.number = $2 and a.node = $3 and not a.cancelled`;

const JOURNAL_SUBMIT = hot(`
  with held as (${HELD.replace("select", "select a.generation_id, a.number")} for update)
  insert into ticket (generation_id, attempt, submit_key) select generation_id, number, $4 from held
  on conflict (generation_id) do update set attempt = excluded.attempt, submit_key = excluded.submit_key, ticket = null
  returning 1`);

/** A ticket is never thrown away: only a later attempt's own journal keeps it from being stored. */
const JOURNAL_TICKET = hot(`
  update ticket set ticket = $3::json where generation_id = $1 and attempt <= $2`);

const STILL_HELD = hot(`${HELD} for share`);

interface BeatRow {
  readonly generation_id: string;
  readonly number: number;
  readonly cancelled: boolean;
}

/** One answer per beat, in order. */
export async function heartbeat(
  connection: Connection,
  beats: readonly Beat[],
  leaseSeconds: number,
  at: Date,
): Promise<readonly Kept[]> {
  if (beats.length === 0) return [];
  const leases = beats.map((beat) => beat.lease);
  const columns = [
    leases.map((l) => l.generationId),
    leases.map((l) => l.attempt),
    leases.map((l) => l.node),
    beats.map((b) => b.progress),
  ];
  const rows = await connection.query<BeatRow>(BEAT, [...columns, at, leaseSeconds]);
  const kept = new Map(rows.map((row) => [`${row.generation_id} ${row.number}`, row.cancelled ? "cancelled" : "kept"] as const));
  return leases.map((lease) => ({ lease, state: kept.get(`${lease.generationId} ${lease.attempt}`) ?? "lost" }));
}

/** False, and nothing stored, when the lease is lost or the generation cancelled. */
export async function journalSubmit(connection: Connection, lease: Lease, idempotencyKey: string): Promise<boolean> {
  const rows = await connection.query(JOURNAL_SUBMIT, [lease.generationId, lease.attempt, lease.node, idempotencyKey]);
  return rows.length > 0;
}

/** In a transaction: stores the ticket in any case, then says whether the lease is still held. */
export async function journalTicket(connection: Connection, lease: Lease, ticket: Ticket): Promise<boolean> {
  await connection.query(JOURNAL_TICKET, [lease.generationId, lease.attempt, JSON.stringify(ticket)]);
  const rows = await connection.query(STILL_HELD, [lease.generationId, lease.attempt, lease.node]);
  return rows.length > 0;
}

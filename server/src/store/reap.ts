/** What happens to generations whose worker has died or whose time is up. */
import type { Ticket } from "../core/engine.ts";
import type { Overdue, Reaped } from "../core/store.ts";
import { type Connection, type Database, hot } from "./database.ts";
import { freeDeliveries } from "./free-deliveries.ts";
import { GENERATION, type GenerationRow, toGeneration } from "./generation-row.ts";

/** Seconds in which an overdue generation must be ended by whoever was given it. */
const OVERDUE_LEASE = 60;
/** Seconds past its deadline that a living worker gets to end a generation itself: it can stop the upstream, others cannot. */
const OVERDUE_GRACE = 30;
/** Generations reaped or ended at once. */
const LOT = 500;

/** Generations before attempts, as everywhere, and never waiting for one that is just being ended. */
const LOCK_EXPIRED = hot(`
  select g.id from generation g
  where g.id = any(array(select generation_id from attempt where lease_until <= $1 or node = any($2::text[]) limit ${LOT}))
  order by g.id for update skip locked`);

/** Renewed in between is seen by the second look at the lease. */
const REAP = hot(`
  with expired as (
    select a.generation_id from attempt a
    where a.generation_id = any($3::text[]) and (a.lease_until <= $1 or a.node = any($2::text[])) for update skip locked
  ), gone as (
    delete from attempt a where a.generation_id = any(array(select generation_id from expired)) returning a.*
  ), freed as (
    update generation g set waiting = true, run_at = $1, progress = greatest(g.progress, o.progress),
      lost_leases = g.lost_leases + case when o.takes_slot then 1 else 0 end
    from gone o where g.id = o.generation_id and g.status in ('queued', 'running')
    returning g.id
  ), records as (
    insert into attempt_record (generation_id, number, started_at, ended_at, outcome)
    select generation_id, number, started_at, $1, case when cancelled then 'cancelled' else 'lost' end from gone where takes_slot
  ), tickets as (
    delete from ticket k where k.generation_id = any(array(select generation_id from gone where cancelled))
    returning k.generation_id, k.ticket
  )
  select o.generation_id, o.number, o.node, o.deployment, k.ticket, pg_notify('atelier', 'generation')
  from gone o left join tickets k on k.generation_id = o.generation_id`);

/** Where the virtual time has passed an account's end, the row says nothing more. */
const DROP_TURNS = hot(`
  delete from turn t using deployment d where d.id = t.deployment and t.virtual_end <= d.virtual_now`);

const DROP_KEYS = hot(`delete from idempotency where created_at <= $1::timestamptz - interval '24 hours'`);

interface ReapedRow {
  readonly generation_id: string;
  readonly number: number;
  readonly node: string;
  readonly deployment: string;
  readonly ticket: Ticket | null;
}

/** Frees what expired leases hold, and what these nodes hold whatever their leases say. */
export async function reap(database: Database, at: Date, nodes: readonly string[] = []): Promise<readonly Reaped[]> {
  await database.query(DROP_KEYS, [at]);
  await database.query(DROP_TURNS);
  await freeDeliveries(database, at, nodes);
  return database.transaction(async (connection) => {
    const locked = await connection.query<{ id: string }>(LOCK_EXPIRED, [at, nodes]);
    if (locked.length === 0) return [];
    const rows = await connection.query<ReapedRow>(REAP, [at, nodes, locked.map((row) => row.id)]);
    return rows.map(({ generation_id: generationId, number: attempt, node, deployment, ticket }) => ({
      lease: { generationId, attempt, node },
      deployment,
      cancelTicket: ticket,
    }));
  });
}

/** Three small indexes instead of one look at the whole queue. */
const LOCK_OVERDUE = hot(`
  select g.id, case when g.lost_leases >= 10 then 'poison' when g.end_by <= $1 then 'deadline' else 'start_deadline' end as reason
  from generation g
  where g.id = any(array(
    (select id from generation where waiting and lost_leases >= 10 order by seq limit $2)
    union (select id from generation where waiting and status = 'queued' and start_by <= $1 order by start_by limit $2)
    union (select id from generation where completed_at is null and end_by <= $1 and waiting order by end_by limit $2)
    union (select id from generation where completed_at is null and end_by <= $1::timestamptz - interval '${OVERDUE_GRACE} seconds'
      and not exists (select from attempt a where a.generation_id = generation.id and not a.takes_slot)
      order by end_by limit $2)))
  order by g.id limit $2 for update skip locked`);

/** Takes the lease from whoever has it; it is for ending only, so it holds no slot. */
const TAKE_OVER = hot(`
  with taken as (
    update generation g set waiting = false, attempt = g.attempt + 1 where g.id = any($1::text[]) and g.status in ('queued', 'running') returning g.*
  ), records as (
    insert into attempt_record (generation_id, number, started_at, ended_at, outcome)
    select a.generation_id, a.number, a.started_at, $3, 'timed_out' from attempt a
    where a.generation_id = any(array(select id from taken)) and a.takes_slot
  ), attempts as (
    insert into attempt (generation_id, number, node, deployment, takes_slot, lease_until, progress, updated_at)
    select id, attempt, $2, deployment, false, $3::timestamptz + interval '${OVERDUE_LEASE} seconds', progress, updated_at from taken
    on conflict (generation_id) do update set number = excluded.number, node = excluded.node, takes_slot = false,
      lease_until = excluded.lease_until
  )
  select ${GENERATION}, greatest(g.progress, a.progress) as progress, g.updated_at, null::json as description, null::json as assets,
    g.attempt, k.ticket
  from taken g
  join generation_input i on i.generation_id = g.id
  left join attempt a on a.generation_id = g.id
  left join ticket k on k.generation_id = g.id`);

interface OverdueRow extends GenerationRow {
  readonly attempt: number;
  readonly ticket: Ticket | null;
}

/** Each with a lease of its own, by which `finish` ends it. */
export async function claimOverdue(database: Database, at: Date, node: string, limit: number): Promise<readonly Overdue[]> {
  if (limit < 1) return [];
  return database.transaction((connection) => takeOver(connection, at, node, Math.min(limit, LOT)));
}

async function takeOver(connection: Connection, at: Date, node: string, limit: number): Promise<readonly Overdue[]> {
  const locked = await connection.query<{ id: string; reason: Overdue["reason"] }>(LOCK_OVERDUE, [at, limit]);
  if (locked.length === 0) return [];
  const reasons = new Map(locked.map((row) => [row.id, row.reason]));
  const rows = await connection.query<OverdueRow>(TAKE_OVER, [[...reasons.keys()], node, at]);
  return rows.map((row) => ({
    lease: { generationId: row.id, attempt: row.attempt, node },
    generation: toGeneration(row),
    deployment: row.deployment,
    ticket: row.ticket,
    reason: reasons.get(row.id) ?? "deadline",
  }));
}

/** Gives a claim back unfinished: for a retry later, for a shutdown, or for another deployment. To the outside it stays running. */
import type { GiveBack, Lease } from "../core/store.ts";
import { type Connection, hot } from "./database.ts";

const GIVE_BACK = hot(`
  with given as (
    update generation g set waiting = true, run_at = $4, failures = g.failures + case when $5 then 1 else 0 end, deployment = $6,
      progress = greatest(g.progress, (select a.progress from attempt a where a.generation_id = g.id))
    where g.id = $1 and g.attempt = $2 and not g.waiting and g.status in ('queued', 'running')
      and exists (select from attempt a where a.generation_id = g.id and a.number = $2 and a.node = $3)
    returning g.id
  ), attempts as (
    delete from attempt where generation_id = any(array(select id from given)) returning *
  ), records as (
    insert into attempt_record (generation_id, number, started_at, ended_at, outcome, code)
    select generation_id, number, started_at, $8, case when $5 then 'retried' else 'handed_back' end, $9 from attempts where takes_slot
  ), tickets as (
    delete from ticket where $7 and generation_id = any(array(select id from given))
  )
  select pg_notify('atelier', 'generation') from given`);

/** The slot of a cancelled attempt is freed by the worker that has stopped it, and by nobody else. */
const RELEASE = hot(`
  with gone as (
    delete from attempt where generation_id = $1 and number = $2 and node = $3 and cancelled returning *
  ), records as (
    insert into attempt_record (generation_id, number, started_at, ended_at, outcome)
    select generation_id, number, started_at, $4, 'cancelled' from gone where takes_slot
  ), tickets as (
    delete from ticket where generation_id = any(array(select generation_id from gone))
  )
  select pg_notify('atelier', 'generation') from gone`);

/** False when the lease is lost or the generation has ended. */
export async function giveBack(connection: Connection, lease: Lease, back: GiveBack, at: Date): Promise<boolean> {
  const { generationId, attempt, node } = lease;
  const rows = await connection.query(GIVE_BACK, [
    ...[generationId, attempt, node],
    ...[back.runAt, back.failure, back.deployment, back.forgetTicket, at, back.code ?? null],
  ]);
  return rows.length > 0;
}

/** Silent when the attempt is not cancelled or already gone. */
export async function release(connection: Connection, lease: Lease, at: Date): Promise<void> {
  await connection.query(RELEASE, [lease.generationId, lease.attempt, lease.node, at]);
}

/**
 * Takes generations off the queue. Between accounts by start-time fair queueing: an account's next generation is tagged
 * with the virtual end of its last one, but never before the deployment's present (idleness banks no credit), and the
 * lowest tags start first. Within an account by priority, then by age. Slots are counted, not kept in a counter: the
 * deployments' rows are locked first, so all nodes count one after the other and no crash can leak a slot.
 */
import type { Ticket } from "../core/engine.ts";
import type { Job } from "../core/job.ts";
import type { Claim, ClaimRequest } from "../core/store.ts";
import { type Connection, type Database, hot } from "./database.ts";
import { GENERATION, type GenerationRow, toGeneration } from "./generation-row.ts";

/** Only deployments with something to start: an idle look must not write. */
const LOCK_DEPLOYMENTS = hot(`
  select d.id from deployment d
  where d.id = any($1::text[])
    and exists (select from generation g where g.waiting and g.deployment = d.id and g.run_at <= $2)
  order by d.id for update`);

/** The recursion visits each waiting account once by the index, however long its queue is. */
const CLAIM = hot(`
  with recursive places as materialized (
    select d.id as deployment, d.virtual_now, d.served_at,
      d.slots - (select count(*) from attempt a where a.deployment = d.id and a.takes_slot) as free
    from deployment d where d.id = any($1::text[])
  ), accounts as (
    select p.deployment, (select min(g.account_id) from generation g where g.waiting and g.deployment = p.deployment) as account_id
    from places p where p.free > 0
    union all
    select l.deployment, (select min(g.account_id) from generation g
      where g.waiting and g.deployment = l.deployment and g.account_id > l.account_id)
    from accounts l where l.account_id is not null
  ), tagged as (
    select c.id, c.seq, c.attempt, c.seconds, l.deployment, l.account_id,
      greatest(coalesce(t.virtual_end, 0), p.virtual_now) + coalesce(sum(c.seconds) over (
        partition by l.deployment, l.account_id order by c.priority desc, c.seq rows between unbounded preceding and 1 preceding), 0) as tag
    from accounts l
    join places p using (deployment)
    left join turn t on t.deployment = l.deployment and t.account_id = l.account_id
    cross join lateral (
      select g.id, g.seq, g.attempt, g.priority, g.seconds from generation g
      where g.waiting and g.deployment = l.deployment and g.account_id = l.account_id
        and g.run_at <= $4 and g.end_by > $4 and (g.status = 'running' or g.start_by > $4) and g.lost_leases < 10
      order by g.priority desc, g.seq limit $2) c
  ), ranked as (
    select *, row_number() over (partition by deployment order by tag, seq) as place from tagged
  ), chosen as (
    select r.* from ranked r join places p using (deployment)
    where r.place <= p.free order by r.place, p.served_at, r.seq limit $2
  ), held as (
    -- The attempt's number tells whether anybody else took it since, cancelling shows in the status.
    select h.id from chosen c cross join lateral (
      select g.id from generation g where g.id = c.id and g.attempt = c.attempt and g.status in ('queued', 'running')
      for update skip locked) h
  ), taken as (
    update generation g set waiting = false, status = 'running', attempt = g.attempt + 1,
      started_at = coalesce(g.started_at, $4), updated_at = $4
    where g.id = any(array(select id from held)) returning g.*
  ), attempts as (
    insert into attempt (generation_id, number, node, deployment, takes_slot, lease_until, progress, updated_at, started_at)
    select id, attempt, $3, deployment, true, $4::timestamptz + $5 * interval '1 second', progress, $4, $4 from taken
  ), turns as (
    insert into turn (deployment, account_id, virtual_end)
    select c.deployment, c.account_id, max(c.tag + c.seconds) from chosen c join taken using (id) group by c.deployment, c.account_id
    on conflict (deployment, account_id) do update set virtual_end = greatest(turn.virtual_end, excluded.virtual_end)
  ), clocks as (
    update deployment d set virtual_now = greatest(d.virtual_now, latest.tag), served_at = $4
    from (select c.deployment, max(c.tag) as tag from chosen c join taken using (id) group by c.deployment) latest
    where d.id = latest.deployment
  )
  select ${GENERATION}, g.progress, g.updated_at, null::json as description, null::json as assets,
    g.attempt, g.failures, g.end_by, i.job, i.simulate, k.submit_key, k.ticket
  from taken g join chosen c on c.id = g.id
  join generation_input i on i.generation_id = g.id
  left join ticket k on k.generation_id = g.id
  order by c.place, c.seq`);

interface ClaimRow extends GenerationRow {
  readonly attempt: number;
  readonly failures: number;
  readonly end_by: Date;
  readonly job: Job;
  readonly simulate: unknown;
  readonly submit_key: string | null;
  readonly ticket: Ticket | null;
}

/** At most `limit`, in fair order. Nothing when all slots are taken or nothing is due. */
export async function claim(database: Database, request: ClaimRequest): Promise<readonly Claim[]> {
  if (request.limit < 1 || request.deployments.length === 0) return [];
  return database.transaction((connection) => claimLocked(connection, request));
}

async function claimLocked(
  connection: Connection,
  { node, deployments, limit, leaseSeconds, at }: ClaimRequest,
): Promise<readonly Claim[]> {
  const locked = await connection.query<{ id: string }>(LOCK_DEPLOYMENTS, [deployments, at]);
  if (locked.length === 0) return [];
  const rows = await connection.query<ClaimRow>(CLAIM, [locked.map((row) => row.id), limit, node, at, leaseSeconds]);
  return rows.map((row) => toClaim(row, node));
}

function toClaim(row: ClaimRow, node: string): Claim {
  return {
    lease: { generationId: row.id, attempt: row.attempt, node },
    generation: toGeneration(row),
    job: row.job,
    simulate: row.simulate,
    deployment: row.deployment,
    failures: row.failures,
    ticket: row.ticket,
    inDoubt: row.ticket === null ? row.submit_key : null,
    endBy: row.end_by,
  };
}

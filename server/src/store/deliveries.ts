/** Deliveries of events: one in flight per generation, in the order in which they happened, each attempt on record. */
import type { DeliveryOutcome, DueDelivery, SentEvent } from "../core/store.ts";
import { type Connection, hot } from "./database.ts";
import type { EventRow } from "./event-row.ts";
import { webhookSecret } from "./webhook-secrets.ts";

/** A node that died while delivering progress leaves it behind; whatever came after it takes its place. */
const DROP_OVERTAKEN = hot(`
  update delivery d set state = 'superseded', lease_until = null
  where d.id = any(array(
      select id from delivery where state = 'pending' and lease_until <= $1 order by lease_until limit 1000 for update skip locked))
    and not d.terminal and exists (select from delivery n where n.generation_id = d.generation_id and n.seq > d.seq)`);

/** An older one that is still pending is in flight, or its turn comes first. */
const CLAIM = hot(`
  with due as (
    select d.id from delivery d
    where d.state = 'pending' and d.next_at <= $1 and d.host <> all($5::text[]) and (d.lease_until is null or d.lease_until <= $1)
      and d.id = (select o.id from delivery o where o.generation_id = d.generation_id and o.state = 'pending' order by o.seq limit 1)
    order by d.next_at, d.seq limit $3 for update skip locked
  ), taken as (
    update delivery d set node = $2, lease_until = $1::timestamptz + $4 * interval '1 second'
    where d.id = any(array(select id from due)) returning d.*
  )
  select t.id, t.generation_id, t.url, t.terminal, t.body, t.created_at, t.attempts - t.replayed_after as attempts, t.next_at, w.account_id, w.mode,
    w.webhook_secret as secret, case when w.webhook_secret_before_until > $1 then w.webhook_secret_before end as previous_secret
  from taken t join wallet w on w.id = t.wallet_id order by t.next_at, t.seq`);

/**
 * A retry of progress that was overtaken while in flight is not worth making. A failure after five days of silence begins a
 * new series: a receiver that is seldom called must not be disabled by its second failure.
 */
const FINISH = hot(`
  with fenced as (
    select d.id, d.wallet_id, d.url, d.terminal,
      exists (select from delivery n where n.generation_id = d.generation_id and n.seq > d.seq) as overtaken
    from delivery d where d.id = $1 and d.node = $2 and d.lease_until is not null for update
  ), trouble as (
    insert into failing_receiver as r (wallet_id, key, url, failing_since, failed_at, reason)
    select wallet_id, receiver_key(url), receiver_of(url), $5, $5, $7 from fenced where $3 <> 'delivered'
    on conflict (wallet_id, key) do update set failed_at = greatest(r.failed_at, excluded.failed_at), reason = excluded.reason,
      failing_since = case when r.disabled_at is null and r.failed_at < excluded.failed_at - interval '5 days'
        then excluded.failing_since else r.failing_since end,
      disabled_at = coalesce(r.disabled_at, case when r.failed_at >= excluded.failed_at - interval '5 days'
        and r.failing_since <= excluded.failed_at - interval '5 days' then excluded.failed_at end)
    returning r.disabled_at
  ), well as (
    delete from failing_receiver r using fenced f where $3 = 'delivered' and r.wallet_id = f.wallet_id and r.key = receiver_key(f.url)
  ), settled as (
    update delivery d set attempts = d.attempts + 1, lease_until = null, next_at = coalesce($4, d.next_at),
      state = case when $3 = 'pending' and f.overtaken and not f.terminal then 'superseded'
        when $3 = 'pending' and exists (select from trouble where disabled_at is not null) then 'disabled' else $3 end
    from fenced f where d.id = f.id returning d.id, d.attempts
  ), recorded as (
    insert into delivery_attempt (delivery_id, number, at, status, reason, milliseconds, headers)
    select id, attempts, $5, $6::int, $7, $8::int, $9::json from settled
  )
  select pg_notify('atelier', 'delivery') from settled`);

interface DueRow extends EventRow {
  readonly attempts: number;
  readonly secret: string | null;
  readonly previous_secret: string | null;
}

/** In a transaction. */
export async function claimDeliveries(
  connection: Connection,
  request: {
    readonly node: string;
    readonly limit: number;
    readonly leaseSeconds: number;
    readonly at: Date;
    readonly busyHosts: readonly string[];
  },
): Promise<readonly DueDelivery[]> {
  await connection.query(DROP_OVERTAKEN, [request.at]);
  const rows = await connection.query<DueRow>(CLAIM, [
    request.at,
    request.node,
    request.limit,
    request.leaseSeconds,
    request.busyHosts,
  ]);
  const due: DueDelivery[] = [];
  for (const row of rows) due.push(toDue(row, row.secret ?? (await webhookSecret(connection, row.account_id, row.mode))));
  return due;
}

/** False when the delivery is no longer this node's. */
export async function finishDelivery(
  connection: Connection,
  lease: { readonly id: string; readonly node: string },
  outcome: DeliveryOutcome,
  sent: SentEvent | null,
): Promise<boolean> {
  const state = outcome.kind === "retry" ? "pending" : outcome.kind;
  const nextAt = outcome.kind === "retry" ? outcome.nextAt : null;
  const reason = outcome.kind === "delivered" ? null : outcome.reason;
  const record = [sent?.milliseconds ?? null, sent?.headers ? JSON.stringify(sent.headers) : null];
  const values = [lease.id, lease.node, state, nextAt, outcome.at, outcome.status, reason, ...record];
  return (await connection.query(FINISH, values)).length > 0;
}

function toDue(row: DueRow, secret: string): DueDelivery {
  return {
    id: row.id,
    generationId: row.generation_id,
    accountId: row.account_id,
    mode: row.mode,
    url: row.url,
    terminal: row.terminal,
    body: row.body,
    at: row.created_at,
    attempts: row.attempts,
    secret,
    ...(row.previous_secret !== null && { previousSecret: row.previous_secret }),
  };
}

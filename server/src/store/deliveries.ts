/** Deliveries of events: one in flight per generation, in the order in which they happened, each attempt on record. */
import { randomBytes } from "node:crypto";
import type { Mode } from "../core/account.ts";
import { AtelierError } from "../core/errors.ts";
import type { DeliveryOutcome, DueDelivery } from "../core/store.ts";
import { type Connection, hot } from "./database.ts";

const KEEP_SECRET = hot(`
  update wallet set webhook_secret = coalesce(webhook_secret, $3) where account_id = $1 and mode = $2 returning webhook_secret as secret`);

const SECRET = hot(
  `select webhook_secret as secret from wallet where account_id = $1 and mode = $2 and webhook_secret is not null`,
);

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
  select t.id, t.generation_id, t.url, t.terminal, t.body, t.created_at, t.attempts, t.next_at, w.account_id, w.mode, w.webhook_secret as secret
  from taken t join wallet w on w.id = t.wallet_id order by t.next_at, t.seq`);

/** A retry of progress that was overtaken while in flight is not worth making. */
const FINISH = hot(`
  with fenced as (
    select d.id, d.terminal, exists (select from delivery n where n.generation_id = d.generation_id and n.seq > d.seq) as overtaken
    from delivery d where d.id = $1 and d.node = $2 and d.lease_until is not null for update
  ), settled as (
    update delivery d set attempts = d.attempts + 1, lease_until = null, next_at = coalesce($4, d.next_at),
      state = case when $3 = 'pending' and f.overtaken and not f.terminal then 'superseded' else $3 end
    from fenced f where d.id = f.id returning d.id, d.attempts
  ), recorded as (
    insert into delivery_attempt (delivery_id, number, at, status, reason) select id, attempts, $5, $6::int, $7 from settled
  )
  select pg_notify('atelier', 'delivery') from settled`);

interface DueRow {
  readonly id: string;
  readonly generation_id: string;
  readonly account_id: string;
  readonly mode: Mode;
  readonly url: string;
  readonly terminal: boolean;
  readonly body: string;
  readonly created_at: Date;
  readonly attempts: number;
  readonly secret: string | null;
}

/** `whsec_` and the standard base64 of 32 bytes, made at the first question. Throws AtelierError `not_found` without such an account. */
export async function webhookSecret(connection: Connection, accountId: string, mode: Mode): Promise<string> {
  const [known] = await connection.query<{ secret: string }>(SECRET, [accountId, mode]);
  if (known) return known.secret;
  const fresh = `whsec_${randomBytes(32).toString("base64")}`;
  const [kept] = await connection.query<{ secret: string }>(KEEP_SECRET, [accountId, mode, fresh]);
  if (!kept) throw new AtelierError("not_found", `There is no account ${accountId}. Open it first.`);
  return kept.secret;
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
  id: string,
  node: string,
  outcome: DeliveryOutcome,
): Promise<boolean> {
  const state = outcome.kind === "retry" ? "pending" : outcome.kind;
  const nextAt = outcome.kind === "retry" ? outcome.nextAt : null;
  const reason = outcome.kind === "delivered" ? null : outcome.reason;
  const rows = await connection.query(FINISH, [id, node, state, nextAt, outcome.at, outcome.status, reason]);
  return rows.length > 0;
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
  };
}

/** Deliveries as their owners look back on them, with every try. */
import type { Delivery, DeliveryAttempt, DeliveryPage, DeliveryState, DeliveryWish, FailingReceiver } from "../core/delivery.ts";
import type { Owner } from "../core/store.ts";
import { type Connection, hot } from "./database.ts";
import type { EventRow } from "./event-row.ts";

/** A page looks at no more than so many deliveries, however few of them are asked for. */
const MOST_LOOKED_AT = 10_000;
/** Behind everything. */
const NEWEST = 9_223_372_036_854_775_807n;

const WALLET = `(select w.id from wallet w where w.account_id = $1 and w.mode = $2)`;

const PLACE = hot(`select d.seq from delivery d where d.id = $3 and d.wallet_id = ${WALLET}`);

const PAGE = hot(`
  with looked as materialized (
    select d.id, d.seq, d.state from delivery d where d.wallet_id = ${WALLET} and d.seq < $3 order by d.seq desc limit ${MOST_LOOKED_AT}
  )
  select array(select l.id from looked l where ($4::text is null or l.state = $4) order by l.seq desc limit $5) as ids,
    (select count(*)::int from looked) as looked, (select id from looked order by seq limit 1) as last`);

const PAGE_OF_GENERATION = hot(`
  with looked as materialized (
    select d.id, d.seq, d.state from delivery d
    where d.generation_id = $6 and d.wallet_id = ${WALLET} and d.seq < $3 order by d.seq desc limit ${MOST_LOOKED_AT}
  )
  select array(select l.id from looked l where ($4::text is null or l.state = $4) order by l.seq desc limit $5) as ids,
    (select count(*)::int from looked) as looked, (select id from looked order by seq limit 1) as last`);

const FIND = hot(`
  select d.id, d.generation_id, w.account_id, w.mode, d.url, d.terminal, d.body, d.created_at, d.state, d.next_at
  from delivery d join wallet w on w.id = d.wallet_id where d.id = any($1::text[])`);

const ATTEMPTS = hot(`
  select delivery_id, number, at, status, reason, milliseconds, headers from delivery_attempt
  where delivery_id = any($1::text[]) order by delivery_id, number`);

const FAILING = hot(`
  select r.url, r.failing_since, r.failed_at, r.reason, r.disabled_at from failing_receiver r
  where r.wallet_id = ${WALLET} order by r.failed_at desc limit 100`);

interface DeliveryRow extends EventRow {
  readonly state: DeliveryState;
  readonly next_at: Date;
}

type AttemptRow = DeliveryAttempt & { readonly delivery_id: string };

interface PageRow {
  readonly ids: readonly string[];
  readonly looked: number;
  readonly last: string | null;
}

/** Newest first. Null when `before` is no delivery of theirs. */
export async function deliveries(connection: Connection, question: DeliveryWish & Owner): Promise<DeliveryPage | null> {
  const { accountId, mode, before, generationId, state, limit } = question;
  const place = before === null ? NEWEST : await placeOf(connection, question, before);
  if (place === null) return null;
  const values = [accountId, mode, place, state, limit + 1];
  const [row] = await (generationId === null
    ? connection.query<PageRow>(PAGE, values)
    : connection.query<PageRow>(PAGE_OF_GENERATION, [...values, generationId]));
  const { ids, looked, last } = row!;
  const shown = ids.slice(0, limit);
  const found = new Map((await findAll(connection, shown)).map((delivery) => [delivery.id, delivery]));
  const stopped = looked === MOST_LOOKED_AT ? last : null;
  return { deliveries: shown.flatMap((id) => found.get(id) ?? []), next: ids.length > limit ? shown.at(-1)! : stopped };
}

/** Null when it is unknown, or somebody else's. */
export async function delivery(connection: Connection, id: string, owner: Owner | null): Promise<Delivery | null> {
  const [found] = await findAll(connection, [id]);
  const foreign = owner !== null && (found?.accountId !== owner.accountId || found.mode !== owner.mode);
  return found && !foreign ? found : null;
}

/** Those in trouble, the latest first. */
export async function failingReceivers(connection: Connection, { accountId, mode }: Owner): Promise<readonly FailingReceiver[]> {
  const rows = await connection.query<{
    readonly url: string;
    readonly failing_since: Date;
    readonly failed_at: Date;
    readonly reason: string | null;
    readonly disabled_at: Date | null;
  }>(FAILING, [accountId, mode]);
  return rows.map(({ url, failing_since: failingSince, failed_at: failedAt, reason, disabled_at: disabledAt }) => ({
    ...{ url, failingSince, failedAt, reason, disabledAt },
  }));
}

async function placeOf(connection: Connection, { accountId, mode }: Owner, id: string): Promise<bigint | null> {
  const [row] = await connection.query<{ seq: bigint }>(PLACE, [accountId, mode, id]);
  return row?.seq ?? null;
}

async function findAll(connection: Connection, ids: readonly string[]): Promise<readonly Delivery[]> {
  if (ids.length === 0) return [];
  const rows = await connection.query<DeliveryRow>(FIND, [ids]);
  const attempts = new Map<string, DeliveryAttempt[]>();
  for (const { delivery_id: id, ...attempt } of await connection.query<AttemptRow>(ATTEMPTS, [ids]))
    attempts.set(id, [...(attempts.get(id) ?? []), attempt]);
  return rows.map((row) => ({
    id: row.id,
    generationId: row.generation_id,
    accountId: row.account_id,
    mode: row.mode,
    url: row.url,
    terminal: row.terminal,
    body: row.body,
    createdAt: row.created_at,
    state: row.state,
    nextAt: row.state === "pending" ? row.next_at : null,
    attempts: attempts.get(row.id) ?? [],
  }));
}

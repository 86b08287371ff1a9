/**
 * Accepts a batch of generations: idempotency, hold, queue entry and ledger in one transaction. The wallets are locked
 * first, by a statement of their own: in one statement, two concurrent submits of one idempotency key saw neither the
 * new row nor the old one. Between lock and write a batch with idempotency keys or limits looks once at what is known.
 */

import { AtelierError } from "../core/errors.ts";
import type { Acceptance, AcceptOutcome } from "../core/store.ts";
import { type Connection, type Database, hot } from "./database.ts";
import { decide, type Known, type LockedWallet } from "./decide.ts";
import { find } from "./find.ts";
import { accepted } from "./generation-row.ts";
import { insertAccepted } from "./insert-accepted.ts";

/** How long an idempotency key is remembered, milliseconds. */
const REMEMBERED_MS = 24 * 3_600_000;

/** In id order, so that two batches never wait for each other in a circle. */
const LOCK_WALLETS = hot(`
  select w.id, w.account_id, w.mode, w.available
  from (select distinct * from unnest($1::text[], $2::text[]) asked (account_id, mode)) asked join wallet w using (account_id, mode)
  order by w.id for update of w`);

const KNOWN_KEYS = hot(`
  select k.wallet_id, k.key, k.fingerprint, k.generation_id, k.created_at
  from unnest($1::bigint[], $2::text[]) asked (wallet_id, key) join idempotency k using (wallet_id, key)`);

const OPEN_BY_KEY = hot(`
  select k.key_id, (select count(*) from generation g where g.key_id = k.key_id and g.completed_at is null) as open
  from unnest($1::text[]) k (key_id)`);

/** All outcomes in order. A batch that fails is halved until the row at fault stands alone; the others are accepted. */
export async function accept(database: Database, batch: readonly Acceptance[]): Promise<readonly AcceptOutcome[]> {
  if (batch.length === 0) return [];
  try {
    return await database.transaction((connection) => acceptAll(connection, batch));
  } catch (error) {
    if (error instanceof AtelierError) throw error;
    if (batch.length === 1) return [{ kind: "broken", cause: error }];
    const half = batch.length >> 1;
    const first = await accept(database, batch.slice(0, half));
    return [...first, ...(await accept(database, batch.slice(half)))];
  }
}

async function acceptAll(connection: Connection, batch: readonly Acceptance[]): Promise<readonly AcceptOutcome[]> {
  const wallets = await connection.query<LockedWallet>(LOCK_WALLETS, [batch.map((a) => a.accountId), batch.map((a) => a.mode)]);
  const verdicts = decide(batch, wallets, await look(connection, batch, wallets));
  const taken = verdicts.flatMap((verdict) => (verdict.kind === "take" ? [verdict] : []));
  if (taken.length > 0) await insertAccepted(connection, taken);
  const earlier = new Map(batch.map((a) => [a.id, accepted(a)]));
  const questions = verdicts.flatMap((verdict, n) => {
    const asked = batch[n]!;
    if (verdict.kind !== "repeat" || earlier.has(verdict.id)) return [];
    return [{ id: verdict.id, accountId: asked.accountId, mode: asked.mode }];
  });
  for (const generation of await find(connection, questions)) earlier.set(generation.id, generation);
  return verdicts.map((verdict, n): AcceptOutcome => {
    if (verdict.kind === "take") return { kind: "accepted", generation: earlier.get(batch[n]!.id)! };
    if (verdict.kind === "repeat") return { kind: "repeated", generation: earlier.get(verdict.id)! };
    return verdict;
  });
}

/** What earlier submits left behind. Under the wallets' locks nobody can add to it. */
async function look(connection: Connection, batch: readonly Acceptance[], wallets: readonly LockedWallet[]): Promise<Known> {
  const keyed = batch.filter((a) => a.idempotency !== null);
  const limited = batch.filter((a) => a.concurrency !== null);
  const ids = keyed.map((a) => wallets.find((w) => w.account_id === a.accountId && w.mode === a.mode)?.id ?? 0n);
  const keys = keyed.map((a) => a.idempotency?.key ?? "");
  return {
    submits: keyed.length === 0 ? [] : await connection.query(KNOWN_KEYS, [ids, keys]),
    open: limited.length === 0 ? [] : await connection.query(OPEN_BY_KEY, [[...new Set(limited.map((a) => a.keyId))]]),
    forgottenBefore: (at) => at.getTime() - REMEMBERED_MS,
  };
}

/** Writes accepted generations with all that belongs to them: one statement, however many rows. */
import type { Job } from "../core/job.ts";
import { type Connection, hot, type Value } from "./database.ts";
import type { Taken } from "./decide.ts";

const INSERT = hot(`
  with asked as materialized (
    select * from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[],
      $10::float8[], $11::int[], $12::text[], $13::text[], $14::timestamptz[], $15::timestamptz[], $16::timestamptz[],
      $17::timestamptz[], $18::timestamptz[], $19::text[], $20::text[], $21::text[], $22::text[], $23::text[], $24::text[], $25::boolean[]
    ) with ordinality as asked (id, wallet_id, account_id, mode, key_id, model_id, dialect, deployment, price, seconds, priority,
      webhook_url, webhook_mode, at, run_at, start_by, end_by, expires_at, input, job, ignored, simulate, idempotency_key, fingerprint, private_files, place)
  ), generations as (
    insert into generation (id, wallet_id, account_id, mode, key_id, model_id, dialect, deployment, price, seconds, priority,
      webhook_url, webhook_mode, private_files, created_at, updated_at, run_at, start_by, end_by, expires_at)
    select id, wallet_id, account_id, mode, key_id, model_id, dialect, deployment, price, seconds, priority,
      webhook_url, webhook_mode, private_files, at, at, run_at, start_by, end_by, expires_at
    from asked order by place
  ), inputs as (
    insert into generation_input (generation_id, input, job, ignored, simulate)
    select id, input::json, job::json, array(select json_array_elements_text(ignored::json)), simulate::json from asked
  ), blobs as (
    insert into input_blob (key, generation_id)
    select * from unnest($26::text[], $27::text[]) on conflict do nothing
  ), keys as (
    insert into idempotency (wallet_id, key, fingerprint, generation_id, created_at)
    select wallet_id, idempotency_key, fingerprint, id, at from asked where idempotency_key is not null
    on conflict (wallet_id, key) do update
    set fingerprint = excluded.fingerprint, generation_id = excluded.generation_id, created_at = excluded.created_at
  ), holds as (
    insert into transfer (wallet_id, kind, from_account, to_account, amount, generation_id, created_at)
    select wallet_id, 'hold', 'available', 'held', price, id, at from asked where price > 0 order by place
  ), paid as (
    update wallet w set available = w.available - sums.price, held = w.held + sums.price
    from (select wallet_id, sum(price)::bigint as price from asked group by wallet_id) sums where w.id = sums.wallet_id
  )
  select pg_notify('atelier', 'generation')`);

/** The wallets must be locked and hold enough: `decide` saw to that. Throws when a row cannot be stored, and then stores none. */
export async function insertAccepted(connection: Connection, taken: readonly Taken[]): Promise<void> {
  const rows = taken.map(toRow);
  const columns = rows[0]!.map((_, column) => rows.map((row) => row[column]!));
  const blobs = taken.flatMap(({ acceptance }) => blobsOf(acceptance.job).map((key) => ({ key, id: acceptance.id })));
  await connection.query(INSERT, [...columns, blobs.map((blob) => blob.key), blobs.map((blob) => blob.id)]);
}

/** In the order of the statement's parameters. */
function toRow({ acceptance: a, walletId }: Taken): readonly Exclude<Value, readonly unknown[]>[] {
  const simulate = a.simulate === null || a.simulate === undefined ? null : JSON.stringify(a.simulate);
  return [
    ...[a.id, walletId, a.accountId, a.mode, a.keyId, a.modelId, a.dialect, a.deployment, a.price, a.seconds, a.priority],
    ...[a.webhook?.url ?? null, a.webhook?.mode ?? null, a.at, a.runAt, a.startBy, a.endBy, a.expiresAt],
    ...[JSON.stringify(a.input ?? null), JSON.stringify(a.job), JSON.stringify(a.ignored), simulate],
    ...[a.idempotency?.key ?? null, a.idempotency?.fingerprint ?? null, a.privateFiles ?? false],
  ];
}

/** Keys of the blobs that a job's inputs name: `{ source: { blob } }` anywhere in it. */
function blobsOf(job: Job): readonly string[] {
  const keys: string[] = [];
  JSON.stringify(job, (_, value: unknown) => {
    const source = typeof value === "object" && value !== null && "source" in value ? value.source : null;
    if (typeof source === "object" && source !== null && "blob" in source && typeof source.blob === "string")
      keys.push(source.blob);
    return value;
  });
  return keys;
}

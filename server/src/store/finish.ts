/** Ends a generation: status, files, money, outbox and slot in one statement, fenced by lease and attempt. */
import type { Asset } from "../core/asset.ts";
import type { Ending, Lease } from "../core/store.ts";
import { type Database, hot } from "./database.ts";
import { addEvent } from "./outbox.ts";

/**
 * The generation's row is the fence: reaping, giving back, cancelling and taking over all change it, so whoever was
 * slower finds it changed. The wallet is touched through it and therefore after it.
 */
const FINISH = hot(`
  with ended as (
    update generation g set status = $4, waiting = false, completed_at = $5, updated_at = $5, engine = coalesce($6, g.engine),
      error_code = $7, error_message = $8, expires_at = case when $9 then $10::timestamptz else g.expires_at end,
      progress = case when $4 = 'succeeded' then 1 else greatest(g.progress, (select a.progress from attempt a where a.generation_id = g.id)) end
    where g.id = $1 and g.attempt = $2 and not g.waiting and g.status in ('queued', 'running')
      and exists (select from attempt a where a.generation_id = g.id and a.number = $2 and a.node = $3)
    returning g.id, g.wallet_id, g.price, g.status, g.expires_at, g.private_files
  ), attempts as (
    delete from attempt where generation_id = any(array(select id from ended)) returning *
  ), records as (
    insert into attempt_record (generation_id, number, started_at, ended_at, outcome, code)
    select generation_id, number, started_at, $5, $4, $7 from attempts where takes_slot
  ), tickets as (
    delete from ticket where generation_id = any(array(select id from ended))
  ), outputs as (
    insert into generation_output (generation_id, description) select id, $11::json from ended where $11 is not null
  ), assets as (
    insert into asset (generation_id, position, folder, name, key, role, format, content_type, size, sha256, width, height, private, expires_at)
    select e.id, f.position, f.folder, f.name, f.key, f.role, f.format, f.content_type, f.size, f.sha256, f.width, f.height, e.private_files, e.expires_at
    from ended e cross join unnest($12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::bigint[], $19::text[],
      $20::int[], $21::int[]) with ordinality f (folder, name, key, role, format, content_type, size, sha256, width, height, position)
  ), wallets as (
    update wallet w set held = w.held - e.price, available = w.available + case when e.status = 'succeeded' then 0 else e.price end
    from ended e where w.id = e.wallet_id and e.price > 0
  ), transfers as (
    insert into transfer (wallet_id, kind, from_account, to_account, amount, generation_id, created_at)
    select wallet_id, case when status = 'succeeded' then 'capture' else 'release' end, 'held',
      case when status = 'succeeded' then 'revenue' else 'available' end, price, id, $5
    from ended where price > 0
  )
  select wallet_id, pg_notify('atelier', 'generation') from ended`);

/** False when the fence has moved on; then nothing was changed. */
export async function finish(database: Database, lease: Lease, ending: Ending): Promise<boolean> {
  return database.transaction(async (connection) => {
    const [ended] = await connection.query<{ wallet_id: bigint }>(FINISH, [
      ...fence(lease),
      ...values(ending),
      ...columns(ending.assets),
    ]);
    if (!ended) return false;
    if (ending.event) await addEvent(connection, ending.event, ended.wallet_id);
    return true;
  });
}

function fence(lease: Lease): readonly [string, number, string] {
  return [lease.generationId, lease.attempt, lease.node];
}

function values({ status, at, engine, error, expiresAt, description }: Ending) {
  return [
    ...[status, at, engine, error?.code ?? null, error?.message ?? null],
    ...[expiresAt !== undefined, expiresAt ?? null, description === null ? null : JSON.stringify(description)],
  ];
}

function columns(assets: readonly Asset[]) {
  const names = ["folder", "name", "key", "role", "format", "contentType", "size", "sha256", "width", "height"] as const;
  return names.map((name) => assets.map((asset) => asset[name]));
}

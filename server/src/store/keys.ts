/** The keys that speak for accounts. Only hashes are stored. */
import type { Key } from "../core/account.ts";
import type { Clock } from "../core/clock.ts";
import { uuidv7 } from "../core/id.ts";
import type { NewKey } from "../core/store.ts";
import { type Connection, hot } from "./database.ts";
import { build, rows } from "./tables.ts";

const BY_HASH = hot(`
  select k.*, a.name as account_name from api_key k join account a on a.id = k.account_id where k.hash = any($1::text[])`);

interface KeyRow {
  readonly id: string;
  readonly hash: string;
  readonly account_id: string;
  readonly account_name: string;
  readonly mode: Key["mode"];
  readonly hint: string;
  readonly scopes: Key["scopes"];
  readonly models: readonly string[] | null;
  readonly rate_count: number | null;
  readonly rate_seconds: number | null;
  readonly concurrency: number | null;
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly revoked_at: Date | null;
}

const withAccount = build
  .selectFrom("api_key")
  .innerJoin("account", "account.id", "api_key.account_id")
  .selectAll("api_key")
  .select("account.name as account_name");

/** The account must exist. Throws when the hash is already there. */
export async function createKey(connection: Connection, key: NewKey, clock: Clock): Promise<Key> {
  const id = uuidv7(clock);
  const { rate, ...rest } = key;
  const insert = build.insertInto("api_key").values({
    ...{ id, account_id: rest.accountId, mode: rest.mode, hash: rest.hash, hint: rest.hint },
    ...{ scopes: rest.scopes, models: rest.models, concurrency: rest.concurrency },
    ...{ rate_count: rate?.count ?? null, rate_seconds: rate?.seconds ?? null },
    ...{ created_at: clock.now(), expires_at: rest.expiresAt, revoked_at: null },
  });
  await rows(connection, insert);
  const [row] = await rows(connection, withAccount.where("api_key.id", "=", id));
  return toKey(row!);
}

/** One answer per hash, in order; null for unknown ones. */
export async function findKeys(connection: Connection, hashes: readonly string[]): Promise<readonly (Key | null)[]> {
  if (hashes.length === 0) return [];
  const found = new Map((await connection.query<KeyRow>(BY_HASH, [hashes])).map((row) => [row.hash, toKey(row)]));
  return hashes.map((hash) => found.get(hash) ?? null);
}

/** Newest first; of one account, or of all for null. */
export async function listKeys(connection: Connection, accountId: string | null): Promise<readonly Key[]> {
  const all = withAccount.orderBy("api_key.created_at", "desc").orderBy("api_key.id", "desc");
  return (await rows(connection, accountId === null ? all : all.where("api_key.account_id", "=", accountId))).map(toKey);
}

/** Null when there is no such key. */
export async function revokeKey(connection: Connection, id: string, at: Date): Promise<Key | null> {
  const fresh = build.updateTable("api_key").set({ revoked_at: at }).where("id", "=", id).where("revoked_at", "is", null);
  await rows(connection, fresh);
  const [row] = await rows(connection, withAccount.where("api_key.id", "=", id));
  return row ? toKey(row) : null;
}

function toKey(row: KeyRow): Key {
  const { rate_count: count, rate_seconds: seconds } = row;
  return {
    id: row.id,
    accountId: row.account_id,
    accountName: row.account_name,
    mode: row.mode,
    hint: row.hint,
    scopes: row.scopes,
    models: row.models,
    rate: count === null || seconds === null ? null : { count, seconds },
    concurrency: row.concurrency,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  };
}

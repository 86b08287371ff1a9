/** A key's successor: the same rights with another secret, while the old one still works for a time. */
import type { Key } from "../core/account.ts";
import type { Clock } from "../core/clock.ts";
import type { Succession } from "../core/store.ts";
import type { Connection } from "./database.ts";
import { createKey, findKeys } from "./keys.ts";

const LOCK = `select hash from api_key where id = $1 and revoked_at is null and (expires_at is null or expires_at > $2) for update`;
const END = `update api_key set expires_at = least(expires_at, $2) where id = $1`;

/** One transaction. Null when there is no such key, or when it no longer works. */
export async function replaceKey(connection: Connection, succession: Succession, clock: Clock): Promise<Key | null> {
  const { id, hash, hint, oldEndsAt } = succession;
  const [locked] = await connection.query<{ readonly hash: string }>(LOCK, [id, clock.now()]);
  const [old] = locked ? await findKeys(connection, [locked.hash]) : [];
  if (!old) return null;
  const { accountId, mode, scopes, models, rate, concurrency, expiresAt } = old;
  const limits = { scopes, models, rate, concurrency, expiresAt };
  const made = await createKey(connection, { accountId, mode, hash, hint, ...limits }, clock);
  await connection.query(END, [id, oldEndsAt]);
  return made;
}

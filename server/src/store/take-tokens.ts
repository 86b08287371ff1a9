/** Token buckets, one per key, shared by all nodes. */
import type { Rate } from "../core/account.ts";
import { type Connection, hot } from "./database.ts";

export interface TokenRequest {
  readonly keyId: string;
  readonly rate: Rate;
  readonly at: Date;
}

const OPEN = hot(`
  insert into bucket (key_id, tokens, filled_at)
  select distinct on (key_id) * from unnest($1::text[], $2::float8[], $3::timestamptz[]) fresh (key_id, tokens, filled_at) order by key_id
  on conflict do nothing`);

const LOCK = hot(`select key_id, tokens, filled_at from bucket where key_id = any($1::text[]) order by key_id for update`);

const STORE = hot(`
  update bucket b set tokens = n.tokens, filled_at = n.filled_at
  from unnest($1::text[], $2::float8[], $3::timestamptz[]) n (key_id, tokens, filled_at) where b.key_id = n.key_id`);

interface Bucket {
  readonly key_id: string;
  readonly tokens: number;
  readonly filled_at: Date;
}

/** In a transaction. Per request, in order, the seconds to wait; 0 when its token was taken. */
export async function takeTokens(connection: Connection, requests: readonly TokenRequest[]): Promise<readonly number[]> {
  if (requests.length === 0) return [];
  const keys = requests.map((request) => request.keyId);
  await connection.query(OPEN, [keys, requests.map((r) => r.rate.count), requests.map((r) => r.at)]);
  const buckets = new Map((await connection.query<Bucket>(LOCK, [keys])).map((bucket) => [bucket.key_id, bucket]));
  const waits = requests.map((request) => {
    const full = refill(buckets.get(request.keyId)!, request);
    const granted = full.tokens >= 1;
    buckets.set(request.keyId, granted ? { ...full, tokens: full.tokens - 1 } : full);
    return granted ? 0 : ((1 - full.tokens) * request.rate.seconds) / request.rate.count;
  });
  const left = [...buckets.values()];
  await connection.query(STORE, [left.map((b) => b.key_id), left.map((b) => b.tokens), left.map((b) => b.filled_at)]);
  return waits;
}

/** Nodes' clocks differ a little: time that seems to run backwards fills nothing. */
function refill(bucket: Bucket, { rate, at }: TokenRequest): Bucket {
  const seconds = Math.max(0, at.getTime() - bucket.filled_at.getTime()) / 1000;
  const tokens = Math.min(rate.count, bucket.tokens + (seconds * rate.count) / rate.seconds);
  return { ...bucket, tokens, filled_at: new Date(Math.max(at.getTime(), bucket.filled_at.getTime())) };
}

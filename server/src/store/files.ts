/** Files of generations: found by what their URL says, forgotten at their expiry. */

import type { Mode } from "../core/account.ts";
import { AtelierError } from "../core/errors.ts";
import type { KeptFile, Upload } from "../core/store.ts";
import { type Connection, hot } from "./database.ts";
import { build, rows } from "./tables.ts";

const FILE_COLUMNS = ["key", "name", "content_type", "size", "sha256", "expires_at", "deleted_at"] as const;

interface FileRow {
  readonly key: string;
  readonly name: string;
  readonly content_type: string;
  readonly size: bigint;
  readonly sha256: string;
  readonly expires_at: Date | null;
  readonly deleted_at: Date | null;
  readonly private: boolean;
}

/** A file of a generation or an upload; null when no such file ever was. */
export async function findFile(connection: Connection, folder: string, name: string, now: Date): Promise<KeptFile | null> {
  const assets = build.selectFrom("asset").select([...FILE_COLUMNS, "private"]);
  const [asset] = await rows(connection, assets.where("folder", "=", folder).where("name", "=", name));
  if (asset) return toFile(asset, now);
  const uploads = build.selectFrom("upload").select(FILE_COLUMNS);
  const [upload] = await rows(connection, uploads.where("folder", "=", folder).where("name", "=", name));
  return upload ? toFile({ ...upload, private: false }, now) : null;
}

/** The upload as kept. Throws AtelierError `conflict` when its folder is taken. */
export async function keepUpload(connection: Connection, upload: Upload): Promise<Upload> {
  const row = {
    ...{ folder: upload.folder, name: upload.name, key: upload.key, account_id: upload.accountId, mode: upload.mode },
    ...{
      content_type: upload.contentType,
      size: BigInt(upload.size),
      sha256: upload.sha256,
      width: upload.width,
      height: upload.height,
    },
    ...{ created_at: upload.createdAt, expires_at: upload.expiresAt, deleted_at: null },
  };
  const insert = build.insertInto("upload").values(row);
  const [kept] = await rows(connection, insert.onConflict((on) => on.doNothing()).returningAll());
  if (!kept) throw new AtelierError("conflict", "This upload is already kept. Make a new folder for each.");
  return toUpload(kept);
}

const UPLOADED = hot(`
  select coalesce(sum(size), 0)::float8 as bytes from upload
  where account_id = $1 and mode = $2 and deleted_at is null and expires_at > $3`);

/** Exact up to 2^53. */
export async function uploadedBytes(
  connection: Connection,
  owner: { readonly accountId: string; readonly mode: Mode },
  now: Date,
): Promise<number> {
  const [row] = await connection.query<{ bytes: number }>(UPLOADED, [owner.accountId, owner.mode, now]);
  return row?.bytes ?? 0;
}

/** The newest living upload with these bytes. */
export async function findUploadByHash(
  connection: Connection,
  owner: { readonly accountId: string; readonly mode: Mode },
  sha256: string,
  now: Date,
): Promise<Upload | null> {
  const living = build.selectFrom("upload").selectAll().where("deleted_at", "is", null).where("expires_at", ">", now);
  const own = living.where("account_id", "=", owner.accountId).where("mode", "=", owner.mode);
  const [row] = await rows(connection, own.where("sha256", "=", sha256).orderBy("created_at", "desc").limit(1));
  return row ? toUpload(row) : null;
}

/** Null when there is none, or when it is deleted. */
export async function findUpload(connection: Connection, folder: string): Promise<Upload | null> {
  const [row] = await rows(
    connection,
    build.selectFrom("upload").selectAll().where("folder", "=", folder).where("deleted_at", "is", null),
  );
  return row ? toUpload(row) : null;
}

/** A blob that a living file still names is not answered. */
const EXPIRE = hot(`
  with assets as (
    update asset a set deleted_at = $1 from (
      select generation_id, position from asset where deleted_at is null and expires_at <= $1 order by expires_at limit $2
      for update skip locked) due
    where a.generation_id = due.generation_id and a.position = due.position returning a.key
  ), uploads as (
    update upload set deleted_at = $1 where folder = any(array(
      select folder from upload where deleted_at is null and expires_at <= $1 order by expires_at limit $2
      for update skip locked)) returning key
  )
  select key from assets union select key from uploads`);

/**
 * Blobs of open generations belong to somebody as well: what their inputs name, and what an attempt writes under
 * `{generation id}/` before it is finished. The fences `offset 0` make each question one about its key.
 */
const ORPHANS = hot(`
  select k.key from unnest($1::text[]) with ordinality k (key, place)
  where not exists (select from asset a where a.key = k.key and a.deleted_at is null offset 0)
    and not exists (select from upload u where u.key = k.key and u.deleted_at is null offset 0)
    and not exists (
      select from input_blob b cross join lateral (select g.status from generation g where g.id = b.generation_id offset 0) g
      where b.key = k.key and g.status in ('queued', 'running') offset 0)
    and not exists (select from generation g where g.id = split_part(k.key, '/', 1) and g.status in ('queued', 'running') offset 0)
  order by k.place`);

/** Forgets up to `limit` files of each kind and answers the keys of their blobs. */
export async function expireFiles(connection: Connection, at: Date, limit: number): Promise<readonly string[]> {
  return (await connection.query<{ key: string }>(EXPIRE, [at, limit])).map((row) => row.key);
}

/** Which of these blobs no row names, in order. */
export async function orphans(connection: Connection, keys: readonly string[]): Promise<readonly string[]> {
  if (keys.length === 0) return [];
  return (await connection.query<{ key: string }>(ORPHANS, [keys])).map((row) => row.key);
}

function toFile(row: FileRow, now: Date): KeptFile {
  const expired = row.expires_at !== null && row.expires_at <= now;
  return {
    key: row.key,
    name: row.name,
    contentType: row.content_type,
    size: Number(row.size),
    sha256: row.sha256,
    expiresAt: row.expires_at,
    gone: row.deleted_at !== null || expired,
    private: row.private,
  };
}

interface UploadRow extends Omit<FileRow, "private" | "expires_at"> {
  readonly folder: string;
  readonly account_id: string;
  readonly mode: Mode;
  readonly width: number;
  readonly height: number;
  readonly created_at: Date;
  readonly expires_at: Date;
}

function toUpload(row: UploadRow): Upload {
  return {
    folder: row.folder,
    name: row.name,
    key: row.key,
    accountId: row.account_id,
    mode: row.mode,
    contentType: row.content_type,
    size: Number(row.size),
    sha256: row.sha256,
    width: row.width,
    height: row.height,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}

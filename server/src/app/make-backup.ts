/**
 * A consistent copy of a running server with an embedded database: first the database as it is at one moment, then the files that it
 * names, which never change. Files that come later are not named by the copy; those that expire meanwhile would go anyway.
 */
import type { Blobs } from "../core/blobs.ts";
import { AtelierError } from "../core/errors.ts";
import type { Store } from "../core/store.ts";
import { VERSION } from "../version.ts";
import { type TarEntry, writeTar } from "./tar.ts";

/** Names in the archive. */
export const BACKUP = { note: "backup.json", database: "database.tar", files: "files/" } as const;

/** The archive as it is made. Throws AtelierError `conflict` at once when the rows are on a PostgreSQL server. */
export async function makeBackup({
  store,
  blobs,
}: {
  readonly store: Store;
  readonly blobs: Blobs;
}): Promise<AsyncIterable<Uint8Array>> {
  const database = await store.dump();
  if (database === null) {
    const message =
      "The rows of this server are in PostgreSQL: copy them with pg_dump, then copy the folder `files` of its data directory.";
    throw new AtelierError("conflict", message);
  }
  return writeTar(entries(database, blobs));
}

async function* entries(database: Uint8Array, blobs: Blobs): AsyncGenerator<TarEntry> {
  const note = { product: "atelier", version: VERSION, made_at: new Date().toISOString() };
  yield { name: BACKUP.note, bytes: Buffer.from(`${JSON.stringify(note)}\n`) };
  yield { name: BACKUP.database, bytes: database };
  for await (const { key } of blobs.list("")) {
    const bytes = await blobs.read(key).catch(unlessGone);
    if (bytes) yield { name: `${BACKUP.files}${key}`, bytes };
  }
}

/** Expired between the list and the look. */
function unlessGone(error: unknown): null {
  if (error instanceof AtelierError && error.code === "not_found") return null;
  throw error;
}

/** Opens the store: the same statements over the embedded database or a PostgreSQL server. */
import { join } from "node:path";
import { type Clock, systemClock } from "../core/clock.ts";
import { type Log, silentLog } from "../core/log.ts";
import type { Store } from "../core/store.ts";
import { bindStore } from "./bind-store.ts";
import type { Database } from "./database.ts";
import { migrate } from "./migrate.ts";
import { openMemory, openPglite } from "./pglite.ts";
import { openPostgres } from "./postgres.ts";

export interface StoreOptions {
  /** `postgres://…`, or null for the embedded database. */
  readonly databaseUrl: string | null;
  /** The embedded database lives in its folder `database`; null keeps it in memory. */
  readonly dataDir: string | null;
  /** For what no caller dates: creation of accounts and keys, expiry of files. */
  readonly clock?: Clock;
  readonly log?: Log;
}

/**
 * A store with its schema up to date. Throws AtelierError `unavailable` when another process has the data directory,
 * the server does not answer, or the database is newer than the program.
 */
export async function openStore({ databaseUrl, dataDir, clock = systemClock, log = silentLog }: StoreOptions): Promise<Store> {
  const database = await openDatabase(databaseUrl, dataDir, log);
  try {
    await migrate(database);
    return bindStore(database, clock);
  } catch (error) {
    await database.close();
    throw error;
  }
}

function openDatabase(databaseUrl: string | null, dataDir: string | null, log: Log): Promise<Database> {
  if (databaseUrl !== null) return openPostgres(databaseUrl, log);
  return dataDir === null ? openMemory() : openPglite(join(dataDir, "database"));
}

/** The embedded database: PostgreSQL in WebAssembly, on the calling thread, with one connection. */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PGlite, type Transaction } from "@electric-sql/pglite";
import { type Connection, type Database, encode, type Statement, type Value } from "./database.ts";
import { lockDirectory } from "./directory-lock.ts";
import { DurableFiles, flushDirectory } from "./durable-files.ts";
import { emptyDatabase } from "./empty-database.ts";
import { PLANNING } from "./planning.ts";
import { Prepared } from "./prepared.ts";

/** 16 MB of buffers: 174 MB of memory when idle instead of 313. At most about 64 MB of log on disk instead of 1 GB.
 * Small samples: analysing stops everything else, and no plan of ours depends on it. */
const SETTINGS = [
  "fsync=on",
  "wal_sync_method=fsync",
  "shared_buffers=16MB",
  "max_wal_size=64MB",
  "min_wal_size=32MB",
  "default_statistics_target=10",
  ...PLANNING,
];
const START = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== "-F"),
  ...SETTINGS.flatMap((setting) => ["-c", setting]),
];

/** int8 is money: always a bigint, however small. */
const PARSERS = { 20: BigInt };

/** Opens a database in memory that dies with the process, for tests and rehearsals. */
export async function openMemory(): Promise<Database> {
  return new Embedded(
    await PGlite.create({ loadDataDir: await emptyDatabase(), startParams: START, parsers: PARSERS }),
    () => {},
  );
}

/** Opens the database in a directory, making it when new. Throws when a living process has it open. */
export async function openPglite(directory: string, files = new DurableFiles(ready(directory))): Promise<Database> {
  const unlock = lockDirectory(directory);
  try {
    return new Embedded(await startIn(directory, files), unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

/** The directory, made where it is missing. */
function ready(directory: string): string {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  return directory;
}

/**
 * A crash in the middle of the first start leaves half a database, which no caller has used yet: the mark beside the
 * directory says so, and the next start begins anew.
 */
async function startIn(directory: string, files: DurableFiles): Promise<PGlite> {
  const mark = `${directory}.unfinished`;
  if (existsSync(mark)) for (const name of readdirSync(directory)) rmSync(join(directory, name), { recursive: true });
  if (existsSync(join(directory, "PG_VERSION"))) return PGlite.create({ fs: files, startParams: START, parsers: PARSERS });
  writeFileSync(mark, "");
  const loadDataDir = await emptyDatabase();
  const pglite = await PGlite.create({ fs: files, loadDataDir, startParams: START, parsers: PARSERS });
  flushDirectory(directory);
  rmSync(mark);
  return pglite;
}

class Embedded implements Database {
  readonly #pglite: PGlite;
  readonly #prepared: Prepared;
  readonly #unlock: () => void;

  constructor(pglite: PGlite, unlock: () => void) {
    this.#pglite = pglite;
    this.#prepared = new Prepared(pglite);
    this.#unlock = unlock;
  }

  query<Row>(statement: Statement | string, values: readonly Value[] = []): Promise<readonly Row[]> {
    return typeof statement === "string" ? once(this.#pglite, statement, values) : this.#prepared.runAlone(statement, values);
  }

  async transaction<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    return this.#pglite.transaction((transaction) =>
      work({
        query: (statement, values = []) =>
          typeof statement === "string" ? once(transaction, statement, values) : this.#prepared.run(statement, values),
      }),
    );
  }

  async script(text: string): Promise<void> {
    await this.#pglite.transaction((transaction) => transaction.exec(text));
  }

  async listen(channel: string, onPayload: (payload: string) => void): Promise<() => Promise<void>> {
    // Delivered in the middle of somebody else's statement: answer when that is over.
    const stop = await this.#pglite.listen(channel, (payload) => setImmediate(onPayload, payload));
    return () => stop();
  }

  async vacuum(tables: readonly string[]): Promise<void> {
    // One by one, so that others get their turn in between.
    for (const table of tables) await this.#pglite.exec(`vacuum (analyze) ${table}`);
  }

  async dump(): Promise<Uint8Array> {
    // A short log to replay. What commits between the two statements is in the log, which is part of the archive.
    await this.#pglite.exec("checkpoint");
    return new Uint8Array(await (await this.#pglite.dumpDataDir("none")).arrayBuffer());
  }

  async close(): Promise<void> {
    if (this.#pglite.closed) return;
    await this.#pglite.close();
    this.#unlock();
  }
}

async function once<Row>(connection: PGlite | Transaction, text: string, values: readonly Value[]): Promise<readonly Row[]> {
  return (await connection.query<Row>(text, values.map(encode))).rows;
}

/** A PostgreSQL server, 15 or newer, shared by any number of nodes. */
import pg from "pg";
import { AtelierError } from "../core/errors.ts";
import type { Log } from "../core/log.ts";
import { type Connection, type Database, encode, type Statement, type Value } from "./database.ts";
import { PLANNING } from "./planning.ts";

const { Client, Pool, types } = pg;

/** int8 is money: always a bigint, where `pg` would hand out a string. */
const INT8 = 20;
const TYPES: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: "text" | "binary") => (id === INT8 ? BigInt : types.getTypeParser(id, format as "text")),
};

/** Serialization failure and deadlock: the transaction left no trace and may simply be run again. */
const AGAIN: readonly unknown[] = ["40001", "40P01"];
/** Connection lost or refused, server starting, stopping or full, statement cut off: the database is away, not the statement wrong. */
const AWAY = /^(08...|53...|57P0.|57014|25P03|ECONN\w+|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT)$/;
const TRIES = 5;
const RECONNECT_MS = 1000;
/** A little longer than the server lets a statement run. */
const SILENCE_MS = 17_000;

/** Connects to the server at `url`. Throws AtelierError `unavailable` when it does not answer. */
export async function openPostgres(url: string, log: Log): Promise<Database> {
  const pool = new Pool({
    connectionString: url,
    types: TYPES,
    max: 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 15_000,
    // A server that cannot even say so any more; the driver itself would wait for ever.
    query_timeout: SILENCE_MS,
    idle_in_transaction_session_timeout: 15_000,
    application_name: "atelier",
    options: PLANNING.map((setting) => `-c ${setting}`).join(" "),
  });
  // One that breaks in somebody's hands tells it to their statement as well; without this the process would end.
  pool.on("connect", (client) => client.on("error", () => {}));
  pool.on("error", (error) => log.warn({ error: error.message }, "An idle connection to the database was lost"));
  const server = new Server(url, pool, log);
  try {
    await server.query("select 1");
    return server;
  } catch (error) {
    await pool.end();
    throw error;
  }
}

class Server implements Database {
  readonly #url: string;
  readonly #pool: pg.Pool;
  readonly #log: Log;

  constructor(url: string, pool: pg.Pool, log: Log) {
    this.#url = url;
    this.#pool = pool;
    this.#log = log;
  }

  query<Row>(statement: Statement | string, values: readonly Value[] = []): Promise<readonly Row[]> {
    return whole(() => run<Row>(this.#pool, statement, values));
  }

  transaction<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    return whole(async () => {
      const client = await this.#pool.connect();
      let broken: unknown;
      try {
        await client.query("begin");
        const result = await work({ query: (statement, values = []) => run(client, statement, values) });
        await client.query("commit");
        return result;
      } catch (error) {
        // A connection that is lost or cannot even roll back is closed, and the server rolls back by itself.
        if (isSilent(error)) broken = error;
        else
          await client.query("rollback").catch((failure) => {
            broken = failure;
          });
        throw error;
      } finally {
        client.release(broken !== undefined);
      }
    });
  }

  async script(text: string): Promise<void> {
    await whole(() => this.#pool.query(text));
  }

  async listen(channel: string, onPayload: (payload: string) => void): Promise<() => Promise<void>> {
    const listener = new Listener(this.#url, channel, onPayload, this.#log);
    await whole(() => listener.connect());
    return () => listener.stop();
  }

  /** Autovacuum does it. */
  async vacuum(): Promise<void> {}

  /** `pg_dump` does it. */
  async dump(): Promise<null> {
    return null;
  }

  async close(): Promise<void> {
    if (!this.#pool.ending) await this.#pool.end();
  }
}

/** A connection of its own for notifications, made again when it breaks; hints lost in between are why nobody relies on them. */
class Listener {
  readonly #url: string;
  readonly #channel: string;
  readonly #onPayload: (payload: string) => void;
  readonly #log: Log;
  #client: pg.Client | null = null;
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(url: string, channel: string, onPayload: (payload: string) => void, log: Log) {
    this.#url = url;
    this.#channel = channel;
    this.#onPayload = onPayload;
    this.#log = log;
  }

  async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.#url,
      connectionTimeoutMillis: 5_000,
      query_timeout: SILENCE_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    client.on("notification", (message) => this.#onPayload(message.payload ?? ""));
    client.on("error", (error) => this.#log.warn({ error: error.message }, "The connection for hints was lost"));
    client.on("end", () => this.#later());
    this.#client = client;
    await client.connect();
    await client.query(`listen ${this.#channel}`);
  }

  #later(): void {
    if (this.#stopped || this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.connect().catch((error: unknown) => {
        this.#log.warn({ error: String(error) }, "The connection for hints could not be made; trying again");
        this.#later();
      });
    }, RECONNECT_MS);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#client?.end();
  }
}

/** Runs it again after a deadlock, and says `unavailable` when the database is away. */
async function whole<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : null;
      if (AGAIN.includes(code) && tries < TRIES) continue;
      if (!isAway(error, code)) throw error;
      throw new AtelierError("unavailable", "The database does not answer. Try again in a moment.", {
        cause: error,
        retryAfter: 2,
      });
    }
  }
}

function isAway(error: unknown, code: unknown): boolean {
  if (typeof code === "string") return AWAY.test(code);
  // The driver's own errors have no code, only words.
  return error instanceof Error && /timeout|terminated|Connection/i.test(error.message) && !(error instanceof AtelierError);
}

/** The driver gave up waiting: whatever is sent next would wait behind the unanswered statement. */
function isSilent(error: unknown): boolean {
  return error instanceof Error && error.message === "Query read timeout";
}

async function run<Row>(
  client: pg.Pool | pg.PoolClient,
  statement: Statement | string,
  values: readonly Value[],
): Promise<readonly Row[]> {
  const query = typeof statement === "string" ? { text: statement } : statement;
  const result = await client.query<Row & pg.QueryResultRow>({ ...query, values: values.map(encode) });
  return result.rows;
}

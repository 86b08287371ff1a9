/** A PostgreSQL database of a test's own. Without a server the test is skipped, visibly; with CI set it fails. */
import pg from "pg";

const SERVER = process.env["ATELIER_TEST_DATABASE_URL"] ?? "postgres://postgres@127.0.0.1:5432/postgres";

export interface ScratchDatabase {
  readonly url: string;
  query(sql: string): Promise<readonly Record<string, unknown>[]>;
  drop(): Promise<void>;
}

/** Null when no server answers; throws instead when CI is set. */
export async function scratchDatabase(name: string): Promise<ScratchDatabase | null> {
  const admin = new pg.Client({ connectionString: SERVER });
  try {
    await admin.connect();
  } catch (cause) {
    if (process.env["CI"]) throw new Error(`No PostgreSQL answers at ${SERVER}`, { cause });
    return null;
  }
  const database = `atelier_${name}_${process.pid}_${Math.trunc(performance.now())}`;
  await admin.query(`create database ${database}`);
  const url = new URL(SERVER);
  url.pathname = `/${database}`;
  return {
    url: url.href,
    query: async (sql) => {
      const client = new pg.Client({ connectionString: url.href });
      await client.connect();
      const { rows } = await client.query(sql);
      await client.end();
      return rows;
    },
    drop: async () => {
      await admin.query(`drop database ${database} with (force)`);
      await admin.end();
    },
  };
}

/** Brings the schema up to the code: numbered files of plain SQL, all of them or none, one node at a time. */
import { readdirSync, readFileSync } from "node:fs";
import { AtelierError } from "../core/errors.ts";
import type { Database } from "./database.ts";

const FOLDER = new URL("./migrations/", import.meta.url);
/** Any number, as long as it is always the same: the advisory lock under which one node migrates and the others wait. */
const LOCK = 4_807_123;

/** Applies what is missing. Throws AtelierError `unavailable` when the database is newer than this version of the program. */
export async function migrate(database: Database): Promise<void> {
  const migrations = readdirSync(FOLDER)
    .filter((name) => /^\d{6}\.sql$/.test(name))
    .sort();
  await database.script(
    `select pg_advisory_xact_lock(${LOCK});
     create table if not exists atelier_migration (number int primary key, applied_at timestamptz not null default now());`,
  );
  for (const name of migrations)
    await applyOnce(database, Number.parseInt(name, 10), readFileSync(new URL(name, FOLDER), "utf8"));
  await refuseNewer(database, migrations.length);
}

/** One transaction each; the lock is asked for before the look, so that a node that waited sees what the other one did. */
async function applyOnce(database: Database, number: number, sql: string): Promise<void> {
  if (await isApplied(database, number)) return;
  await database
    .script(
      `select pg_advisory_xact_lock(${LOCK});
     insert into atelier_migration (number) values (${number});
     ${sql}`,
    )
    .catch(async (error: unknown) => {
      if (!(await isApplied(database, number))) throw error;
    });
}

async function isApplied(database: Database, number: number): Promise<boolean> {
  const rows = await database.query("select from atelier_migration where number = $1", [number]);
  return rows.length > 0;
}

async function refuseNewer(database: Database, known: number): Promise<void> {
  const [row] = await database.query<{ newest: number | null }>("select max(number) as newest from atelier_migration");
  if ((row?.newest ?? 0) <= known) return;
  const message = `The database was made by a newer version of Atelier (its schema is ${row?.newest}, this version knows ${known}). Start the newer version, or restore a backup.`;
  throw new AtelierError("unavailable", message);
}

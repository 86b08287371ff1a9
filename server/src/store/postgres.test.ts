import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { scratchDatabase } from "../../../test/scratch-database.ts";
import { silentLog } from "../core/log.ts";
import type { Database } from "./database.ts";
import { openStore } from "./open-store.ts";
import { openMemory } from "./pglite.ts";
import { openPostgres } from "./postgres.ts";

const scratch = await scratchDatabase("server");

describe("a PostgreSQL server", { skip: scratch ? false : "no PostgreSQL answers" }, () => {
  const url = scratch!.url;
  const options = { databaseUrl: url, dataDir: null };

  test("several nodes that start at once migrate once", async () => {
    const stores = await Promise.all([1, 2, 3].map(() => openStore(options)));
    const applied = await scratch!.query("select number from atelier_migration order by number");
    assert.deepEqual(
      applied,
      readdirSync(join(import.meta.dirname, "migrations")).map((_, n) => ({ number: n + 1 })),
    );
    await Promise.all(stores.map((store) => store.close()));
  });

  test("a node whose connections are cut goes on, and hears hints again", async () => {
    const store = await openStore(options);
    const heard: string[] = [];
    const stop = await store.listen((topic) => heard.push(topic));
    await scratch!.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    for (let n = 0; n < 50 && heard.length === 0; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      await scratch!.query("select pg_notify('atelier', 'generation')");
    }
    assert.ok(heard.includes("generation"));
    await store.ping();
    await stop();
    await store.close();
  });

  test("two transactions that lock each other out are both done in the end", async () => {
    const database = await openPostgres(url, silentLog);
    await database.script("create table pair (id int primary key, n int not null); insert into pair values (1, 0), (2, 0)");
    let met = 0;
    const both = (first: number, second: number) =>
      database.transaction(async (connection) => {
        await connection.query("update pair set n = n + 1 where id = $1", [first]);
        met += 1;
        // Only the first two meet; whoever runs again finds the way free.
        while (met < 2) await new Promise((resolve) => setTimeout(resolve, 5));
        await connection.query("update pair set n = n + 1 where id = $1", [second]);
      });
    await Promise.all([both(1, 2), both(2, 1)]);
    assert.deepEqual(await database.query("select n from pair order by id"), [{ n: 2 }, { n: 2 }]);
    await database.close();
  });

  test("a database of a newer version is refused, and left as it is", async () => {
    await scratch!.query("insert into atelier_migration (number) values (999)");
    await assert.rejects(openStore(options), { code: "unavailable", message: /newer version of Atelier \(its schema is 999/ });
    await scratch!.query("delete from atelier_migration where number = 999");
    await (await openStore(options)).close();
  });

  test("a migration that fails half-way leaves nothing behind", async () => {
    const database = await openPostgres(url, silentLog);
    await assert.rejects(database.script("create table half (id int); select 1 / 0"));
    await assert.rejects(database.query("select from half"), { code: "42P01" });
    await database.close();
    await scratch!.drop();
  });
});

test("a server that does not answer is said to be unavailable", async () => {
  await assert.rejects(openStore({ databaseUrl: "postgres://nobody@127.0.0.1:1/none", dataDir: null }), { code: "unavailable" });
});

const everywhere: readonly (() => Promise<Scratch | null>)[] = [memory, server];
for (const open of everywhere) {
  test(`values come back as they went in: ${open.name}`, async (t) => {
    const own = await open();
    if (!own) return t.skip("no PostgreSQL answers");
    const { database } = own;
    const values = [
      5n,
      -(2n ** 62n),
      0.1,
      true,
      new Date(1234567890123),
      'a "b" \\ {c}, NULL',
      ["x", 'y"\\,{}', null, "null", ""],
      null,
    ];
    const [row] = await database.query<Record<string, unknown>>(
      "select $1::bigint a, $2::bigint b, $3::float8 c, $4::boolean d, $5::timestamptz e, $6::text f, $7::text[] g, $8::text h, $9::json i",
      [...values, JSON.stringify([{ n: 1 }])],
    );
    assert.deepEqual(Object.values(row!), [...values, [{ n: 1 }]]);
    const failing = database.transaction(async (connection) => {
      await connection.query("create table never (id int)");
      throw new Error("no");
    });
    await assert.rejects(failing, /^Error: no$/);
    await assert.rejects(database.query("select from never"));
    await own.close();
  });
}

interface Scratch {
  readonly database: Database;
  close(): Promise<void>;
}

async function memory(): Promise<Scratch> {
  const database = await openMemory();
  return { database, close: () => database.close() };
}

async function server(): Promise<Scratch | null> {
  const own = await scratchDatabase("values");
  if (!own) return null;
  const database = await openPostgres(own.url, silentLog);
  const close = async (): Promise<void> => {
    await database.close();
    await own.drop();
  };
  return { database, close };
}

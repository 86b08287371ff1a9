import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, test } from "node:test";
import { systemClock } from "../core/clock.ts";
import { bindStore } from "./bind-store.ts";
import { DurableFiles } from "./durable-files.ts";
import { migrate } from "./migrate.ts";
import { openStore } from "./open-store.ts";
import { openMemory, openPglite } from "./pglite.ts";
import { at, deployment, richAccount, take, wish } from "./scratch-store.ts";

const home = mkdtempSync(join(tmpdir(), "atelier-pglite-"));
after(() => rmSync(home, { recursive: true, force: true }));

test("every commit reaches the disk before it is acknowledged", async () => {
  const directory = join(home, "flushed");
  mkdirSync(directory);
  const files = new DurableFiles(directory);
  const database = await openPglite(directory, files);
  await migrate(database);
  const store = bindStore(database, systemClock);
  const account = await richAccount(store, "50");
  const queue = await deployment(store, 1);
  const before = files.flushes;
  for (let n = 0; n < 10; n += 1) await store.accept([wish(account, queue)]);
  assert.ok(files.flushes - before >= 10, `${files.flushes - before} flushes for 10 commits`);
  const read = files.flushes;
  await store.wallet(account.id, "test");
  assert.equal(files.flushes, read, "reading flushes nothing");
  await store.close();
});

test("a second process is refused in one sentence; after the first has closed it is not", async () => {
  const dataDir = join(home, "shared");
  const store = await openStore({ databaseUrl: null, dataDir });
  await assert.rejects(openStore({ databaseUrl: null, dataDir }), {
    code: "unavailable",
    message: /in use by process \d+\. Stop/,
  });
  const refused = child(dataDir, "await openStore(options)");
  assert.match(await text(refused.stderr!), new RegExp(`in use by process ${process.pid}`));
  await store.close();
  const [code] = await once(child(dataDir, "await (await openStore(options)).close()"), "exit");
  assert.equal(code, 0);
});

test("a first start that was cut short is begun anew", async () => {
  const dataDir = join(home, "half");
  await (await openStore({ databaseUrl: null, dataDir })).close();
  writeFileSync(join(dataDir, "database.unfinished"), "");
  rmSync(join(dataDir, "database", "global"), { recursive: true });
  const store = await openStore({ databaseUrl: null, dataDir });
  assert.equal(await store.findAccount("anybody"), null);
  assert.equal(existsSync(join(dataDir, "database.unfinished")), false);
  await store.close();
});

test("kill -9 in the middle of submits loses none that was acknowledged, and the ledger balances", async () => {
  const dataDir = join(home, "killed");
  const killed = child(
    dataDir,
    `const store = await openStore(options);
     const { richAccount, wish } = await import("./scratch-store.ts");
     const account = await richAccount(store, "1000000");
     console.log(account.id);
     const caller = async () => {
       for (;;) {
         const batch = Array.from({ length: 4 }, () => wish(account, "queue"));
         for (const { generation } of await store.accept(batch)) console.log(generation.id);
       }
     };
     await Promise.all([caller(), caller(), caller()]);`,
  );
  const [accountId, ...acknowledged] = await killedAfter(killed, 120);
  const store = await openStore({ databaseUrl: null, dataDir });
  const found = await store.find(acknowledged.map((id) => ({ id, accountId: accountId!, mode: "test" as const })));
  assert.equal(found.length, acknowledged.length);
  assert.deepEqual(await store.checkLedger(), []);
  await store.close();
});

test("30,000 heartbeats leave the table of attempts as small as it was", async () => {
  const database = await openMemory();
  await migrate(database);
  const store = bindStore(database, systemClock);
  const account = await richAccount(store, "100");
  const queue = await deployment(store, 100);
  await store.accept(Array.from({ length: 100 }, () => wish(account, queue)));
  const claims = await take(store, queue);
  for (let n = 1; n <= 300; n += 1) {
    await store.heartbeat(
      claims.map(({ lease }) => ({ lease, progress: n / 300 })),
      15,
      at(n),
    );
    if (n % 100 === 0) await store.tidy();
  }
  const [row] = await database.query<{ size: bigint }>("select pg_total_relation_size('attempt') as size");
  assert.ok(row!.size < 300_000n, `${row?.size} bytes`);
  await store.close();
});

/** Runs a script in a process of its own, with `openStore` and its `options` at hand. */
function child(dataDir: string, script: string): ChildProcess {
  const start = `import { openStore } from "./open-store.ts"; const options = { databaseUrl: null, dataDir: ${JSON.stringify(dataDir)} };`;
  const args = ["--input-type=module", "--eval", `${start}\n${script}`];
  return spawn(process.execPath, args, { cwd: import.meta.dirname, stdio: ["ignore", "pipe", "pipe"] });
}

async function text(stream: NodeJS.ReadableStream): Promise<string> {
  let all = "";
  for await (const chunk of stream) all += chunk;
  return all;
}

/** Kills the process once it has said so many lines, and answers all it said when it is gone. */
async function killedAfter(process: ChildProcess, lines: number): Promise<readonly string[]> {
  const gone = once(process, "exit");
  const said: string[] = [];
  for await (const line of createInterface({ input: process.stdout! })) {
    said.push(line);
    if (said.length === lines) process.kill("SIGKILL");
  }
  await gone;
  assert.ok(said.length >= lines, await text(process.stderr!));
  return said;
}

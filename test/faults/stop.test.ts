/** Starts that are cut short and stops under load. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { ADMIN_TOKEN, idOf, type Node, PRICE, pause, startNode, wallet } from "../node.ts";
import { scratchDatabase } from "../scratch-database.ts";
import { ROOT } from "../source-files.ts";

interface Poll {
  readonly outcome: "answered" | "refused to connect" | "broken off";
  readonly status: number | null;
}

/** A poll over a connection that is kept: `broken off` is what a caller cannot tell from a lost answer. */
function poll(url: string, key: string, agent: Agent): Promise<Poll> {
  return new Promise((resolve) => {
    const asked = request(url, { agent, headers: { authorization: `Bearer ${key}` } }, (response) => {
      response.resume();
      response.on("end", () => resolve({ outcome: "answered", status: response.statusCode ?? null }));
      response.on("error", () => resolve({ outcome: "broken off", status: null }));
    });
    asked.on("error", (error: NodeJS.ErrnoException) => {
      // A kept connection that the server closed while idle is not an answer lost: every HTTP client asks again.
      const idle = asked.reusedSocket && ["ECONNRESET", "EPIPE"].includes(error.code ?? "");
      resolve({ outcome: error.code === "ECONNREFUSED" || idle ? "refused to connect" : "broken off", status: null });
    });
    asked.end();
  });
}

test("SIGTERM under load: it ends in time, no poll is broken off, and a restart completes what had been accepted", async (t) => {
  const dataDir = await mkdtemp(join(tmpdir(), "atelier-stop-"));
  const first = await startNode({}, dataDir);
  let second: Node | null = null;
  t.after(async () => {
    await Promise.all([first.stop("SIGKILL"), second?.stop("SIGKILL")]);
    await rm(dataDir, { recursive: true, force: true });
  });
  const key = await first.key();
  const ids = (await Promise.all([1, 2, 3, 4].map((seed) => first.submit(key, {}, { seed })))).map(idOf);
  const agent = new Agent({ keepAlive: true });
  const polls: Poll[] = [];
  const pollers = ids.map(async (id) => {
    for (;;) {
      const one = await poll(`${first.url}/v2/requests/status/${id}`, key, agent);
      polls.push(one);
      if (one.outcome !== "answered") return;
      await pause(5);
    }
  });
  await pause(300);
  const start = performance.now();
  const stopping = first.stop("SIGTERM");
  // The first refusal may come before or after the port is closed.
  await pause(50);
  const late = await first.submit(key).catch(() => null);
  assert.equal(await stopping, 0);
  assert.ok(performance.now() - start < 30_000);
  await Promise.all(pollers);
  agent.destroy();
  assert.equal(late?.status ?? 503, 503);
  assert.ok(polls.length > 20);
  assert.deepEqual(
    polls.filter(({ outcome, status }) => outcome === "broken off" || (status !== null && status !== 200)),
    [],
  );

  second = await startNode({}, dataDir);
  const answers = await second.ended(key, ids);
  assert.deepEqual(
    answers.map(({ status }) => status),
    ids.map(() => "COMPLETED"),
  );
  assert.deepEqual(await wallet(second, key), { available: 10 - ids.length * PRICE, held: 0 });
});

/** Starts the command and kills it after a while, wherever it is then. */
function startAndKill(dataDir: string, environment: Readonly<Record<string, string>>, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const env = { ...process.env, ATELIER_PORT: "0", ATELIER_DATA_DIR: dataDir, ...environment };
    const started = spawn(process.execPath, [join(ROOT, "server/bin/atelier.js"), "serve"], { env, stdio: "ignore" });
    started.once("exit", () => resolve());
    setTimeout(() => started.kill("SIGKILL"), milliseconds);
  });
}

for (const kind of ["embedded", "PostgreSQL"] as const) {
  test(`first starts that are killed at any moment leave nothing that the next one stumbles over, ${kind}`, async (t) => {
    const database = kind === "PostgreSQL" ? await scratchDatabase("starts") : null;
    if (kind === "PostgreSQL" && !database) return t.skip("no PostgreSQL answers");
    const dataDir = await mkdtemp(join(tmpdir(), "atelier-start-"));
    const environment = database ? { ATELIER_DATABASE_URL: database.url } : {};
    try {
      for (const milliseconds of [450, 650, 850]) await startAndKill(dataDir, environment, milliseconds);
      const node = await startNode(environment, dataDir);
      const key = await node.key();
      idOf(await node.submit(key, { "x-atelier-simulate": "queue=3600s" }));
      assert.deepEqual(await wallet(node, key), { available: 10 - PRICE, held: PRICE });
      await node.stop();
    } finally {
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true });
    }
  });
}

test("data of a newer version are refused with one sentence, and left as they are", async (t) => {
  const database = await scratchDatabase("newer");
  if (!database) return t.skip("no PostgreSQL answers");
  const dataDir = await mkdtemp(join(tmpdir(), "atelier-newer-"));
  const environment = { ATELIER_DATABASE_URL: database.url, ATELIER_ADMIN_TOKEN: ADMIN_TOKEN };
  try {
    await (await startNode(environment, dataDir)).stop();
    await database.query("insert into atelier_migration (number) values (999)");
    await assert.rejects(startNode(environment, dataDir), ({ message }: Error) => {
      assert.match(message, /code 2:\nerror: The database was made by a newer version of Atelier/);
      assert.doesNotMatch(message, /\n\s+at /);
      return true;
    });
    assert.equal((await database.query("select from atelier_migration where number = 999")).length, 1);
  } finally {
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  }
});

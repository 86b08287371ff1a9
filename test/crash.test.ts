/** Promise 1 and 3 from outside: a real server, killed with SIGKILL in the middle of its work, on both stores. */
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { type Client, createClient, isTerminal, type StatusAnswer } from "@atelier/client";
import { startServer } from "../examples/demo/start-server.ts";
import { scratchDatabase } from "./scratch-database.ts";

const COUNT = 20;
const PRICE = 0.2;

test("kill -9 in the middle of twenty generations: a restart ends each exactly once with the wallet right, embedded", () =>
  crash(null));

test("kill -9 in the middle of twenty generations: a restart ends each exactly once with the wallet right, PostgreSQL", async (t) => {
  const database = await scratchDatabase("crash");
  if (!database) return t.skip("no PostgreSQL answers");
  try {
    await crash(database.url);
  } finally {
    await database.drop();
  }
});

async function crash(databaseUrl: string | null): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), "atelier-crash-"));
  const environment = { ATELIER_LEASE_SECONDS: "2", ...(databaseUrl ? { ATELIER_DATABASE_URL: databaseUrl } : {}) };
  let server = await startServer(dataDir, environment);
  try {
    const { key } = JSON.parse(
      await server.atelier("keys", "create", "--account", "a", "--mode", "test", "--deposit", "10", "--json"),
    ) as { key: string };
    const ids = await submitAll(createClient({ url: server.url, key }));
    await someEnded(createClient({ url: server.url, key }), ids);
    await server.stop("SIGKILL");
    server = await startServer(dataDir, environment);
    const client = createClient({ url: server.url, key });
    const ended = await Promise.all(ids.map((id) => client.wait(id, { pollSeconds: 0.5 })));
    assert.deepEqual(
      ended.map((answer) => answer.status),
      ids.map(() => "COMPLETED"),
    );
    await assertFilesWhole(client, ended);
    const balance = await client.balance();
    assert.equal(Number(balance.held), 0);
    assert.equal(Number(balance.available), 10 - COUNT * PRICE);
  } finally {
    await server.stop("SIGKILL");
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function submitAll(client: Client): Promise<readonly string[]> {
  const submits = Array.from({ length: COUNT }, (_, seed) =>
    client.submit("hunyuan-image-3-0-instruct", {
      // What Easel cannot draw becomes a card, in a fifth of a scene's time: here the kill matters, not the picture.
      prompt: `anchor ${seed}`,
      image_size: "512x512",
    }),
  );
  return (await Promise.all(submits)).map((answer) => answer.request_id);
}

/** Waits until the kill falls into the middle: some have ended, more have not. */
async function someEnded(client: Client, ids: readonly string[]): Promise<void> {
  for (;;) {
    const states = await Promise.all(ids.map((id) => client.status(id)));
    const done = states.filter((state) => isTerminal(state.status)).length;
    if (done >= 3) return assert.ok(done < COUNT, "the kill came too late to prove anything");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function assertFilesWhole(client: Client, ended: readonly StatusAnswer[]): Promise<void> {
  for (const answer of ended) {
    const bytes = await client.download(answer.output!.media_url[0]!);
    assert.equal(Buffer.from(bytes.subarray(1, 4)).toString(), "PNG");
  }
}

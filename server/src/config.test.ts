import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { loadConfig } from "./config.ts";

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "atelier-config-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("an empty folder and environment give the documented defaults", () =>
  inFolder(async (folder) => {
    const config = await loadConfig(folder, {});
    assert.equal(config.host, "127.0.0.1");
    assert.equal(config.port, 8080);
    assert.equal(config.dataDir, join(folder, "atelier-data"));
    assert.equal(config.databaseUrl, null);
    assert.equal(config.allowPrivateNetwork, false);
    assert.equal(config.leaseSeconds, 15);
    assert.equal(config.webhookRetrySeconds.length, 9);
    assert.equal(config.firstTopUpBonus, 5_000_000n);
  }));

test("the environment goes before atelier.config.ts", () =>
  inFolder(async (folder) => {
    await writeFile(join(folder, "atelier.config.ts"), "export default { port: 9000, leaseSeconds: 30 };\n");
    const config = await loadConfig(folder, { ATELIER_PORT: "9001", ATELIER_WEBHOOK_RETRY_SECONDS: "0.2, 1" });
    assert.equal(config.port, 9001);
    assert.equal(config.leaseSeconds, 30);
    assert.deepEqual(config.webhookRetrySeconds, [0.2, 1]);
  }));

const wrong: readonly [string, Record<string, string>, RegExp][] = [
  ["a port that is no number", { ATELIER_PORT: "http" }, /ATELIER_PORT must be a number, not "http"/],
  ["a port out of range", { ATELIER_PORT: "70000" }, /port must be from 0 to 65535/],
  ["a database that is not PostgreSQL", { ATELIER_DATABASE_URL: "mysql://x" }, /must start with postgres:\/\//],
  ["a public URL with a query", { ATELIER_PUBLIC_URL: "https://a.example/?x=1" }, /without query/],
  ["a short admin token", { ATELIER_ADMIN_TOKEN: "secret" }, /at least 16 characters/],
  ["an unknown log level", { ATELIER_LOG_LEVEL: "loud" }, /must be one of trace/],
  ["an open door", { ATELIER_HOST: "0.0.0.0" }, /needs ATELIER_ADMIN_TOKEN and ATELIER_PUBLIC_URL/],
];

for (const [name, environment, message] of wrong) {
  test(`${name} stops the start with one sentence that says which and why`, () =>
    inFolder((folder) => assert.rejects(loadConfig(folder, environment), message)));
}

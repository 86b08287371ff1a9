/** `atelier worker` beside a server that itself works on nothing. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { createClient } from "@atelier/client";
import { startServer } from "../examples/demo/start-server.ts";
import { scratchDatabase } from "./scratch-database.ts";
import { ROOT } from "./source-files.ts";

const database = await scratchDatabase("worker");

test("a worker makes what a server accepted, and the server serves the file", {
  skip: database ? false : "no PostgreSQL",
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), "atelier-worker-"));
  await writeFile(join(folder, "atelier.config.ts"), "export default { limits: { running: 0 } };");
  const settings = { ATELIER_DATABASE_URL: database!.url, ATELIER_DATA_DIR: folder };
  const server = await startServer(folder, settings);
  const key = (await server.atelier("keys", "create", "--account", "acme", "--mode", "test", "--deposit", "1")).trim();
  const client = createClient({ url: server.url, key });
  const input = { prompt: "a red boat", image_size: "512x512" } as const;
  const { request_id: id } = await client.submit("hunyuan-image-3-0-instruct", input);
  assert.equal((await client.status(id)).status, "QUEUED");

  const env = { ...process.env, ...settings, ATELIER_PUBLIC_URL: server.url, ATELIER_LOG_LEVEL: "warn" };
  const worker = spawn(process.execPath, [join(ROOT, "server/bin/atelier.js"), "worker"], {
    env,
    cwd: tmpdir(),
    stdio: "inherit",
  });
  const { output } = await client.result(id);
  assert.deepEqual([...(await client.download(output.media_url[0]!)).subarray(1, 4)], [...Buffer.from("PNG")]);
  worker.kill("SIGTERM");
  assert.deepEqual(await once(worker, "exit"), [0, null]);

  await server.stop();
  await database!.drop();
  await rm(folder, { recursive: true, force: true });
});

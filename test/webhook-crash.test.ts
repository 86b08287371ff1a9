/** Promise 4 from outside: the server dies while a receiver has its event, and the next start sends it again at once. */
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { createClient } from "@atelier/client";
import { type ServerProcess, startServer } from "../examples/demo/start-server.ts";

/** Seconds. A delivery's lease is 120; the machine that tests may be slow. */
const PATIENCE = 30;

test("an event in flight when an embedded server is killed is sent again at its next start, with the same id and bytes", async (t) => {
  const dataDir = await mkdtemp(join(tmpdir(), "atelier-webhook-crash-"));
  const received: { readonly id: unknown; readonly body: string }[] = [];
  // Nobody is answered the first time.
  const receiver = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({ id: request.headers["webhook-id"], body: Buffer.concat(chunks).toString() });
    if (received.length > 1) response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const environment = { ATELIER_ALLOW_PRIVATE_NETWORK: "1" };
  let server: ServerProcess = await startServer(dataDir, environment);
  t.after(async () => {
    await server.stop("SIGKILL");
    receiver.closeAllConnections();
    receiver.close();
    await rm(dataDir, { recursive: true, force: true });
  });
  const { key } = JSON.parse(
    await server.atelier("keys", "create", "--account", "a", "--mode", "test", "--deposit", "1", "--json"),
  ) as { key: string };
  const client = createClient({ url: server.url, key });
  const webhookUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  const { request_id } = await client.submit("hunyuan-image-3-0-instruct", { prompt: "a red cup" }, { webhookUrl });
  await client.cancel(request_id);
  await until(() => received.length === 1);
  await server.stop("SIGKILL");
  server = await startServer(dataDir, environment);
  await until(() => received.length === 2);
  assert.deepEqual(received[1], received[0]);
});

async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + PATIENCE * 1000;
  while (!condition()) {
    assert.ok(performance.now() < deadline, "It did not happen in time");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

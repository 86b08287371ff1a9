/** `atelier listen` between a real gateway and a real receiver. */
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { createClient, verifyWebhook } from "@atelier/client";
import { startServer } from "../../../examples/demo/start-server.ts";
import { runInProcess } from "./test/run-in-process.ts";

test("what ends while somebody listens arrives signed, once, old and new work alike; what had ended before does not", async () => {
  const directory = await mkdtemp(join(tmpdir(), "atelier-listen-"));
  const server = await startServer(directory);
  const key = (await server.atelier("keys", "create", "--account", "acme", "--mode", "test", "--deposit", "20")).trim();
  const client = createClient({ url: server.url, key });
  const { secret } = await client.webhooks.secret();
  const received: string[] = [];
  const receiver = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const { id, event } = await verifyWebhook({ body: Buffer.concat(pieces).toString(), headers: request.headers, secret });
    assert.equal(id, `msg_listen_${event.request_id}`);
    received.push(event.request_id);
    response.writeHead(received.length === 1 ? 204 : 500).end();
  }).listen(0, "127.0.0.1");
  const failing = (simulate: string) => client.submit("hunyuan-3d", { prompt: "a cup" }, { simulate });

  const { request_id: before } = await failing("fail");
  await client.wait(before);
  const { request_id: underWay } = await failing("slow=3s, fail");
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  const environment = { ATELIER_URL: server.url, ATELIER_KEY: key };
  const listening = runInProcess(["listen", "--forward-to", url], { directory, environment });
  await new Promise((resolve) => setTimeout(resolve, 500));
  const { request_id: fresh } = await failing("fail");
  for (const deadline = Date.now() + 15_000; received.length < 2 && Date.now() < deadline; )
    await new Promise((resolve) => setTimeout(resolve, 100));
  process.emit("SIGINT");
  const { code, out } = await listening;

  assert.deepEqual([code, received], [0, [fresh, underWay]]);
  assert.match(out, new RegExp(`FAILED {5}${fresh} → 204 .*\nFAILED {5}${underWay} → 500 `));
  receiver.close();
  await server.stop();
  await rm(directory, { recursive: true, force: true });
});

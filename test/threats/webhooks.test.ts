/** Receivers that hang, flood or point elsewhere, and webhooks used against somebody: through the whole server. */
import assert from "node:assert/strict";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { idOf, type Node, pause, startNode, until } from "../node.ts";

interface Receiver {
  readonly url: string;
  readonly server: Server;
  /** Statuses that were told, in the order of arrival. */
  readonly told: string[];
  /** Most requests that were not answered yet at one moment. */
  readonly most: () => number;
}

const open: Server[] = [];
let node: Node;
let key: string;

before(async () => {
  node = await startNode({ ATELIER_ALLOW_PRIVATE_NETWORK: "1", ATELIER_WEBHOOK_RETRY_SECONDS: "600" });
  key = await node.key();
});
after(async () => {
  await node.stop("SIGKILL");
  for (const server of open) {
    server.close();
    server.closeAllConnections();
  }
});

/** Listens on a port of its own: to the gateway each one is another host. */
async function receive(answer: (response: ServerResponse, path: string) => void): Promise<Receiver> {
  const told: string[] = [];
  let [current, most] = [0, 0];
  const server = createServer((request, response) => {
    current += 1;
    most = Math.max(most, current);
    response.on("close", () => {
      current -= 1;
    });
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      told.push(body ? (JSON.parse(body) as { status: string }).status : request.url!);
      answer(response, request.url!);
    });
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    told,
    most: () => most,
  };
}

/** Makes a terminal event for the receiver without any work. */
async function tell(url: string): Promise<void> {
  const id = idOf(await node.submit(key, { "x-webhook-url": url, "x-atelier-simulate": "queue=3600s" }));
  assert.equal((await node.ask(`/v2/requests/${id}`, { key, method: "DELETE" })).status, 202);
}

test("a host that hangs gets four requests at once, and nobody else waits for it", async () => {
  const hanging = await receive(() => {});
  const prompt = await receive((response) => response.end());
  for (let n = 0; n < 24; n += 1) await tell(`${hanging.url}/${n}`);
  await until("the four hang", () => hanging.told.length >= 4);
  const start = performance.now();
  await tell(prompt.url);
  await until("told", () => prompt.told.length === 1, 5);
  assert.ok(performance.now() - start < 2000);
  await pause(300);
  assert.deepEqual([hanging.most(), hanging.told.length], [4, 4]);
});

test("of an answer of 32 MB hardly anything is read, and it counts as delivered", async () => {
  let written = 0;
  let over = false;
  const talkative = await receive((response) => {
    const more = () => {
      do written += 65_536;
      while (written < 32 * 1024 * 1024 && response.write(Buffer.alloc(65_536)));
    };
    response.on("drain", more).on("close", () => {
      over = true;
    });
    more();
  });
  await tell(talkative.url);
  await until("cut off", () => over);
  // What the kernel's buffers take is beyond the gateway's power.
  assert.ok(written < 16 * 1024 * 1024, `${written} bytes`);
  await pause(300);
  assert.deepEqual(talkative.told, ["FAILED"]);
});

test("a redirect is not followed, wherever it leads", async () => {
  const moved = await receive((response, path) =>
    response.writeHead(path === "/canary" ? 200 : 302, { location: "/canary" }).end(),
  );
  await tell(moved.url);
  await until("told", () => moved.told.length === 1);
  await pause(500);
  assert.deepEqual(moved.told, ["FAILED"]);
});

test("a slow receiver in sync mode gets one event at a time, and the end last", async () => {
  const slow = await receive((response) => setTimeout(() => response.end(), 1300));
  const headers = { "x-webhook-url": slow.url, "x-webhook-mode": "sync", "x-atelier-simulate": "slow=2.5s" };
  const id = idOf(await node.submit(key, headers));
  await node.ended(key, [id]);
  await until("the end is told", () => slow.told.includes("COMPLETED"));
  await pause(1600);
  assert.equal(slow.most(), 1);
  assert.equal(slow.told.filter((status) => status === "COMPLETED").length, 1);
  assert.equal(slow.told.at(-1), "COMPLETED");
  assert.equal(slow.told[0], "PROCESSING");
});

/** The receiver as its reader would run it, with the official library, and then the real server, as the sender. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { createClient } from "@atelier/client";
import { Webhook } from "standardwebhooks";
import { type ServerProcess, startServer } from "./demo/start-server.ts";

const RECEIVER = fileURLToPath(new URL("./webhook-receiver.ts", import.meta.url));

interface Receiver {
  readonly url: string;
  readonly process: ChildProcess;
  readonly lines: readonly Record<string, unknown>[];
}

const started: ChildProcess[] = [];
let dataDir: string;
let server: ServerProcess;

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "atelier-receiver-"));
  server = await startServer(dataDir, { ATELIER_ALLOW_PRIVATE_NETWORK: "1" });
});
after(async () => {
  for (const process of started) process.kill();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function startReceiver(secret: string): Promise<Receiver> {
  const env = { ...process.env, PORT: "0", ATELIER_WEBHOOK_SECRET: secret };
  const child = spawn(process.execPath, [RECEIVER], { env, stdio: ["ignore", "pipe", "inherit"] });
  started.push(child);
  const lines: Record<string, unknown>[] = [];
  const output = createInterface({ input: child.stdout });
  output.on("line", (line) => lines.push(JSON.parse(line)));
  await once(output, "line");
  return { url: String(lines[0]!["listening"]), process: child, lines };
}

test("it takes an event once, and refuses what is forged, changed or old", async () => {
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  const receiver = await startReceiver(`whsec_${randomBytes(32).toString("base64")} ${secret}`);
  const body = JSON.stringify({ request_id: "x_1", status: "COMPLETED", output: { media_url: ["https://a.example/1.png"] } });
  const post = async (id: string, { by = secret, at = new Date(), sent = body } = {}) => {
    const headers = {
      ...{ "webhook-id": id, "webhook-timestamp": String(Math.floor(at.getTime() / 1000)) },
      "webhook-signature": new Webhook(by).sign(id, at, body),
    };
    return (await fetch(receiver.url, { method: "POST", headers, body: sent })).status;
  };
  assert.deepEqual([await post("msg_1"), await post("msg_1"), await post("msg_2")], [204, 204, 204]);
  assert.equal(await post("msg_3", { by: `whsec_${randomBytes(32).toString("base64")}` }), 400);
  assert.equal(await post("msg_4", { sent: `${body} ` }), 400);
  assert.equal(await post("msg_5", { at: new Date(Date.now() - 400_000) }), 400);
  assert.equal((await fetch(receiver.url)).status, 405);
  assert.equal((await fetch(receiver.url, { method: "POST", body: "x".repeat(1_100_000) })).status, 413);
  await until(async () => receiver.lines.some(({ id }) => id === "msg_2"));
  const taken = receiver.lines.filter(({ id }) => id !== undefined);
  assert.deepEqual(
    taken.map(({ id, files }) => [id, files]),
    [
      ["msg_1", ["https://a.example/1.png"]],
      ["msg_2", ["https://a.example/1.png"]],
    ],
  );
});

test("it takes what the server sends: a test, an end, and after a replay nothing twice", async () => {
  const { key } = JSON.parse(
    await server.atelier("keys", "create", "--account", "a", "--mode", "test", "--deposit", "1", "--json"),
  ) as { key: string };
  const ask = async (method: string, path: string, body?: object) => {
    const headers = { authorization: `Bearer ${key}`, ...(body && { "content-type": "application/json" }) };
    const answer = await fetch(server.url + path, { method, headers, body: body ? JSON.stringify(body) : null });
    return (await answer.json()) as Record<string, never>;
  };
  const receiver = await startReceiver((await ask("GET", "/v2/webhooks/secret"))["secret"]);
  const of = (requestId: string) => receiver.lines.filter((line) => line["request_id"] === requestId);

  const tested = await ask("POST", "/v2/webhooks/test", { url: receiver.url });
  assert.deepEqual([tested["delivered"], tested["http_status"]], [true, 204]);
  await until(async () => receiver.lines.at(-1)!["id"] === tested["id"]);

  await ask("POST", "/v2/webhooks/secret/rotate");
  const client = createClient({ url: server.url, key });
  const submitted = await client.submit(
    "hunyuan-image-3-0-instruct",
    { prompt: "a red cup", image_size: "512x512" },
    { webhookUrl: receiver.url },
  );
  const { request_id } = submitted;
  await client.wait(request_id, { pollSeconds: 0.2 });
  await until(async () => of(request_id).length === 1);
  assert.equal(of(request_id)[0]!["status"], "COMPLETED");

  const list = async () =>
    (await ask("GET", `/v2/webhooks/deliveries?request_id=${request_id}`))["deliveries"] as {
      id: string;
      status: string;
      attempts: readonly unknown[];
    }[];
  await until(async () => (await list())[0]?.status === "delivered");
  await ask("POST", `/v2/webhooks/deliveries/${(await list())[0]!.id}/replay`);
  await until(async () => (await list())[0]?.attempts.length === 2);
  assert.equal(of(request_id).length, 1);
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("It did not happen in time");
}

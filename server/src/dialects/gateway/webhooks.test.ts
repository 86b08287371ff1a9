/** The workbench of a key holder, with real receivers behind it. */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, beforeEach, describe, test } from "node:test";
import { Webhook } from "standardwebhooks";
import { deliverEvent } from "../../core/deliver-event.ts";
import { silentLog } from "../../core/log.ts";
import { type OpenGateway, openGateway } from "./test/open-gateway.ts";

const IMAGE = "/hunyuan-image/v1/hunyuan-image/generateRequest";

interface Received {
  readonly headers: Record<string, string>;
  readonly body: string;
}

let gateway: OpenGateway;
let base: string;
let received: Received[];
let status: number;
const receiver = createServer(async (request, response) => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  received.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(chunks).toString() });
  response.writeHead(status, { location: "/elsewhere" }).end("<script>never shown</script>");
});

before(async () => {
  gateway = await openGateway({ allowPrivate: true });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
});
beforeEach(() => {
  received = [];
  status = 204;
});
after(async () => {
  receiver.close();
  await gateway.close();
});

/** A caller with an account of its own. */
async function caller(wish: Parameters<OpenGateway["key"]>[0] = {}) {
  const headers = { "ocp-apim-subscription-key": await gateway.key(wish) };
  const ask = async (method: "GET" | "POST", url: string, payload?: object) => {
    const answer = await gateway.app.inject({ method, url, headers, ...(payload && { payload }) });
    return { status: answer.statusCode, text: answer.body, body: answer.json() };
  };
  return {
    ask,
    async cancelled(url: string): Promise<string> {
      const hook = { ...headers, "x-webhook-url": url };
      const submit = await gateway.app.inject({ method: "POST", url: IMAGE, headers: hook, payload: { prompt: "a fox" } });
      const id = submit.json().request_id as string;
      await gateway.app.inject({ method: "DELETE", url: `/v2/requests/${id}`, headers });
      return id;
    },
    secret: async () => (await ask("GET", "/v2/webhooks/secret")).body.secret as string,
  };
}

/** Sends what is due, as the loop would. */
async function deliver(): Promise<void> {
  const network = { allowPrivate: true, version: "0.0.0" };
  const clock = { now: () => new Date() };
  const parts = { store: gateway.store, clock, network, log: silentLog, node: "test", retrySeconds: [3600], random: () => 0 };
  for (const due of await gateway.store.claimDeliveries("test", 100, 60, new Date())) await deliverEvent(due, parts);
}

describe("deliveries", () => {
  test("are shown with the bytes and headers as sent, the answer's status, and the next try; never the answer's body", async () => {
    const { ask, cancelled, secret } = await caller();
    status = 302;
    const id = await cancelled(`${base}/hook?job=1`);
    assert.equal((await ask("GET", "/v2/webhooks/deliveries")).body.deliveries[0].attempts.length, 0);
    await deliver();
    const { body, text } = await ask("GET", `/v2/webhooks/deliveries?request_id=${id}&status=pending&limit=1`);
    const [delivery] = body.deliveries;
    assert.equal(body.next, null);
    assert.deepEqual(delivery.request, { method: "POST", url: `${base}/hook?job=1`, body: received[0]!.body });
    assert.deepEqual([delivery.request_id, delivery.status, delivery.terminal], [id, "pending", true]);
    const [attempt] = delivery.attempts;
    assert.deepEqual(
      [attempt.number, attempt.http_status, attempt.reason],
      [1, 302, "Answered 302; redirects are not followed."],
    );
    for (const [name, value] of Object.entries(attempt.headers)) assert.equal(received[0]!.headers[name], value);
    new Webhook(await secret()).verify(delivery.request.body, attempt.headers);
    assert.ok(attempt.milliseconds >= 0 && Date.parse(delivery.next_attempt_at) > Date.now() + 3_000_000);
    assert.ok(!text.includes("never shown"));
    assert.deepEqual((await ask("GET", `/v2/webhooks/deliveries/${delivery.id}`)).body, delivery);
    const [failing] = (await ask("GET", "/v2/webhooks/receivers")).body.receivers;
    assert.deepEqual([failing.url, failing.reason, failing.disabled_at], [`${base}/hook`, attempt.reason, null]);
  });

  test("are replayed with the same webhook-id and the same bytes", async () => {
    const { ask, cancelled } = await caller();
    const id = await cancelled(`${base}/again`);
    await deliver();
    const [delivery] = (await ask("GET", `/v2/webhooks/deliveries?request_id=${id}`)).body.deliveries;
    assert.equal(delivery.status, "delivered");
    const replayed = await ask("POST", `/v2/webhooks/deliveries/${delivery.id}/replay`);
    assert.deepEqual([replayed.status, replayed.body.status], [202, "pending"]);
    await deliver();
    assert.equal(received.length, 2);
    assert.equal(received[0]!.body, received[1]!.body);
    assert.equal(received[0]!.headers["webhook-id"], received[1]!.headers["webhook-id"]);
  });

  test("of others look like ones that never existed", async () => {
    const [mine, other] = [await caller(), await caller()];
    const id = await mine.cancelled(`${base}/mine`);
    const [delivery] = (await mine.ask("GET", `/v2/webhooks/deliveries?request_id=${id}`)).body.deliveries;
    const unknown = await other.ask("GET", "/v2/webhooks/deliveries/msg_0190");
    assert.equal(unknown.status, 404);
    for (const [method, path] of [["GET", ""] as const, ["POST", "/replay"] as const])
      assert.deepEqual(await other.ask(method, `/v2/webhooks/deliveries/${delivery.id}${path}`), unknown);
    assert.equal((await other.ask("GET", `/v2/webhooks/deliveries?before=${delivery.id}`)).status, 400);
    assert.deepEqual((await other.ask("GET", `/v2/webhooks/deliveries?request_id=${id}`)).body.deliveries, []);
    await deliver();
  });
});

test("a test event is signed, shaped like a status, and its answer is told", async () => {
  const { ask, secret } = await caller();
  status = 500;
  const { status: answered, body, text } = await ask("POST", "/v2/webhooks/test", { url: `${base}/test` });
  assert.deepEqual([answered, body.delivered, body.http_status, body.reason], [200, false, 500, "Answered 500."]);
  assert.deepEqual([body.request.body, body.id], [received[0]!.body, received[0]!.headers["webhook-id"]]);
  const event = new Webhook(await secret()).verify(received[0]!.body, received[0]!.headers) as Record<string, unknown>;
  assert.deepEqual([event["status"], event["model_id"]], ["COMPLETED", "webhook-test"]);
  assert.ok(!text.includes("never shown"));
  assert.deepEqual((await ask("GET", "/v2/webhooks/deliveries")).body.deliveries, []);
});

test("a test event goes to no forbidden address and not without end", async () => {
  const { ask } = await caller();
  for (const url of ["ftp://a.example/", "http://169.254.169.254/", "nonsense", 5, undefined])
    assert.equal((await ask("POST", "/v2/webhooks/test", { url })).status, 400, String(url));
  assert.equal((await ask("POST", "/v2/webhooks/test", { url: base, secret: "x" })).status, 400);
  const statuses = new Set<number>();
  for (let n = 0; n < 11; n++) statuses.add((await ask("POST", "/v2/webhooks/test", { url: base })).status);
  assert.ok(statuses.has(200) && statuses.has(429));
});

test("after a change of the secret both sign, so receivers may take their time", async () => {
  const { ask, cancelled, secret } = await caller();
  const old = await secret();
  const rotated = (await ask("POST", "/v2/webhooks/secret/rotate")).body;
  assert.notEqual(rotated.secret, old);
  assert.ok(Math.abs(Date.parse(rotated.previous_signs_until) - Date.now() - 86_400_000) < 10_000);
  assert.deepEqual((await ask("GET", "/v2/webhooks/secret")).body, rotated);
  await cancelled(`${base}/both`);
  await deliver();
  const { body, headers } = received[0]!;
  assert.equal(headers["webhook-signature"]!.split(" ").length, 2);
  for (const one of [old, rotated.secret]) new Webhook(one).verify(body, headers);
});

test("a key that may only read neither replays, tests nor changes the secret", async () => {
  const { ask } = await caller({ scopes: ["read"] });
  assert.equal((await ask("GET", "/v2/webhooks/secret")).status, 200);
  for (const path of ["deliveries/msg_1/replay", "secret/rotate"])
    assert.equal((await ask("POST", `/v2/webhooks/${path}`)).status, 403, path);
  assert.equal((await ask("POST", "/v2/webhooks/test", { url: base })).status, 403);
});

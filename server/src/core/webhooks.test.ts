import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { after, beforeEach, describe, test } from "node:test";
import { Webhook } from "standardwebhooks";
import type { DeliveryOutcome } from "./store.ts";
import { draws, openRig, sleep } from "./test/rig.ts";
import { startWebhooks } from "./webhooks.ts";

interface Received {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly at: number;
}

const rig = (await openRig("embedded"))!;
const outcomes: DeliveryOutcome[] = [];
const finishDelivery = rig.parts.store.finishDelivery;
rig.parts.store.finishDelivery = (id, node, outcome) => {
  outcomes.push(outcome);
  return finishDelivery.call(rig.parts.store, id, node, outcome);
};

const received: Received[] = [];
let answer: (path: string, tries: number, response: ServerResponse) => void;
const receiver = createServer(async (request: IncomingMessage, response) => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const path = request.url ?? "";
  received.push({
    path,
    headers: request.headers as Record<string, string>,
    body: Buffer.concat(chunks).toString(),
    at: Date.now(),
  });
  answer(path, received.filter((one) => one.path === path).length, response);
});
await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
const base = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
const stopWebhooks = startWebhooks({ ...rig.parts, node: "hooks", retrySeconds: [0.1, 0.2, 0.3], timeout: 400 });
after(async () => {
  await stopWebhooks();
  receiver.closeAllConnections();
  receiver.close();
  await rig.close();
});

const at = (path: string) => received.filter((one) => one.path === path);
async function until(condition: () => boolean, patience = 6_000): Promise<void> {
  const deadline = performance.now() + patience;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error("It did not happen in time");
    await sleep(10);
  }
}
const submit = (path: string, mode = "terminal") => rig.submit({ webhook: { url: base + path, mode } });

describe("webhooks", () => {
  beforeEach(() => {
    answer = (_path, _tries, response) => response.writeHead(204).end();
    rig.engine.script = draws;
    outcomes.length = 0;
  });

  test("the terminal event is posted once, signed, with the bytes of the answer", async () => {
    const { id } = await submit("/once");
    const worker = rig.worker();
    await until(() => at("/once").length === 1);
    const [event] = at("/once");
    const secret = await rig.parts.store.webhookSecret(rig.key.accountId, "test");
    const verified = new Webhook(secret).verify(event!.body, event!.headers);
    assert.deepEqual(verified, { id, status: "succeeded", progress: 1 });
    assert.equal(event!.headers["user-agent"], "Atelier/test");
    assert.equal(event!.headers["content-type"], "application/json");
    await sleep(300);
    assert.equal(at("/once").length, 1);
    await worker.stop(1);
  });

  test("a failed delivery comes again with the same id and bytes and a fresh timestamp, soon after its wait", async () => {
    answer = (_path, tries, response) => response.writeHead(tries < 3 ? 500 : 200).end();
    const { id } = await submit("/again");
    await rig.core.cancel(rig.key, id);
    await until(() => at("/again").length === 3);
    const events = at("/again");
    assert.equal(new Set(events.map(({ headers }) => headers["webhook-id"])).size, 1);
    assert.equal(new Set(events.map(({ body }) => body)).size, 1);
    assert.ok(events[2]!.at - events[0]!.at < 1_500);
    await until(() => outcomes.at(-1)?.kind === "delivered");
    const secret = await rig.parts.store.webhookSecret(rig.key.accountId, "test");
    for (const { body, headers } of events) new Webhook(secret).verify(body, headers);
  });

  test("a redirect is a failure and never followed; what is exhausted stops and tells why", async () => {
    answer = (path, _tries, response) => response.writeHead(path === "/moved" ? 302 : 200, { location: `${base}/target` }).end();
    const { id } = await submit("/moved");
    await rig.core.cancel(rig.key, id);
    await until(() => outcomes.at(-1)?.kind === "exhausted");
    assert.equal(at("/moved").length, 4);
    assert.equal(at("/target").length, 0);
    assert.deepEqual(
      outcomes.map(({ kind, status }) => [kind, status]),
      [...Array.from({ length: 3 }, () => ["retry", 302]), ["exhausted", 302]],
    );
  });

  test("410 stops at once", async () => {
    answer = (_path, _tries, response) => response.writeHead(410).end();
    await rig.core.cancel(rig.key, (await submit("/gone")).id);
    await until(() => outcomes.length === 1);
    assert.deepEqual([outcomes[0]!.kind, at("/gone").length], ["exhausted", 1]);
  });

  test("Retry-After outlasts the schedule", async () => {
    answer = (_path, _tries, response) => response.writeHead(429, { "retry-after": "30" }).end();
    await rig.core.cancel(rig.key, (await submit("/busy")).id);
    await until(() => outcomes.length === 1);
    const [outcome] = outcomes;
    assert.ok(outcome?.kind === "retry" && outcome.nextAt.getTime() - outcome.at.getTime() === 30_000);
  });

  test("receivers that hang or answer without end delay nobody else", async () => {
    answer = (path, _tries, response) => {
      if (path.startsWith("/hang")) return;
      response.writeHead(200);
      if (path === "/endless") {
        const timer = setInterval(() => response.write(Buffer.alloc(100_000)), 1);
        response.on("close", () => clearInterval(timer));
        return;
      }
      response.end();
    };
    const other = base.replace("127.0.0.1", "localhost");
    const hanging = await Promise.all(Array.from({ length: 12 }, (_, i) => submit(`/hang${i}`)));
    const endless = await submit("/endless");
    await Promise.all([...hanging, endless].map(({ id }) => rig.core.cancel(rig.key, id)));
    await sleep(50);
    const started = performance.now();
    const quick = await rig.submit({ webhook: { url: `${other}/quick`, mode: "terminal" } });
    await rig.core.cancel(rig.key, quick.id);
    await until(() => at("/quick").length === 1);
    assert.ok(performance.now() - started < 350, `${performance.now() - started} ms`);
    assert.ok(received.filter(({ path }) => path.startsWith("/hang")).length <= 4);
    await until(() => outcomes.some(({ kind, status }) => kind === "delivered" && status === 200) && at("/endless").length === 1);
  });

  test("in sync mode progress is told when it begins and at most once a second, and the end comes last", async () => {
    rig.engine.script = async (run, job, n) => {
      for (let step = 1; step <= 30; step += 1) {
        run.report(step / 40);
        await sleep(70);
      }
      return draws(run, job, n);
    };
    const worker = rig.worker();
    await submit("/sync", "sync");
    await until(() => at("/sync").some(({ body }) => body.includes("succeeded")));
    await sleep(1_200);
    await worker.stop(1);
    const bodies = at("/sync").map(({ body }) => JSON.parse(body) as { status: string; progress: number });
    assert.deepEqual([bodies[0]?.status, bodies.at(-1)?.status], ["running", "succeeded"]);
    assert.ok(bodies.length >= 3 && bodies.length <= 5, String(bodies.length));
    const progress = bodies.map((body) => body.progress);
    assert.deepEqual(
      progress,
      progress.toSorted((left, right) => left - right),
    );
  });
});

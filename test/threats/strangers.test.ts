/** What one account can learn of another, what errors tell, and what the log keeps: through the whole server. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ADMIN_TOKEN, type Answer, type Ask, idOf, type Node, startNode, wallet } from "../node.ts";
import { png } from "./hostile-server.ts";

const PATIENT = { "x-atelier-simulate": "queue=3600s" };

let node: Node;
let owner: string;
let stranger: string;
/** Every body of an answer from 400 up, for the last look. */
const refusals: Answer[] = [];

before(async () => {
  node = await startNode({ ATELIER_LOG_LEVEL: "trace" });
  owner = await node.key({ account: "owner" });
  stranger = await node.key({ account: "stranger" });
});
after(() => node.stop("SIGKILL"));

async function ask(path: string, wish: Ask = {}): Promise<Answer> {
  const answer = await node.ask(path, wish);
  if (answer.status >= 400) refusals.push(answer);
  return answer;
}

interface Operation {
  readonly method: string;
  /** With `{…}` where an id of somebody's goes. */
  readonly path: string;
}

/** Whatever the OpenAPI document has with the id of a request or a task in its path, now and later. */
async function operationsOnIds(): Promise<readonly Operation[]> {
  const { body } = await node.ask("/openapi.json");
  const operations = Object.entries(body["paths"] as Readonly<Record<string, object>>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
  );
  return operations.filter(({ path }) => /\{(?:request_|task_)?id\}/i.test(path) && !/\/(?:media|uploads)\//.test(path));
}

function at({ path }: Operation, id: string): string {
  return path.replace(/\{[^}]+\}/g, encodeURIComponent(id));
}

async function askWithId(operation: Operation, id: string, key: string): Promise<Answer> {
  const body = operation.method === "POST" ? {} : undefined;
  return ask(at(operation, id), { method: operation.method, key, ...(body && { body }) });
}

test("another account, and another mode of the same one, get what nobody's id gets, and change nothing", async () => {
  const live = await node.key({ account: "owner", mode: "live" });
  const id = idOf(await node.submit(owner, PATIENT));
  const clip = idOf(
    await node.ask("/hunyuan-video-image-to-video/v1/hunyuan-video-image-to-video-request", {
      ...{ key: owner, headers: PATIENT },
      body: { prompt: "a cup turns", image_url: "https://example.com/cup.png" },
    }),
  );
  const result = "/hunyuan-video-image-to-video/v1/hunyuan-video-image-to-video-request-result";
  const nobody = (one: string) => one.replace(/.{12}$/, "0".repeat(12));
  const operations = await operationsOnIds();
  assert.ok(operations.length >= 6, `only ${operations.length} operations found`);
  for (const key of [stranger, live]) {
    for (const operation of operations) {
      const [theirs, none] = [await askWithId(operation, id, key), await askWithId(operation, nobody(id), key)];
      assert.ok(theirs.status === 404, `${operation.method} ${operation.path}: ${theirs.status}`);
      assert.deepEqual([none.status, none.text], [theirs.status, theirs.text.replaceAll(id, nobody(id))]);
    }
    const [theirs, none] = [
      await ask(result, { key, body: { request_id: clip } }),
      await ask(result, { key, body: { request_id: nobody(clip) } }),
    ];
    assert.deepEqual([theirs.status, none.status, none.text], [404, 404, theirs.text.replaceAll(clip, nobody(clip))]);
    const list = await ask("/v2/requests", { key });
    assert.deepEqual(list.body["requests"], []);
  }
  assert.equal((await node.ask(`/v2/requests/status/${id}`, { key: owner })).body["status"], "QUEUED");
});

test("Idempotency-Key and uploads are of one account alone", async () => {
  const headers = { ...PATIENT, "idempotency-key": "mine" };
  assert.notEqual(idOf(await node.submit(owner, headers)), idOf(await node.submit(stranger, headers)));
  const upload = { body: png(512, 512), headers: { "content-type": "image/png" } };
  const [first, second] = [
    await node.ask("/v2/uploads", { key: owner, ...upload }),
    await node.ask("/v2/uploads", { key: stranger, ...upload }),
  ];
  assert.deepEqual([first.status, second.status], [201, 201]);
  assert.notEqual(first.body["url"], second.body["url"]);
});

test("ids, cursors and bodies made for another language are refused or unknown, never executed", async () => {
  const injections = [
    "' OR 1=1--",
    "'; drop table generation; --",
    '{"$gt":""}',
    "$\u007b7*7}",
    "{{7*7}}",
    "../../etc/passwd",
    "%00",
    "\u202e",
  ];
  for (const operation of await operationsOnIds())
    for (const injection of injections) {
      const { status, text } = await askWithId(operation, injection, owner);
      assert.ok(status >= 400 && status < 500, `${operation.method} ${operation.path} with ${injection}: ${status} ${text}`);
      assert.doesNotMatch(text, /\b49\b/);
    }
  for (const injection of injections)
    for (const parameter of ["before", "model", "status", "limit"]) {
      const { status, body } = await ask(`/v2/requests?${parameter}=${encodeURIComponent(injection)}`, { key: owner });
      assert.ok(
        status === 400 || (status === 200 && (body["requests"] as unknown[]).length === 0),
        `${parameter}=${injection}: ${status}`,
      );
    }
  for (const prompt of [{ $gt: "" }, ["a"], 7, true, null]) {
    assert.equal((await ask("/hunyuan-3d/v1/hunyuan-3d-request", { key: owner, body: { prompt } })).status, 400);
  }
});

test("text that breaks terminals, headers and logs is taken to an end, and what no database keeps is refused", async () => {
  const prompts = [
    "\u001b[2J\u001b]0;owned\u0007",
    "\u202egnp.exe\u202c",
    "a cup\r\nSet-Cookie: a=b\r\n\r\n<h1>",
    "{{7*7}} $\u007b7*7} %s %n",
    "🫖".repeat(3000),
  ];
  const { available } = await wallet(node, owner);
  const ids = [];
  for (const prompt of prompts) {
    const answer = await node.submit(owner, { "x-atelier-simulate": "fail" }, { prompt, "x\r\ny\u001b": 1 });
    assert.equal(answer.headers.get("set-cookie"), null);
    ids.push(idOf(answer));
  }
  for (const { status } of await node.ended(owner, ids)) assert.equal(status, "FAILED");
  assert.equal((await wallet(node, owner)).available, available);
  for (const text of ['"a\\u0000b"', '"a\\ud800b"']) {
    const path = "/hunyuan-3d/v1/hunyuan-3d-request";
    assert.equal((await ask(path, { key: owner, body: `{"prompt":${text}}` })).status, 400);
    assert.equal((await ask(path, { key: owner, body: `{"prompt":"a cup",${text}:1}` })).status, 400);
  }
});

test("the log is JSON lines, and no key stands in it wherever the caller put it", async () => {
  const secret = await node.key({ account: "careless" });
  for (const path of [
    `/v2/balance?key=${secret}`,
    `/v2/requests/status/${secret}`,
    `/media/${secret}/x.png`,
    `/admin/keys/${secret}`,
  ])
    await ask(path, { key: secret });
  // The slug that is on no menu is said back, to the caller alone.
  await node.ask(`/${secret}/v1/x`, { key: secret });
  await ask("/admin/keys", { key: secret });
  await ask("/hunyuan-3d/v1/hunyuan-3d-request", { key: secret, body: `{"prompt":"${secret}"` });
  await ask("/v2/balance", { headers: { authorization: `Basic ${secret}`, "user-agent": secret, cookie: secret } });
  await ask("/v2/balance", { key: `${secret}x` });
  await node.submit(secret, {
    "x-atelier-simulate": "error",
    "idempotency-key": secret,
    "x-webhook-url": `https://127.1/?k=${secret}`,
  });
  const id = idOf(await node.submit(secret, { "x-atelier-simulate": "error" }, { prompt: secret, [secret]: 1 }));
  await node.ended(secret, [id]);
  const lines = node.server.log.filter((line) => !line.startsWith("First start."));
  assert.ok(lines.length > 50);
  for (const line of lines) {
    assert.equal(typeof (JSON.parse(line) as { msg?: unknown }).msg, "string", line);
    assert.doesNotMatch(line, /[\u001b\u202e\r]/);
  }
  const log = lines.join("\n");
  for (const one of [secret, owner, stranger, ADMIN_TOKEN]) assert.ok(!log.includes(one), "a key stands in the log");
});

test("no refusal tells a stack, a path of this machine, SQL, a version or a key", async () => {
  for (const path of [
    "/nowhere",
    "/v2/nowhere",
    "/v1/tasks/x",
    "/api/v1/tasks/x",
    "/admin/x",
    "/metrics",
    "/%ff",
    "/hunyuan-3d/v1/wrong",
  ]) {
    await ask(path, { key: owner });
    await ask(path, { key: owner, body: "{" });
    await ask(path, { key: "atl_test_wrong" });
  }
  assert.ok(refusals.length > 100);
  for (const { status, text, headers } of refusals) {
    assert.ok(status < 500, `${status} ${text}`);
    assert.doesNotMatch(
      text,
      /\n\s+at |node_modules|node:|\.ts\b|\/(?:tmp|home|work|usr|root)\/|\bselect\b.*\bfrom\b|pg_|syntax error|FST_ERR|v?24\.\d|fastify|atl_test_\w{20}/i,
    );
    for (const name of ["server", "x-powered-by"]) assert.equal(headers.get(name), null);
  }
});

/** Polls, cancelling, quotes, uploads and media for polls alone. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ignoredHeader, ignoredNames } from "../../http/ignored-parameters.ts";
import { DRAFT, type MadeFile, type OpenGateway, openGateway } from "./test/open-gateway.ts";

/** A PNG of 1×1 pixel. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const PICTURE: MadeFile = { name: "output.png", role: "main", format: "png", contentType: "image/png", text: "pixels" };

let gateway: OpenGateway;
let headers: Record<string, string>;

before(async () => {
  gateway = await openGateway();
  headers = { "ocp-apim-subscription-key": await gateway.key() };
});
after(() => gateway.close());

async function submit(payload: object, url = "/hunyuan-image/v1/hunyuan-image/generateRequest"): Promise<string> {
  const answer = await gateway.app.inject({ method: "POST", url, headers, payload });
  assert.equal(answer.statusCode, 202, answer.body);
  return answer.json().request_id;
}

async function poll(id: string) {
  const answer = await gateway.app.inject({ url: `/v2/requests/status/${id}`, headers });
  return { body: answer.json(), headers: answer.headers };
}

describe("a poll", () => {
  test("tells the place in the queue, then the progress, and when to ask again", async () => {
    const id = await submit({ prompt: "a fox" });
    const queued = await poll(id);
    assert.deepEqual([queued.body.status, queued.body.output, queued.body.completed_at], ["QUEUED", null, null]);
    assert.equal(typeof queued.body.queue_position, "number");
    assert.ok(!("progress" in queued.body));
    assert.ok(Number(queued.headers["retry-after"]) >= 1);
    const { lease } = await gateway.start(id);
    await gateway.store.heartbeat([{ lease, progress: 0.25 }], 600, new Date());
    const running = await poll(id);
    assert.deepEqual([running.body.status, running.body.progress], ["PROCESSING", 0.25]);
    assert.ok(!("queue_position" in running.body));
  });

  test("names the engine, the draft, what was ignored and the price, and no longer asks to come back", async () => {
    const id = await submit({ prompt: "a fox", duration: "5", "schön,+": 1 });
    await gateway.complete(id, [PICTURE], { description: { warnings: ["The hat was left out."], seed: 7, draft: DRAFT } });
    const { body, headers: got } = await poll(id);
    assert.deepEqual(body.atelier, {
      engine: "easel/0.0.0",
      mode: "test",
      ignored: ["duration", "schön,+"],
      draft: DRAFT,
      warnings: ["The hat was left out."],
      price: "0.20",
    });
    assert.deepEqual([got["x-atelier-engine"], got["retry-after"], got["cache-control"]], ["easel/0.0.0", undefined, "no-store"]);
  });

  test("tells a fault of the input as FAILED and one of ours as ERROR, both with a sentence", async () => {
    for (const [status, word] of [
      ["failed", "FAILED"],
      ["errored", "ERROR"],
    ] as const) {
      const id = await submit({ prompt: "a fox" });
      await gateway.end(await gateway.start(id), { status, error: { code: "engine_failed", message: "The engine stopped." } });
      const { body } = await poll(id);
      assert.deepEqual([body.status, body.error, body.output], [word, "The engine stopped.", null]);
      assert.match(body.completed_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    }
  });

  test("builds its URLs on the public URL, whatever the Host header says", async () => {
    const payload = { prompt: "a fox" };
    const url = "/hunyuan-image/v1/hunyuan-image/generateRequest";
    const answer = await gateway.app.inject({ method: "POST", url, headers: { ...headers, host: "evil.example" }, payload });
    assert.match(answer.json().polling_url, /^https:\/\/gateway\.example\/v2\//);
  });
});

describe("cancelling", () => {
  test("is terminal at once, gives the money back, and changes nothing the second time", async () => {
    const id = await submit({ prompt: "a fox" });
    const before = (await gateway.app.inject({ url: "/v2/balance", headers })).json();
    const cancel = () => gateway.app.inject({ method: "DELETE", url: `/v2/requests/${id}`, headers });
    const first = await cancel();
    assert.deepEqual([first.statusCode, first.json().status, first.json().error], [202, "FAILED", "Cancelled by the client"]);
    const after = (await gateway.app.inject({ url: "/v2/balance", headers })).json();
    assert.equal((Number(before.held) - Number(after.held)).toFixed(2), "0.20");
    const second = await cancel();
    assert.deepEqual([second.statusCode, second.json()], [202, first.json()]);
  });

  test("comes too late for what is COMPLETED", async () => {
    const id = await submit({ prompt: "a fox" });
    await gateway.complete(id, [PICTURE]);
    const answer = await gateway.app.inject({ method: "DELETE", url: `/v2/requests/${id}`, headers });
    assert.deepEqual([answer.statusCode, answer.json().status], [202, "COMPLETED"]);
  });
});

describe("a quote", () => {
  test("answers the price and the queue, and runs nothing", async () => {
    const before = (await gateway.app.inject({ url: "/v2/balance", headers })).json();
    const ask = (payload: object) => gateway.app.inject({ method: "POST", url: "/hunyuan-image/v1/quote", headers, payload });
    const quote = (await ask({ prompt: "a fox", image_size: "landscape_16_9", num_images: 2 })).json();
    assert.deepEqual([quote.model_id, quote.price, quote.currency], ["hunyuan-image", "0.792", "USD"]);
    assert.deepEqual(Object.keys(quote.queue), ["waiting", "running"]);
    assert.equal((await ask({})).json().error, "Missing required parameter: prompt");
    assert.deepEqual((await gateway.app.inject({ url: "/v2/balance", headers })).json(), before);
  });
});

describe("sync_mode", () => {
  test("answers the media in the poll and nowhere else", async () => {
    const id = await submit({ prompt: "a fox", sync_mode: true });
    const owner = await gateway.complete(id, [PICTURE, { ...PICTURE, name: "output_2.png", text: "more" }]);
    const { output } = (await poll(id)).body;
    const uri = (text: string) => `data:image/png;base64,${Buffer.from(text).toString("base64")}`;
    assert.deepEqual(output, { media_url: [uri("pixels"), uri("more")], media_type: "image/png" });
    const [kept] = await gateway.store.find([{ id, accountId: owner.accountId, mode: owner.mode }]);
    const hidden = await gateway.app.inject({ url: `/media/${kept!.assets[0]!.folder}/output.png` });
    assert.equal(hidden.statusCode, 404);
  });

  test("answers an empty list once the files are gone", async () => {
    const id = await submit({ prompt: "a fox", sync_mode: true });
    await gateway.complete(id, [PICTURE], { expiresAt: new Date(Date.now() - 1) });
    assert.deepEqual((await poll(id)).body.output.media_url, []);
  });
});

describe("uploads", () => {
  const send = (payload: Buffer, more: Record<string, string> = {}) =>
    gateway.app.inject({ method: "POST", url: "/v2/uploads", headers: { ...headers, ...more }, payload });

  test("are taken raw or from a form, kept once, and served at the URL they get", async () => {
    const rawly = await send(PIXEL, { "content-type": "image/png" });
    assert.equal(rawly.statusCode, 201, rawly.body);
    const { url, expires_at, ...facts } = rawly.json();
    assert.deepEqual(facts, { content_type: "image/png", file_size: PIXEL.length, width: 1, height: 1 });
    assert.ok(Date.parse(expires_at) > Date.now());
    assert.match(url, /^https:\/\/gateway\.example\/uploads\/[\w-]{22}\/upload\.png$/);
    assert.deepEqual((await gateway.app.inject({ url: new URL(url).pathname })).rawPayload, PIXEL);
    const form = Buffer.concat([
      Buffer.from(
        '--x\r\nContent-Disposition: form-data; name="file"; filename="../../evil.svg"\r\nContent-Type: image/svg+xml\r\n\r\n',
      ),
      PIXEL,
      Buffer.from("\r\n--x--\r\n"),
    ]);
    const formed = await send(form, { "content-type": "multipart/form-data; boundary=x" });
    assert.deepEqual([formed.statusCode, formed.json().url], [201, url]);
  });

  test("that are no picture or clip are refused, whatever they call themselves", async () => {
    const wrong: readonly (readonly [Buffer, string])[] = [
      [Buffer.from("<svg onload='x'/>"), "image/svg+xml"],
      [Buffer.from("<html>"), "image/png"],
      [Buffer.from('{"prompt":"x"}'), "application/json"],
      [Buffer.from("--x--\r\n"), "multipart/form-data; boundary=x"],
      [Buffer.from("garbage"), "multipart/form-data"],
      [
        Buffer.concat([Buffer.from('--x\r\nContent-Disposition: form-data; name="f"; filename="a.png"\r\n\r\n'), PIXEL]),
        "multipart/form-data; boundary=x",
      ],
    ];
    for (const [payload, type] of wrong) {
      const answer = await send(payload, { "content-type": type });
      assert.deepEqual([answer.statusCode, answer.json().error], [400, "Bad Request"], `${type} ${answer.body}`);
    }
    const empty = await gateway.app.inject({ method: "POST", url: "/v2/uploads", headers });
    assert.equal(empty.statusCode, 400);
  });

  test("larger than 200 MiB are refused before they are received", async () => {
    const answer = await send(PIXEL, { "content-length": String(201 * 1024 * 1024) });
    assert.deepEqual([answer.statusCode, answer.json().error], [413, "Payload Too Large"]);
  });
});

describe("names of ignored fields", () => {
  test("are percent-encoded, at most 20 and 1 kB, then counted", () => {
    assert.equal(ignoredHeader([]), null);
    assert.equal(ignoredHeader(["duration", "ü,\r\nX: y"]), "duration,%C3%BC%2C%0D%0AX%3A%20y");
    const many = Array.from({ length: 25 }, (_, i) => `x${i}`);
    assert.match(ignoredHeader(many)!, /^x0,.*,x19,\+5$/);
    assert.deepEqual(ignoredNames(many).slice(-2), ["x19", "+5"]);
    assert.equal(ignoredHeader(["x".repeat(100_000), "y"]), "+2");
    assert.ok(ignoredHeader(Array(1000).fill("é".repeat(30)))!.length <= 1024);
  });

  test("of a thousand reach the caller as a header that fits, and one more is refused", async () => {
    const body = (count: number) => ({
      prompt: "a",
      ...Object.fromEntries(Array.from({ length: count }, (_, i) => [`field${i}`, i])),
    });
    const send = (payload: object) =>
      gateway.app.inject({ method: "POST", url: "/hunyuan-3d/v1/hunyuan-3d-request", headers, payload });
    assert.match(String((await send(body(1000))).headers["x-ignored-parameters"]), /,\+980$/);
    assert.equal((await send(body(1001))).statusCode, 400);
  });
});

test("text that breaks logs or headers elsewhere is taken and comes back as it was sent", async () => {
  const prompt = "\u001b[31mred\r\nSet-Cookie: a=b\u202e rtl <img src=x onerror=alert(1)>";
  const answer = await gateway.app.inject({
    method: "POST",
    url: "/hunyuan-3d/v1/hunyuan-3d-request",
    headers,
    payload: { prompt, "Set-Cookie: a=b\r\n": 1 },
  });
  assert.deepEqual([answer.statusCode, answer.headers["set-cookie"]], [202, undefined]);
  assert.equal((await poll(answer.json().request_id)).body.status, "QUEUED");
});

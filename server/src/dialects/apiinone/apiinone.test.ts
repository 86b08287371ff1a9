/** What holds beyond single exchanges: ids, whose tasks are whose, repeats, and one shape for every error. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { AtelierError, ERRORS, type ErrorCode } from "../../core/errors.ts";
import { usd } from "../../core/money.ts";
import { type OpenGateway, openGateway } from "../gateway/test/open-gateway.ts";
import { errorBody, TYPES } from "./errors.ts";
import { readTaskId, taskId } from "./task-id.ts";

const CREATE = "/api/v1/images/generations";
const koi = { model: "hunyuan-image-3", prompt: "a koi pond" };
const PICTURE = { name: "output.png", role: "main", format: "png", contentType: "image/png", text: "pixels" } as const;

let server: OpenGateway;
let key: string;

before(async () => {
  server = await openGateway();
  key = await server.key();
});
after(() => server.close());

interface Ask {
  readonly payload?: object | string;
  readonly secret?: string;
  readonly headers?: Record<string, string>;
}

async function ask(method: "GET" | "POST" | "DELETE", url: string, { payload, secret = key, headers = {} }: Ask = {}) {
  const answer = await server.app.inject({
    method,
    url,
    headers: { authorization: `Bearer ${secret}`, ...headers },
    ...(payload !== undefined && { payload }),
  });
  return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
}

describe("a task", () => {
  test("is in progress without a result until its end, and costs nothing when it fails", async () => {
    const secret = await server.key({ deposit: usd("1") });
    const { body, headers } = await ask("POST", CREATE, { payload: koi, secret });
    const id = String(headers["x-atelier-request-id"]);
    const poll = () => ask("GET", `/api/v1/tasks/${body.data.task_id}`, { secret });
    const waiting = await poll();
    const { status, output, images, error, credits_consumed: credits, completed_at: end } = waiting.body.data;
    assert.deepEqual([status, output, images, error, credits, end], ["IN_PROGRESS", null, [], null, 0, null]);
    assert.ok(Number(waiting.headers["retry-after"]) >= 1);
    assert.equal((await ask("GET", "/v2/balance", { secret })).body.held, "0.05");
    const claim = await server.start(id);
    assert.equal((await poll()).body.data.status, "IN_PROGRESS");
    await server.end(claim, { status: "errored", error: { code: "timed_out", message: "It took too long." } });
    assert.deepEqual((await poll()).body.data.error, { code: 500, message: "It took too long.", type: "server_error" });
    assert.equal((await ask("GET", "/v2/balance", { secret })).body.available, "1.00");
  });

  test("is found by its own account, by this dialect and by core's id under /v2/, and by nobody else", async () => {
    const created = await ask("POST", CREATE, { payload: koi });
    const task = created.body.data.task_id;
    const id = String(created.headers["x-atelier-request-id"]);
    await server.complete(id, [PICTURE]);
    assert.equal((await ask("GET", `/api/v1/tasks/${task}`)).body.data.status, "completed");
    assert.equal((await ask("GET", `/api/v1/tasks/${task}`, { secret: await server.key() })).status, 404);
    assert.equal((await ask("GET", `/v1/tasks/${id}`)).status, 404);
    const { status, body } = await ask("GET", `/v2/requests/status/${id}`);
    assert.deepEqual([status, body.status, body.output.media_type], [200, "COMPLETED", "image/png"]);
    for (const wrong of [id, task.replace("hunyuan3", "hunyuan4"), task.toUpperCase(), `${task}x`, "%00", "..%2f"])
      assert.equal((await ask("GET", `/api/v1/tasks/${wrong}`)).status, 404, wrong);
  });

  test("keeps its answer under an Idempotency-Key", async () => {
    const headers = { "idempotency-key": "koi" };
    const first = await ask("POST", CREATE, { payload: koi, headers });
    await server.complete(String(first.headers["x-atelier-request-id"]), [PICTURE]);
    assert.deepEqual((await ask("POST", CREATE, { payload: koi, headers })).body, first.body);
    const other = await ask("POST", CREATE, { payload: { ...koi, seed: 1 }, headers });
    assert.deepEqual([other.status, other.body.error.type], [409, "conflict"]);
  });
});

describe("errors that no fixture can hold", () => {
  test("413 for large bodies, 429 with the time to wait", async () => {
    const large = await ask("POST", CREATE, { payload: { ...koi, prompt: "x".repeat(1_100_000) } });
    assert.deepEqual([large.status, large.body.error.code, large.body.error.type], [413, 413, "invalid_request"]);
    const secret = await server.key({ rate: { count: 1, seconds: 60 } });
    await ask("POST", CREATE, { payload: koi, secret });
    const limited = await ask("POST", CREATE, { payload: koi, secret });
    assert.deepEqual([limited.status, limited.body.error.code, limited.body.error.type], [429, 429, "rate_limit"]);
    assert.ok(Number(limited.headers["retry-after"]) > 30);
  });

  test("every error has its type, and as its code the status that is sent", () => {
    for (const code of Object.keys(ERRORS) as ErrorCode[]) {
      const { error } = errorBody(new AtelierError(code, "Do this."));
      assert.deepEqual([error.message, error.type], ["Do this.", TYPES[code]]);
      const kind = ERRORS[code];
      if (kind.fault === "caller") assert.equal(error.code, kind.status);
      else assert.equal(error.code, kind.fault === "model" ? 400 : kind.status === 503 ? 503 : 500);
    }
  });
});

test("task ids turn into core's and back", () => {
  const route = { idSuffix: "hunyuan3" };
  const offer = { model: { id: "hunyuan-image-3" }, route } as Parameters<typeof readTaskId>[1][number];
  const id = "hunyuan-image-3_01a2b3c4-0000-7000-8000-000000000000";
  const task = taskId(id, route);
  assert.equal(task, "01a2b3c4-0000-7000-8000-000000000000_hunyuan3");
  assert.deepEqual(readTaskId(task, [offer]), { id, offer });
});

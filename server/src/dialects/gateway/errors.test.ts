/** Every row of the documented table of errors. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { newKeySecret } from "../../core/account.ts";
import { AtelierError, ERRORS, type ErrorCode } from "../../core/errors.ts";
import { usd, ZERO } from "../../core/money.ts";
import { errorBody, WORDS } from "./errors.ts";
import { type OpenGateway, openGateway } from "./test/open-gateway.ts";

const TOWER = "/hunyuan-3d/v1/hunyuan-3d-request";
const prompt = "a small stone castle";

let gateway: OpenGateway;
let key: string;

before(async () => {
  gateway = await openGateway();
  key = await gateway.key();
});
after(() => gateway.close());

interface Ask {
  readonly method?: "GET" | "POST" | "DELETE" | "PUT";
  readonly headers?: Record<string, string>;
  readonly payload?: string | object;
}

async function ask(url: string, { method = "POST", headers = {}, payload }: Ask = {}) {
  const answer = await gateway.app.inject({
    method,
    url,
    headers: { "ocp-apim-subscription-key": key, ...headers },
    ...(payload !== undefined && { payload }),
  });
  const body = answer.body === "" ? {} : answer.json();
  return {
    status: answer.statusCode,
    error: body.error,
    message: body.message,
    details: body.details,
    headers: answer.headers,
    body,
  };
}

/** Refused by this status and word, and nothing was held for it. */
async function refused(asked: ReturnType<typeof ask>, status: number, error: string) {
  const answer = await asked;
  assert.deepEqual([answer.status, answer.error], [status, error], JSON.stringify(answer.body));
  assert.equal(typeof answer.message, "string");
  return answer;
}

test("every error has its words here, and model faults never answer 422", () => {
  for (const code of Object.keys(ERRORS) as ErrorCode[]) {
    const body = errorBody(new AtelierError(code, "Do this.")) as { error: string; message: string };
    assert.equal(body.error, WORDS[code]);
    assert.ok(body.message.length > 0);
  }
});

describe("400", () => {
  test("names the first missing parameter and details all flaws", async () => {
    const url = "/hunyuan-video-video-to-video/v1/hunyuan-video-video-to-video-request";
    const { details } = await refused(
      ask(url, { payload: { strength: 2, num_frames: "100" } }),
      400,
      "Missing required parameter: prompt",
    );
    assert.deepEqual(
      details.map(({ parameter, rule }: { parameter: string; rule: string }) => [parameter, rule]),
      [
        ["prompt", "required"],
        ["video_url", "required"],
        ["strength", "maximum"],
        ["num_frames", "enum"],
      ],
    );
  });

  test("for wrong values, broken JSON and bodies that are no object", async () => {
    for (const payload of [{ prompt: 5 }, "{", "[]", '"x"', "null", '{"prompt":"a","prompt":"b"}', '{"prompt":"\\u0000"}'])
      await refused(ask(TOWER, { payload, headers: { "content-type": "application/json" } }), 400, "Bad Request");
    await refused(ask(TOWER), 400, "Bad Request");
  });

  test("for URLs that must not be called, at submit", async () => {
    const url = "/hunyuan3d-3-0-api-294/v1/hunyuan3d-3-0-api-request";
    for (const input_image_url of [
      "http://169.254.169.254/",
      "http://127.1/",
      "http://[::1]/",
      "file:///etc/passwd",
      "cat.png",
      "https://",
    ]) {
      const { details } = await refused(ask(url, { payload: { input_image_url } }), 400, "Bad Request");
      assert.equal(details[0].parameter, "input_image_url");
    }
  });

  test("for webhooks that are not https or lead inside, and for malformed headers", async () => {
    const wrong: Record<string, string>[] = [
      { "x-webhook-url": "http://example.com/hook" },
      { "x-webhook-url": "https://127.0.0.1/hook" },
      { "x-webhook-url": "" },
      { "x-webhook-url": "https://example.com", "x-webhook-mode": "sometimes" },
      { "x-max-cost": "cheap" },
      { "x-max-cost": "-1" },
      { "idempotency-key": "" },
      { "idempotency-key": "x".repeat(256) },
      { "x-atelier-simulate": "earthquake" },
    ];
    for (const headers of wrong) await refused(ask(TOWER, { headers, payload: { prompt } }), 400, "Bad Request");
  });

  test("for a model that is unknown, or without an engine for this key's mode", async () => {
    const unknown = await refused(ask("/hunyuan-4d/v1/hunyuan-4d-request", { payload: { prompt } }), 400, "Model not found");
    assert.equal(unknown.message, "Model 'hunyuan-4d' not found or is disabled");
    const live = { "ocp-apim-subscription-key": await gateway.key({ mode: "live" }) };
    const notOffered = await refused(ask(TOWER, { headers: live, payload: { prompt } }), 400, "Model not found");
    assert.equal(notOffered.message, "Model 'hunyuan-3d' not found or is disabled");
  });
});

describe("401", () => {
  test("comes before everything else, for every path that needs a key", async () => {
    const asks: readonly (readonly [string, Ask])[] = [
      [TOWER, { payload: "{" }],
      ["/hunyuan-4d/v1/x", { payload: {} }],
      ["/hunyuan-3d/v1/quote", { payload: {} }],
      ["/v2/requests/status/x", { method: "GET" }],
      ["/v2/requests/x", { method: "DELETE" }],
      ["/v2/balance", { method: "GET" }],
      ["/v2/uploads", { payload: "x" }],
    ];
    for (const [url, wish] of asks)
      for (const secret of ["", newKeySecret("test")])
        await refused(ask(url, { ...wish, headers: { "ocp-apim-subscription-key": secret } }), 401, "Unauthorized");
  });
});

describe("402", () => {
  test("an empty wallet is told in the documented words", async () => {
    const poor = { "ocp-apim-subscription-key": await gateway.key({ deposit: ZERO }) };
    const { message } = await refused(ask(TOWER, { headers: poor, payload: { prompt } }), 402, "Insufficient Balance");
    assert.equal(message, "Your wallet does not have enough balance.");
  });

  test("a price above X-Max-Cost is refused before anything is held, one below is taken", async () => {
    const mine = { "ocp-apim-subscription-key": await gateway.key({ deposit: usd("1") }) };
    await refused(
      ask(TOWER, { headers: { ...mine, "x-max-cost": "0.224999" }, payload: { prompt } }),
      402,
      "Price Above Maximum",
    );
    assert.equal((await ask("/v2/balance", { method: "GET", headers: mine })).body.held, "0.00");
    assert.equal((await ask(TOWER, { headers: { ...mine, "x-max-cost": "0.225" }, payload: { prompt } })).status, 202);
    assert.deepEqual((await ask("/v2/balance", { method: "GET", headers: mine })).body, {
      mode: "test",
      available: "0.775",
      held: "0.225",
      currency: "USD",
    });
  });
});

describe("403", () => {
  test("a key without the scope or the model", async () => {
    const reader = { "ocp-apim-subscription-key": await gateway.key({ scopes: ["read"] }) };
    await refused(ask(TOWER, { headers: reader, payload: { prompt } }), 403, "Forbidden");
    await refused(ask("/v2/uploads", { headers: reader, payload: "x" }), 403, "Forbidden");
    const writer = { "ocp-apim-subscription-key": await gateway.key({ scopes: ["submit"], models: ["hunyuan-image"] }) };
    await refused(ask(TOWER, { headers: writer, payload: { prompt } }), 403, "Forbidden");
    await refused(ask("/v2/balance", { method: "GET", headers: writer }), 403, "Forbidden");
  });
});

describe("404", () => {
  test("an unknown id, another account's and another mode's look the same", async () => {
    const account = "two modes";
    const [test, live] = [await gateway.key({ account }), await gateway.key({ account, mode: "live" })];
    const { body } = await ask(TOWER, { headers: { "ocp-apim-subscription-key": test }, payload: { prompt } });
    const answers = [];
    for (const [id, secret] of [
      [body.request_id, key],
      [body.request_id, live],
      ["hunyuan-3d_01a2b3c4-0000-7000-8000-000000000000", key],
      ["' OR 1=1--", key],
      ["%00", key],
    ] as const)
      for (const [url, method] of [
        [`/v2/requests/status/${id}`, "GET"],
        [`/v2/requests/${id}`, "DELETE"],
      ] as const)
        answers.push(
          (await refused(ask(url, { method, headers: { "ocp-apim-subscription-key": secret } }), 404, "Resource not found")).body,
        );
    assert.equal(new Set(answers.map((answer) => JSON.stringify(answer))).size, 1);
  });

  test("a known model with an unknown operation, and every other path of this dialect", async () => {
    for (const url of [
      "/hunyuan-3d/v1/other",
      "/hunyuan-3d/v1/hunyuan-3d-request/",
      "/v2/nothing",
      "/v2",
      "/v2/requests/status/a/b",
    ])
      await refused(ask(url, { payload: {} }), 404, "Resource not found");
  });

  test("the slugs of other doors are not models", async () => {
    for (const slug of ["api", "model", "admin", "media", "uploads", "docs", "v1"])
      assert.equal((await ask(`/${slug}/v1/anything`, { payload: {} })).status, 404);
  });
});

describe("405, 409, 413, 415, 429", () => {
  test("405 names what is allowed", async () => {
    const { headers } = await refused(ask(TOWER, { method: "GET" }), 405, "Method Not Allowed");
    assert.match(String(headers.allow), /^POST/);
    await refused(ask("/v2/balance", { method: "DELETE" }), 405, "Method Not Allowed");
    await refused(ask("/v2/requests/status/x", { method: "PUT" }), 405, "Method Not Allowed");
  });

  test("409 when an Idempotency-Key comes again with another body", async () => {
    const headers = { "idempotency-key": "tower-1" };
    const first = await ask(TOWER, { headers, payload: { prompt } });
    const again = await ask(TOWER, { headers, payload: { prompt } });
    assert.deepEqual([again.status, again.body], [202, first.body]);
    await refused(ask(TOWER, { headers, payload: { prompt: "another" } }), 409, "Conflict");
  });

  test("413 and 415", async () => {
    await refused(ask(TOWER, { payload: { prompt: "x".repeat(1_100_000) } }), 413, "Payload Too Large");
    await refused(ask(TOWER, { payload: "prompt=x", headers: { "content-type": "text/plain" } }), 415, "Unsupported Media Type");
  });

  test("429 with the time to wait, for the key's rate and for its concurrency", async () => {
    const slow = { "ocp-apim-subscription-key": await gateway.key({ rate: { count: 1, seconds: 60 } }) };
    assert.equal((await ask(TOWER, { headers: slow, payload: { prompt } })).status, 202);
    const limited = await refused(ask(TOWER, { headers: slow, payload: { prompt } }), 429, "Too Many Requests");
    assert.ok(Number(limited.headers["retry-after"]) > 30);
    const narrow = { "ocp-apim-subscription-key": await gateway.key({ concurrency: 1 }) };
    assert.equal((await ask(TOWER, { headers: narrow, payload: { prompt } })).status, 202);
    await refused(ask(TOWER, { headers: narrow, payload: { prompt } }), 429, "Too Many Requests");
  });
});

/** Documented requests and their documented answers, replayed; ids, times, hosts and tokens are masked. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { type MadeFile, masked, type OpenGateway, openGateway } from "./test/open-gateway.ts";

interface Submit {
  readonly request: { readonly url: string; readonly body: object };
  readonly answer: { readonly status: number; readonly body: object; readonly ignored?: string };
}

interface Output {
  readonly request: Submit["request"];
  readonly files: readonly MadeFile[];
  readonly status: object;
  readonly result?: object;
}

function fixture<T>(name: string): readonly T[] {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), "utf8"));
}

let gateway: OpenGateway;
let headers: Record<string, string>;

before(async () => {
  gateway = await openGateway();
  headers = { "ocp-apim-subscription-key": await gateway.key(), "cache-control": "no-cache" };
});
after(() => gateway.close());

describe("documented submits", () => {
  for (const { request, answer } of fixture<Submit>("submits"))
    test(`POST ${request.url} ${JSON.stringify(request.body).slice(0, 50)}… answers as documented`, async () => {
      const {
        statusCode,
        body,
        headers: got,
      } = await gateway.app.inject({ method: "POST", url: request.url, headers, payload: request.body });
      assert.deepEqual([statusCode, masked(body)], [answer.status, answer.body]);
      assert.equal(got["x-ignored-parameters"], answer.ignored);
    });
});

describe("documented outputs", () => {
  for (const { request, files, status, result } of fixture<Output>("outputs")) {
    const [, model = ""] = request.url.split("/");
    test(`${model} with ${files[0]!.name} is COMPLETED as documented, and its files are what it says`, async () => {
      const submitted = await gateway.app.inject({ method: "POST", url: request.url, headers, payload: request.body });
      const { request_id: id } = submitted.json();
      await gateway.complete(id, files);
      const poll = await gateway.app.inject({ url: `/v2/requests/status/${id}`, headers });
      const { atelier, ...body } = masked(poll.body) as Record<string, unknown>;
      assert.deepEqual([poll.statusCode, body], [200, status]);
      assert.ok(atelier);
      await downloadAll(poll.json());
      if (result) assert.deepEqual(masked((await askResult(id)).body), result);
    });
  }

  /** Every `{url, file_size, content_type}` of an answer is what its download delivers. */
  async function downloadAll(value: unknown): Promise<void> {
    if (typeof value !== "object" || value === null) return;
    const { url, file_size, content_type } = value as Record<string, unknown>;
    if (typeof url === "string") {
      const file = await gateway.app.inject({ url: new URL(url).pathname });
      assert.deepEqual([file.statusCode, file.rawPayload.length, file.headers["content-type"]], [200, file_size, content_type]);
    }
    for (const inner of Object.values(value)) await downloadAll(inner);
  }
});

describe("the result route of image to video", () => {
  const body = { prompt: "boxing cats", image_url: "https://example.com/a.jpg" };

  test("answers the ordinary status before the end and after a failure", async () => {
    const id = await submit("/hunyuan-video-image-to-video/v1/hunyuan-video-image-to-video-request", body);
    assert.equal((await askResult(id)).json().status, "QUEUED");
    const claim = await gateway.start(id);
    assert.equal((await askResult(id)).json().status, "PROCESSING");
    await gateway.end(claim, {
      status: "failed",
      error: { code: "input_unreachable", message: "image_url could not be fetched." },
    });
    const answer = await askResult(id);
    assert.deepEqual(
      [answer.statusCode, answer.json().status, answer.json().error],
      [200, "FAILED", "image_url could not be fetched."],
    );
  });

  test("knows no id of another model, and asks for one that is missing", async () => {
    const other = await submit("/hunyuan-video/v1/hunyuan-video-request", { prompt: "a wolf" });
    for (const id of [other, "hunyuan-video-image-to-video_0", "", "\n"]) {
      const answer = await askResult(id);
      assert.deepEqual([answer.statusCode, answer.json().error], [404, "Resource not found"]);
    }
    const missing = await askResult(undefined);
    assert.deepEqual([missing.statusCode, missing.json().error], [400, "Missing required parameter: request_id"]);
    assert.equal((await askResult(5)).statusCode, 400);
  });
});

async function submit(url: string, payload: object): Promise<string> {
  return (await gateway.app.inject({ method: "POST", url, headers, payload })).json().request_id;
}

function askResult(id: unknown) {
  const url = "/hunyuan-video-image-to-video/v1/hunyuan-video-image-to-video-request-result";
  return gateway.app.inject({ method: "POST", url, headers, payload: { request_id: id } });
}

/** Lists, details, deleting output, usage, the menu. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type MadeFile, type OpenGateway, openGateway } from "./test/open-gateway.ts";

const IMAGE = "/hunyuan-image/v1/hunyuan-image/generateRequest";
const PICTURE: MadeFile = { name: "output.png", role: "main", format: "png", contentType: "image/png", text: "pixels" };

let gateway: OpenGateway;

before(async () => {
  gateway = await openGateway();
});
after(() => gateway.close());

/** A caller with an account of its own. */
async function caller(wish: Parameters<OpenGateway["key"]>[0] = {}) {
  const headers = { "ocp-apim-subscription-key": await gateway.key(wish) };
  const ask = async (url: string, method: "GET" | "DELETE" = "GET", more: Record<string, string> = {}) => {
    const answer = await gateway.app.inject({ method, url, headers: { ...headers, ...more } });
    return {
      status: answer.statusCode,
      text: answer.body,
      headers: answer.headers,
      body: answer.body.startsWith("{") ? answer.json() : null,
    };
  };
  const post = (url: string, payload: object) => gateway.app.inject({ method: "POST", url, headers, payload });
  const submit = async (payload: object = { prompt: "a fox" }, url = IMAGE): Promise<string> => {
    const answer = await post(url, payload);
    return answer.json().request_id ?? answer.headers["x-atelier-request-id"];
  };
  return { ask, submit, post };
}

describe("the list of requests", () => {
  test("is a caller's own alone, newest first, in pages", async () => {
    const [one, other] = [await caller(), await caller()];
    const ids = [];
    for (let n = 0; n < 5; n++) ids.unshift(await one.submit());
    await other.submit();
    const first = (await one.ask("/v2/requests?limit=3")).body;
    const second = (await one.ask(`/v2/requests?limit=3&before=${first.next}`)).body;
    const idsOf = (page: { requests: { request_id: string }[] }) => page.requests.map(({ request_id }) => request_id);
    assert.deepEqual([idsOf(first), idsOf(second), second.next], [ids.slice(0, 3), ids.slice(3), null]);
    assert.deepEqual((await one.ask(`/v2/requests/status/${ids[0]}`)).body, first.requests[0]);
  });

  test("can be of one model or status, and holds what came in by other dialects", async () => {
    const { ask, submit } = await caller();
    const task = await submit({ model: "tencent_hunyuan_3d", prompt: "a fox" }, "/v1/tasks");
    const done = await submit();
    await gateway.complete(done, [PICTURE]);
    const ids = async (query: string) =>
      (await ask(`/v2/requests?${query}`)).body.requests.map(({ request_id }: { request_id: string }) => request_id);
    assert.deepEqual(await ids(""), [done, task]);
    assert.deepEqual(await ids("status=COMPLETED"), [done]);
    assert.deepEqual(await ids("model=tencent_hunyuan_3d"), [task]);
    assert.deepEqual(await ids("model=hunyuan-video&status=ERROR"), []);
  });

  test("never holds media that are for polls alone", async () => {
    const { ask, submit } = await caller();
    const id = await submit({ prompt: "a fox", sync_mode: true });
    await gateway.complete(id, [PICTURE]);
    assert.match((await ask(`/v2/requests/status/${id}`)).text, /data:image/);
    for (const url of ["/v2/requests", `/v2/requests/${id}`]) assert.doesNotMatch((await ask(url)).text, /data:image/);
  });

  test("refuses parameters that it would have to guess at", async () => {
    const { ask } = await caller();
    const wrong = ["limit=0", "limit=101", "limit=-1", "limit=1e1", "limit=", "status=DONE", "status=COMPLETED&status=ERROR"];
    for (const query of [...wrong, "before=nobody", "before=%00", "model=%27%20OR%201=1--"])
      assert.equal((await ask(`/v2/requests?${query}`)).status, 400, query);
  });
});

describe("the details of a request", () => {
  test("are its status, input, and all that happened in order, with what it took", async () => {
    const { ask, submit } = await caller();
    const id = await submit({ prompt: "a fox", num_images: 2, junk: 1 });
    const { lease } = await gateway.start(id);
    const back = { runAt: new Date(0), failure: true, deployment: "easel", forgetTicket: true, code: "engine_failed" } as const;
    await gateway.store.giveBack(lease, back);
    await gateway.complete(id, [PICTURE]);
    const { body } = await ask(`/v2/requests/${id}`);
    assert.deepEqual(
      [body.status, body.input.prompt, body.input.num_images, "junk" in body.input],
      ["COMPLETED", "a fox", 2, false],
    );
    const told = body.timeline.map((one: Record<string, unknown>) =>
      [one["event"], one["status"] ?? one["movement"] ?? one["attempt"], one["outcome"], one["reason"] ?? one["amount"]].filter(
        (word) => word !== undefined && word !== null,
      ),
    );
    assert.deepEqual(told, [
      ["status", "QUEUED"],
      ["money", "hold", "0.40"],
      ["attempt", 1, "started"],
      ["status", "PROCESSING"],
      ["attempt", 1, "retried", "engine_failed"],
      ["attempt", 2, "started"],
      ["attempt", 2, "succeeded"],
      ["status", "COMPLETED"],
      ["money", "capture", "0.40"],
    ]);
    const { price, charged, attempts, running_seconds } = body.usage;
    assert.deepEqual([price, charged, attempts, typeof running_seconds], ["0.40", "0.40", 2, "number"]);
  });

  test("of what was cancelled say that nothing was charged, and are a stranger's 404", async () => {
    const [{ ask, submit }, other] = [await caller(), await caller()];
    const id = await submit();
    await ask(`/v2/requests/${id}`, "DELETE");
    const { usage, timeline } = (await ask(`/v2/requests/${id}`)).body;
    assert.deepEqual([usage.charged, usage.running_seconds, usage.attempts], ["0.00", null, 0]);
    assert.equal(timeline.at(-1).movement, "release");
    for (const path of [`/v2/requests/${id}`, `/v2/requests/${id}/events`, `/v2/requests/status/${id}?wait=1`])
      assert.equal((await other.ask(path)).status, 404);
    assert.equal((await other.ask(`/v2/requests/${id}/output`, "DELETE")).status, 404);
  });
});

describe("deleting the output", () => {
  test("takes the files away at once and for good, and leaves the rest", async () => {
    const { ask, submit } = await caller();
    const id = await submit();
    assert.equal((await ask(`/v2/requests/${id}/output`, "DELETE")).status, 409);
    await gateway.complete(id, [PICTURE]);
    const { body } = await ask(`/v2/requests/status/${id}`);
    assert.ok(Date.parse(body.expires_at) > Date.now());
    const file = new URL(body.output.media_url[0]).pathname;
    assert.equal((await ask(file)).status, 200);
    for (let n = 0; n < 2; n++) {
      const deleted = await ask(`/v2/requests/${id}/output`, "DELETE");
      assert.deepEqual([deleted.status, deleted.body.status, deleted.body.output.media_url], [200, "COMPLETED", []]);
      assert.ok(Date.parse(deleted.body.expires_at) <= Date.now());
    }
    assert.equal((await ask(file)).status, 410);
    assert.deepEqual((await ask(`/v2/requests/status/${id}`)).body.output.media_url, []);
    assert.equal((await ask(`/v2/requests/${id}`)).body.usage.charged, "0.20");
  });

  test("is not for a key that may only read", async () => {
    const { ask } = await caller({ scopes: ["read"] });
    assert.equal((await ask("/v2/requests/x_1/output", "DELETE")).status, 403);
  });
});

describe("usage", () => {
  test("is what ended and was captured in the period, as JSON or CSV", async () => {
    const { ask, submit } = await caller();
    for (const count of [1, 2]) await gateway.complete(await submit({ prompt: "a fox", num_images: count }), [PICTURE]);
    await ask(`/v2/requests/${await submit()}`, "DELETE");
    const { body } = await ask("/v2/usage");
    const date = new Date().toISOString().slice(0, 10);
    const line = { date, model_id: "hunyuan-image", completed: 2, failed: 1, error: 0, cost: "0.60", currency: "USD" };
    assert.deepEqual([body.mode, body.total, body.days], ["test", "0.60", [line]]);
    const csv = `date,model_id,completed,failed,error,cost,currency\r\n${date},hunyuan-image,2,1,0,0.60,USD\r\n`;
    const accept = { accept: "text/csv, application/json;q=0.5" };
    for (const answer of [await ask("/v2/usage?format=csv"), await ask("/v2/usage", "GET", accept)]) {
      assert.match(String(answer.headers["content-type"]), /^text\/csv/);
      assert.equal(answer.text, csv);
    }
    assert.equal((await ask("/v2/usage?format=json", "GET", accept)).body.total, "0.60");
    assert.deepEqual((await ask("/v2/usage?to=2026-01-01")).body.days, []);
  });

  test("refuses periods that are none or too long", async () => {
    const { ask } = await caller();
    for (const query of [
      "from=yesterday",
      "from=2026-02-30",
      "from=2026-03-01&to=2026-02-01",
      "from=2020-01-01&to=2026-01-01",
      "to=1e9",
    ])
      assert.equal((await ask(`/v2/usage?${query}`)).status, 400, query);
    assert.equal((await ask("/v2/usage?from=2026-01-01&to=2026-01-01T12:00:00Z")).status, 200);
  });
});

describe("the menu", () => {
  test("lists what an engine serves for this key, with prices from the models themselves", async () => {
    const { ask } = await caller();
    const { models } = (await ask("/v2/models")).body;
    assert.equal(models.length, 9);
    const image = models.find(({ id }: { id: string }) => id === "hunyuan-image");
    assert.deepEqual([image.price.from, image.task, image.paths.submit], ["0.1125", "text-to-image", IMAGE]);
    assert.equal(image.engines[0].engine, "easel");
    const limited = await caller({ models: ["hunyuan-3d"] });
    assert.deepEqual(
      (await limited.ask("/v2/models")).body.models.map(({ id }: { id: string }) => id),
      ["hunyuan-3d"],
    );
    assert.deepEqual((await (await caller({ mode: "live" })).ask("/v2/models")).body.models, []);
  });

  test("tells of one model its schema, an example that is taken, and every choice that changes the price", async () => {
    const { ask, submit, post } = await caller();
    for (const { id } of (await ask("/v2/models")).body.models) {
      const { example, paths, input_schema, prices } = (await ask(`/v2/models/${id}`)).body;
      assert.match(await submit(example, paths.submit), new RegExp(`^${id}_`));
      assert.deepEqual(Object.keys(example), input_schema.required);
      for (const { with: choice, price } of prices.examples) {
        const quote = await post(paths.quote, { ...example, ...choice });
        assert.equal(quote.json().price, price);
      }
    }
    const video = (await ask("/v2/models/hunyuan-video-image-to-video")).body;
    assert.deepEqual(video.prices.examples, [
      { with: {}, price: "0.40" },
      { with: { resolution: "1080p" }, price: "0.60" },
    ]);
    for (const slug of ["nothing", "tencent_hunyuan_3d", "%00"]) assert.equal((await ask(`/v2/models/${slug}`)).status, 404);
  });
});

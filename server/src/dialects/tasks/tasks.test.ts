/** What holds beyond single exchanges: progress, whose tasks are whose, repeats, pictures in bodies, every way to fail. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { after, before, describe, test } from "node:test";
import sharp from "sharp";
import { AtelierError, ERRORS, type ErrorCode } from "../../core/errors.ts";
import type { Job } from "../../core/job.ts";
import { DRAFT, type MadeFile, type OpenGateway, openGateway } from "../gateway/test/open-gateway.ts";
import { errorBody, TASK_CODES } from "./errors.ts";

const CREATE = "/model/v1/generation";
const model = "tencent_hunyuan_3d";
const boat = { model, prompt: "a boat" };
const GLB: MadeFile = { name: "model.glb", role: "main", format: "glb", contentType: "model/gltf-binary", text: "glTF" };

let server: OpenGateway;
let key: string;
let picture: Buffer;

before(async () => {
  server = await openGateway();
  key = await server.key();
  picture = await sharp({ create: { width: 128, height: 200, channels: 3, background: "#a33" } })
    .png()
    .toBuffer();
});
after(() => server.close());

async function post(url: string, payload: object, headers: Record<string, string> = {}) {
  const answer = await server.app.inject({
    method: "POST",
    url,
    payload,
    headers: { authorization: `Bearer ${key}`, ...headers },
  });
  return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
}

async function get(url: string, secret = key) {
  const answer = await server.app.inject({ url, headers: { authorization: `Bearer ${secret}` } });
  return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
}

describe("a task", () => {
  test("tells its progress only while it is in progress, and when to ask again", async () => {
    const { body: task } = await post(CREATE, boat);
    const queued = await get(`/v1/tasks/${task.id}`);
    assert.deepEqual(queued.body, task);
    assert.ok(Number(queued.headers["retry-after"]) >= 1);
    const claim = await server.start(task.id);
    await server.store.heartbeat([{ lease: claim.lease, progress: 0.25 }], 600, new Date());
    assert.deepEqual((await get(`/v1/tasks/${task.id}`)).body, { ...task, progress: 0.25 });
    await server.end(claim, { assets: [] });
    const { body, headers } = await get(`/v1/tasks/${task.id}`);
    assert.deepEqual([body.status, "progress" in body, "error" in body], ["completed", false, false]);
    assert.deepEqual([headers["retry-after"], headers["x-atelier-engine"]], [undefined, "easel/0.0.0"]);
  });

  test("fails with the vendor's codes, and with nothing of a result", async () => {
    for (const [status, code, expected] of [
      ["errored", "engine_failed", "13002095"],
      ["failed", "content_refused", "13002095"],
      ["errored", "engine_bad_output", "13002096"],
      ["errored", "engine_unavailable", "13002097"],
      ["errored", "engine_status_unreadable", "13002098"],
      ["failed", "engine_refused", "13002099"],
      ["failed", "input_unreachable", "13002099"],
    ] as const) {
      const { body: task } = await post(CREATE, boat);
      await server.end(await server.start(task.id), { status, error: { code, message: `Because of ${code}.` } });
      const { progress: _, ...rest } = task;
      const error = { code: expected, message: `Because of ${code}.` };
      assert.deepEqual((await get(`/v1/tasks/${task.id}`)).body, { ...rest, status: "failed", error });
    }
  });

  test("tells in its headers what its documented body has no place for", async () => {
    const { body: task } = await post(CREATE, boat);
    const draft = { ...DRAFT, approximated: ["moss – as paint"], ignored: ["barnacles"] };
    await server.complete(task.id, [GLB], { description: { warnings: ["Drawn by a draft engine."], seed: 7, draft } });
    const { headers } = await get(`/v1/tasks/${task.id}`);
    const told = String(headers["x-atelier-warnings"]).split(",").map(decodeURIComponent);
    assert.deepEqual(told, ["Drawn by a draft engine.", "Approximated: moss – as paint.", "Not drawn: barnacles."]);
  });

  test("cancelled under /v2/ is failed here", async () => {
    const { body: task, headers } = await post(CREATE, boat);
    assert.equal(headers["x-atelier-request-id"], task.id);
    await server.app.inject({ method: "DELETE", url: `/v2/requests/${task.id}`, headers: { authorization: `Bearer ${key}` } });
    const { body } = await get(`/v1/tasks/${task.id}`);
    assert.deepEqual([body.status, body.error], ["failed", { code: "13002095", message: "Cancelled by the client" }]);
  });

  test("is found by its own account and mode, by this dialect and by the gateway's, and by nobody else", async () => {
    const { body: task } = await post(CREATE, boat);
    await server.complete(task.id, [GLB]);
    assert.equal((await get(`/v1/tasks/${task.id}`, await server.key())).status, 404);
    assert.equal((await get(`/api/v1/tasks/${task.id}`)).status, 404);
    const { status, body } = await get(`/v2/requests/status/${task.id}`);
    assert.deepEqual([status, body.status, body.output.model_glb.file_name], [200, "COMPLETED", "model.glb"]);
    const other = await post("/hunyuan-3d/v1/hunyuan-3d-request", { prompt: "a boat" });
    for (const url of [`/v1/tasks/${other.body.request_id}`, `/model/v1/generation/task/${other.body.request_id}`])
      assert.equal((await get(url)).status, 404);
  });
});

describe("an Idempotency-Key", () => {
  test("answers the first task again, as it was answered, also for pictures in the body", async () => {
    const body = { model, image_base64: picture.toString("base64") };
    const first = await post(CREATE, body, { "idempotency-key": "boat" });
    await server.complete(first.body.id, [GLB]);
    const again = await post(CREATE, { image_base64: picture.toString("base64"), model }, { "idempotency-key": "boat" });
    assert.deepEqual([again.status, again.body], [200, first.body]);
    const other = await post(CREATE, boat, { "idempotency-key": "boat" });
    assert.deepEqual([other.status, other.body.error.code], [409, "conflict"]);
  });
});

describe("precharge", () => {
  test("runs nothing and holds nothing", async () => {
    const before = (await get("/v2/balance")).body;
    assert.equal((await post(`${CREATE}/precharge`, boat)).body.data.cost, "0.225");
    assert.deepEqual((await get("/v2/balance")).body, before);
    assert.equal((await post(`${CREATE}/precharge`, { model, prompt: "" })).status, 400);
  });
});

describe("pictures in the body", () => {
  test("become references before anything is stored, one file each however often it comes", async () => {
    const base64 = picture.toString("base64");
    const views = [{ View: "left", ImageBase64: base64 }];
    const { body: task } = await post(CREATE, { model, image_base64: base64, multi_view_images: views });
    const { job, generation } = await server.start(task.id);
    assert.ok(!JSON.stringify([job, generation.input]).includes(base64.slice(0, 40)));
    const [front, left] = (job as Extract<Job, { kind: "image-to-3d" }>).views.map(({ image }) => image.source);
    assert.deepEqual(front, left);
    assert.match(JSON.stringify(front), /^\{"blob":"inputs\/[\w-]+"\}$/);
    const { image_base64: kept } = generation.input as { image_base64: string };
    assert.match(kept, /^sha256:[0-9a-f]{64}$/);
  });

  test("may have 8 MiB each and 48 MiB together, here alone", async () => {
    const large = noise(8 * 1024 * 1024).toString("base64");
    const view = (View: string) => ({ View, ImageBase64: large });
    const multi_view_images = [view("left"), view("right"), view("back")];
    const { status, body } = await post(CREATE, { model, image_base64: large, multi_view_images });
    assert.deepEqual([status, body.status], [200, "in_progress"]);
    assert.equal((await post(`${CREATE}/precharge`, { model, image_base64: large })).status, 200);
    const tooLarge = await post(CREATE, { model, image_base64: noise(8 * 1024 * 1024 + 1).toString("base64") });
    assert.deepEqual([tooLarge.status, tooLarge.body.error.code], [400, "invalid_input"]);
    const elsewhere = await post("/hunyuan-3d/v1/hunyuan-3d-request", { prompt: "a", image_base64: large });
    assert.equal(elsewhere.status, 413);
  });

  test("past 48 MiB are refused before they are read", async () => {
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const payload = Buffer.alloc(48 * 1024 * 1024 + 1, " ");
    const { statusCode, body } = await server.app.inject({ method: "POST", url: "/v1/tasks", headers, payload });
    assert.deepEqual([statusCode, JSON.parse(body).error.code], [413, "payload_too_large"]);
  });

  test("are read four at once; a fifth is told to come back, and let in when one has left", async () => {
    const url = await server.app.listen({ port: 0 });
    const large = noise(1024 * 1024).toString("base64");
    const open = await Promise.all(Array.from({ length: 4 }, () => begin(url)));
    const send = () =>
      fetch(`${url}/v1/tasks`, {
        method: "POST",
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
        body: JSON.stringify({ model, image_base64: large }),
      });
    const refused = await until(send, 503);
    assert.equal(refused.headers.get("retry-after"), "2");
    open[0]!.destroy();
    assert.equal((await until(send, 200)).status, 200);
    for (const one of open) one.destroy();
  });

  /** A request whose body has only begun to arrive. */
  async function begin(url: string): Promise<Socket> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, "connect");
    const head = ["POST /v1/tasks HTTP/1.1", "Host: x", `Authorization: Bearer ${key}`, "Content-Type: application/json"];
    socket.write(`${[...head, "Content-Length: 2000000"].join("\r\n")}\r\n\r\n{`);
    return socket;
  }

  /** The server hears of connections a moment after they were made or cut. */
  async function until(send: () => Promise<Response>, status: number): Promise<Response> {
    for (let tries = 0; ; tries++) {
      const answer = await send();
      await answer.arrayBuffer();
      if (answer.status === status || tries === 50) return answer;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** A PNG by its header, of exactly this many bytes: nothing more is read before it is drawn from. */
  function noise(bytes: number): Buffer {
    return Buffer.concat([picture, Buffer.alloc(bytes - picture.length, 7)]);
  }
});

test("every end of a generation has one of the five codes, and every error this shape", () => {
  for (const code of Object.keys(ERRORS) as ErrorCode[]) {
    assert.deepEqual(errorBody(new AtelierError(code, "Do this.")), { error: { code, message: "Do this." } });
    if (ERRORS[code].fault === "caller") assert.ok(!Object.hasOwn(TASK_CODES, code));
    else assert.match(TASK_CODES[code as keyof typeof TASK_CODES], /^1300209[5-9]$/);
  }
});

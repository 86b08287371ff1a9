/** Tasks and API in One from outside: the real product with Easel, over HTTP, with webhooks and files. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import sharp from "sharp";
import { type App, openApp } from "../app.ts";
import { completeConfig } from "../config.ts";
import { silentLog } from "../core/log.ts";

const run = promisify(execFile);
const TASKS = "/model/v1/generation";
const PICTURES = "/api/v1/images/generations";
const model = "tencent_hunyuan_3d";

let app: App;
let directory: string;
let receiver: Server;
/** Bodies that webhooks brought, by the id that they name. */
const received = new Map<string, object>();

before(async () => {
  directory = await mkdtemp(join(tmpdir(), "atelier-dialects-"));
  app = await openApp(completeConfig({ dataDir: directory, port: 0, allowPrivateNetwork: true }, directory), silentLog);
  receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString());
    received.set(body.id ?? body.data.task_id, body);
    response.end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
});
after(async () => {
  await app.close(1);
  receiver.close();
  await rm(directory, { recursive: true });
});

async function ask(path: string, body?: object, headers: Record<string, string> = {}) {
  const answer = await fetch(app.url + path, {
    headers: { authorization: `Bearer ${app.firstKey}`, "content-type": "application/json", ...headers },
    ...(body && { method: "POST", body: JSON.stringify(body) }),
  });
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

function hook(): Record<string, string> {
  return { "x-webhook-url": `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`, "x-webhook-mode": "terminal" };
}

async function until<T>(look: () => Promise<T | null | undefined> | T | undefined): Promise<T> {
  for (let i = 0; i < 600; i++) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("Nothing came of it within a minute");
}

/** The task at its end; what its webhook brought is the same. */
async function ended(path: string, id: string) {
  const poll = await until(async () => {
    const { body } = await ask(`${path}/${id}`);
    return /^(completed|failed)$/.test(body.data?.status ?? body.status) && body;
  });
  assert.deepEqual(await until(() => received.get(id)), poll);
  return poll;
}

describe("tasks", () => {
  test("an OBJ made from base64 views is a zip that unpacks to a whole model", async (t) => {
    const hasUnzip = await run("unzip", ["-v"]).then(
      () => true,
      () => false,
    );
    if (!hasUnzip && !process.env["CI"]) return t.skip("unzip is not installed");
    const view = await sharp({ create: { width: 160, height: 200, channels: 3, background: "#fff" } })
      .composite([{ input: { create: { width: 80, height: 120, channels: 3, background: "#a33" } } }])
      .png()
      .toBuffer();
    const body = { model, image_base64: view.toString("base64"), result_format: "OBJ" };
    const task = (await ask(TASKS, body, hook())).body;
    const { output, metadata } = await ended(`${TASKS}/task`, task.id);
    const [{ url, format, type }] = output[0].content;
    assert.deepEqual([format, type], ["obj", "glb"]);
    assert.ok(metadata.completed_at > metadata.in_queue_at && metadata.in_queue_at >= 0);
    const file = join(directory, "model.zip");
    const download = await fetch(url);
    assert.equal(download.headers.get("content-type"), "application/zip");
    await writeFile(file, Buffer.from(await download.arrayBuffer()));
    await run("unzip", ["-q", file, "-d", join(directory, "unzipped")]);
    await assertWhole(join(directory, "unzipped"));
  });

  test("rehearsed trouble reaches each of the five codes", async () => {
    const codes = {
      engine_failed: "13002095",
      content_refused: "13002095",
      engine_bad_output: "13002096",
      engine_unavailable: "13002097",
      engine_status_unreadable: "13002098",
      engine_refused: "13002099",
    };
    await Promise.all(
      Object.entries(codes).map(async ([trouble, code]) => {
        const body = { model, prompt: "a boat" };
        const { body: task } = await ask("/v1/tasks", body, { ...hook(), "x-atelier-simulate": trouble });
        const { status, error } = await ended("/v1/tasks", task.id);
        assert.deepEqual([status, error.code], ["failed", code], trouble);
        assert.match(error.message, /\w/);
      }),
    );
  });
});

describe("API in One", () => {
  test("draws a picture of the asked size, and edits it by its URL", async () => {
    const wish = { model: "hunyuan-image-3", prompt: "a red ball", size: "256*320" };
    const drawn = await finish({ ...wish, seed: 7 });
    const [url] = drawn.images;
    assert.deepEqual([drawn.status, drawn.output.images[0].url, drawn.credits_consumed], ["completed", url, 25]);
    assert.deepEqual(await sizeOf(url), [256, 320]);
    const edited = await finish({ ...wish, prompt: "make it night", type: "edit", images: [url], size: "320*256" });
    assert.equal(edited.status, "completed");
    assert.deepEqual(await sizeOf(edited.images[0]), [320, 256]);
  });

  test("tells trouble as failed", async () => {
    const wish = { model: "hunyuan-image-3", prompt: "a red ball" };
    const { status, error, images } = await finish(wish, { "x-atelier-simulate": "fail" });
    assert.deepEqual([status, error.code, error.type, images], ["failed", 400, "invalid_request", []]);
  });

  async function finish(body: object, headers: Record<string, string> = {}) {
    const created = await ask(PICTURES, body, { ...hook(), ...headers });
    assert.equal(created.status, 200, JSON.stringify(created.body));
    return (await ended("/api/v1/tasks", created.body.data.task_id)).data;
  }

  async function sizeOf(url: string) {
    const { width, height, format } = await sharp(await (await fetch(url)).arrayBuffer()).metadata();
    assert.equal(format, "png");
    return [width, height];
  }
});

/** The OBJ has its faces and names a material file, and that names pictures, all of which are there. */
async function assertWhole(folder: string): Promise<void> {
  const obj = await readFile(join(folder, "model.obj"), "latin1");
  const faces = obj.match(/^f /gm)!.length;
  assert.ok(faces === 500_000 || faces === 499_998 || faces === 499_999, `${faces} faces`);
  const material = await readFile(join(folder, /^mtllib (.+)$/m.exec(obj)![1]!), "utf8");
  const maps = [...material.matchAll(/^map_Kd (.+)$/gm)];
  assert.equal(maps.length, 1);
  const map = await readFile(join(folder, maps[0]![1]!));
  assert.equal((await sharp(map).metadata()).width, 2048);
}

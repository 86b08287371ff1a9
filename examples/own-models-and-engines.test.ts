/** The example engine and the example model, brought in by an `atelier.config.ts` as an operator would. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { cp, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { type Client, createClient } from "@atelier/client";
import { type ServerProcess, startServer } from "./demo/start-server.ts";
import { openPainter } from "./engine/painter-server.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** As the guide shows it, but in a hurry. */
const GUIDE = readFileSync(join(ROOT, "docs/guide/adding-an-engine.md"), "utf8");
const CONFIG = /<!-- file: atelier\.config\.ts -->\n```ts\n(.*?)```/s
  .exec(GUIDE)![1]!
  .replace("slots: 2", "slots: 2, attempts: 1");

let upstream: Server;
let folder: string;
let server: ServerProcess | undefined;
let live: Client;
let trial: Client;

before(async () => {
  upstream = await openPainter();
  folder = await mkdtemp(join(tmpdir(), "atelier-own-"));
  await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"));
  await cp(join(ROOT, "examples/engine/painter.ts"), join(folder, "painter.ts"));
  await cp(join(ROOT, "examples/model/postcard.ts"), join(folder, "postcard.ts"));
  await writeFile(join(folder, "atelier.config.ts"), CONFIG);
  const PAINTER_URL = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  server = await startServer(folder, { PAINTER_URL });
  [live, trial] = await Promise.all([clientFor("live"), clientFor("test")]);
});

after(async () => {
  upstream.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function clientFor(mode: "live" | "test"): Promise<Client> {
  const made = await server!.atelier("keys", "create", "--account", "a", "--mode", mode, "--deposit", "1", "--json");
  return createClient({ url: server!.url, key: JSON.parse(made).key });
}

test("a live key's postcard is painted by the engine at the model's price and size", async () => {
  const seen: number[] = [];
  const done = await live.subscribe(
    "postcard",
    { prompt: "a harbour", copies: 2 },
    { onUpdate: ({ progress }) => seen.push(progress ?? 0) },
  );
  assert.equal(done.output.media_url.length, 2);
  assert.equal(done.atelier?.engine, "painter/1");
  assert.deepEqual(done.atelier?.warnings, ["output_format: Painter paints PNG only."]);
  const png = Buffer.from(await live.download(done.output.media_url[1]!));
  assert.deepEqual([png.toString("latin1", 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)], ["PNG", 768, 512]);
  assert.equal((await live.balance()).available, "0.94");
});

test("what the engine refuses ends FAILED and is not charged", async () => {
  const before = await live.balance();
  await assert.rejects(live.subscribe("postcard", { prompt: "a forbidden city" }), /Painter refused the prompt/);
  assert.deepEqual(await live.balance(), before);
});

test("the model's own rule and ranges are refused at submit, all at once", async () => {
  await assert.rejects(
    live.submit("postcard", { prompt: "a Panorama", orientation: "portrait" }),
    /needs the orientation landscape/,
  );
  await assert.rejects(live.submit("postcard", { prompt: " ", copies: 5 }), (error: { details?: unknown[] }) => {
    return error.details?.length === 2;
  });
});

test("a test key draws the same model on Easel, and other models have no engine for live keys", async () => {
  assert.ok((await trial.models()).some(({ id }) => id === "postcard"));
  assert.deepEqual(
    (await live.models()).map(({ id }) => id),
    ["postcard"],
  );
});

test("an engine that cannot be reached ends ERROR, uncharged", async () => {
  upstream.closeAllConnections();
  await new Promise((resolve) => upstream.close(resolve));
  const { request_id: id } = await live.submit("postcard", { prompt: "a harbour" });
  const ended = await live.wait(id);
  assert.deepEqual([ended.status, ended.error], ["ERROR", "Painter cannot be reached. Try again later."]);
});

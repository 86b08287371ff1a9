/** `atelier generate` to the end, on a pipe and in front of somebody. */
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type ServerProcess, startServer } from "../../../examples/demo/start-server.ts";
import { type Ran, runInProcess, type Surroundings } from "./test/run-in-process.ts";

let directory: string;
let server: ServerProcess;
let environment: Readonly<Record<string, string>>;

before(async () => {
  directory = await mkdtemp(join(tmpdir(), "atelier-generate-"));
  server = await startServer(directory);
  const key = await server.atelier("keys", "create", "--account", "acme", "--mode", "test", "--deposit", "20");
  environment = { ATELIER_URL: server.url, ATELIER_KEY: key.trim(), LANG: "C.UTF-8" };
});

after(async () => {
  await server.stop();
  await rm(directory, { recursive: true, force: true });
});

const PICTURE = ["generate", "hunyuan-image-3-0-instruct", "--set", "image_size=512x512"];

function generate(args: readonly string[], more: Partial<Surroundings> = {}): Promise<Ran> {
  return runInProcess(args, { directory, environment, ...more });
}

test("on a pipe the path is all of the output, the talk goes elsewhere, and the file is the picture", async () => {
  const { code, out, err } = await generate([...PICTURE, "--prompt", "a red boat", "--out", "boat.png"]);
  assert.deepEqual([code, out], [0, "boat.png\n"]);
  assert.match(err, /\$0\.20 held \(test\)[\s\S]*draft, no AI model[\s\S]*\$0\.20 charged, \$\d+\.\d+ left/);
  assert.ok(!err.includes("\x1b"));
  assert.deepEqual([...(await readFile(join(directory, "boat.png"))).subarray(1, 4)], [...Buffer.from("PNG")]);
});

test("piped JSON is the input, a folder gets all files, --json prints the API's answer and nothing else", async () => {
  await mkdir(join(directory, "boats"));
  const args = ["generate", "hunyuan-image-3-0-instruct", "--input", "-", "--set", "num_images=2", "--out", "boats", "--json"];
  const piped = '{"prompt":"a red boat","image_size":"512x512"}';
  const { code, out, err } = await generate(args, { piped });
  assert.deepEqual([code, err], [0, ""]);
  const answer = JSON.parse(out) as { status: string; output: { media_url: string[] } };
  assert.deepEqual([answer.status, answer.output.media_url.length], ["COMPLETED", 2]);
  assert.deepEqual((await readdir(join(directory, "boats"))).sort(), ["output.png", "output_2.png"]);
});

test("a file is sent ahead, and without --out the URLs are printed", async () => {
  const quote = ["generate", "hunyuan-video-image-to-video", "-p", "slow zoom", "-s", "image_url=@boat.png", "--quote"];
  assert.match((await generate(quote)).out, /^\$0\.40 /);
  const { out } = await generate([...PICTURE, "-p", "a red boat", "-q"]);
  assert.match(out, /^http:\/\/\S+\/media\/\S+\/output\.png\n$/);
  await writeFile(join(directory, "words.txt"), "no picture at all");
  const refused = await generate([...quote.slice(0, 5), "image_url=@words.txt"]);
  assert.equal(refused.code, 2);
});

test("in front of somebody one line is redrawn, never wider than the screen, and taken away at the end", async () => {
  const { err } = await generate(["generate", "hunyuan-3d", "-p", "a cup", "--simulate", "slow=1s, fail"], { columns: 60 });
  const drawn = err.split("\r\x1b[2K").slice(1);
  assert.ok(drawn.length > 3, err);
  assert.ok(drawn.slice(0, -1).every((line) => line.length < 60 && !line.includes("\n")));
  assert.match(drawn.at(-1)!, /^\x1b\[31merror:\x1b\[39m It failed/);
});

test("NO_COLOR takes the colour and TERM=dumb the redrawing as well", async () => {
  const args = ["generate", "hunyuan-3d", "-p", "a cup", "--simulate", "fail"];
  const plain = await generate(args, { columns: 60, environment: { ...environment, NO_COLOR: "1" } });
  assert.ok(!plain.err.includes("\x1b[3"));
  const dumb = await generate(args, { columns: 60, environment: { ...environment, TERM: "dumb" } });
  assert.ok(!/[\x1b\r]/.test(dumb.err));
});

test("the same idempotency key twice is one generation", async () => {
  const args = ["generate", "hunyuan-3d", "-p", "a cup", "--simulate", "queue=60s", "--wait", "0", "--idempotency-key", "once"];
  assert.equal((await generate(args)).out, (await generate(args)).out);
});

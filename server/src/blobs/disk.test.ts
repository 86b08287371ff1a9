import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { AtelierError } from "../core/errors.ts";
import { openDiskBlobs } from "./disk.ts";

const directory = mkdtempSync(join(tmpdir(), "atelier-blobs-"));
after(() => rmSync(directory, { recursive: true }));
const blobs = await openDiskBlobs(directory);

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function keys(prefix: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { key } of blobs.list(prefix)) found.push(key);
  return found.sort();
}

const code = (expected: string) => (cause: unknown) => cause instanceof AtelierError && cause.code === expected;

test("what is put can be read whole, streamed and read in parts", async () => {
  const bytes = randomBytes(300_000);
  const stored = await blobs.put("hunyuan-3d_1/1/model.glb", bytes);
  assert.deepEqual(stored, { size: 300_000, sha256: createHash("sha256").update(bytes).digest("hex") });
  assert.deepEqual(Buffer.from(await blobs.read("hunyuan-3d_1/1/model.glb")), bytes);
  assert.deepEqual(await collect(await blobs.open("hunyuan-3d_1/1/model.glb")), bytes);
  const part = await collect(await blobs.open("hunyuan-3d_1/1/model.glb", { start: 99_999, end: 200_000 }));
  assert.deepEqual(part, bytes.subarray(99_999, 200_001));
});

test("a blob is never overwritten", async () => {
  await blobs.put("a/1/output.png", Buffer.from("first"));
  await assert.rejects(blobs.put("a/1/output.png", Buffer.from("second")));
  assert.equal(Buffer.from(await blobs.read("a/1/output.png")).toString(), "first");
});

test("a stream that fails leaves nothing behind", async () => {
  async function* broken(): AsyncIterable<Uint8Array> {
    yield Buffer.from("half");
    throw new Error("connection lost");
  }
  await assert.rejects(blobs.put("b/1/output.png", broken()), /connection lost/);
  assert.deepEqual(await keys("b"), []);
  assert.deepEqual(readdirSync(join(directory, ".unfinished")), []);
});

test("a missing blob is not found, and removing it is silent", async () => {
  await assert.rejects(blobs.read("no/1/such"), code("not_found"));
  await assert.rejects(blobs.open("no/1/such"), code("not_found"));
  await blobs.remove("no/1/such");
});

test("keys cannot leave the folder", async () => {
  for (const key of [
    "../x",
    "a/../../x",
    "/etc/passwd",
    "a//b",
    "a/./b",
    ".unfinished/x",
    "a\\b",
    "a\0b",
    "",
    "a/",
    "é",
    "a/%2e%2e/b",
  ])
    await assert.rejects(blobs.put(key, Buffer.from("x")), code("internal"), JSON.stringify(key));
  await assert.rejects(blobs.read("../../etc/passwd"), code("internal"));
});

test("removing the last blob of a folder removes the folder, and only then", async () => {
  await blobs.put("c/1/output.png", Buffer.from("1"));
  await blobs.put("c/2/output.png", Buffer.from("2"));
  await blobs.remove("c/1/output.png");
  assert.deepEqual(await keys("c"), ["c/2/output.png"]);
  assert.throws(() => statSync(join(directory, "c/1")));
  await blobs.remove("c/2/output.png");
  assert.throws(() => statSync(join(directory, "c")));
  assert.ok(statSync(directory).isDirectory());
});

test("puts and removes beside each other never lose a blob that was put", async () => {
  await Promise.all(
    Array.from({ length: 40 }, async (_, index) => {
      await blobs.put(`race/1/f${index}`, Buffer.from([index]));
      if (index % 2) await blobs.remove(`race/1/f${index}`);
    }),
  );
  assert.equal((await keys("race")).length, 20);
});

test("a listing tells when each blob was written, links to elsewhere are not blobs", async () => {
  await blobs.put("d/1/output.png", Buffer.from("1"));
  symlinkSync("/etc/passwd", join(directory, "d/1/link"));
  const found = [];
  for await (const entry of blobs.list("d/")) found.push(entry);
  assert.deepEqual(
    found.map((entry) => entry.key),
    ["d/1/output.png"],
  );
  assert.ok(Math.abs(found[0]!.modifiedAt.getTime() - Date.now()) < 10_000);
});

test("opening a folder removes what a dead process left unfinished, not what may still be written", async () => {
  const [old, young] = [join(directory, ".unfinished/old"), join(directory, ".unfinished/young")];
  writeFileSync(old, "x");
  writeFileSync(young, "x");
  utimesSync(old, new Date(0), new Date(0));
  await openDiskBlobs(directory);
  assert.deepEqual(readdirSync(join(directory, ".unfinished")), ["young"]);
  rmSync(young);
});

test("files are readable by their owner alone, and the free space is known", async () => {
  await blobs.put("e/1/output.png", Buffer.from("1"));
  assert.equal(statSync(join(directory, "e/1/output.png")).mode & 0o077, 0);
  assert.ok((await blobs.free())! > 0);
});

import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, describe, test } from "node:test";
import sharp from "sharp";
import type { InputRef } from "./asset.ts";
import { AtelierError, type ErrorCode } from "./errors.ts";
import { expireFiles, sweepOrphans } from "./housekeeping.ts";
import { openInput } from "./open-input.ts";
import { draws, newCaller, openRig, png } from "./test/rig.ts";

const rig = (await openRig("embedded"))!;
const server = createServer((request, response) => {
  if (request.url === "/a.png") response.setHeader("content-type", "text/html").end(png);
  else if (request.url === "/page.png") response.setHeader("content-type", "image/png").end("<html></html>");
  else response.writeHead(404).end();
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
after(async () => {
  server.close();
  await rig.close();
});

const input = (url: string): InputRef => ({
  source: { url },
  kind: "image",
  parameter: "image_url",
  limits: { maxBytes: 100_000, minSide: 16, maxSide: 5000 },
});
const open = (url: string) => openInput(input(url), rig.parts, new AbortController().signal);
const refused =
  (code: ErrorCode, text = /image_url/) =>
  (cause: unknown) =>
    cause instanceof AtelierError && cause.code === code && text.test(cause.message);
async function* stream(...chunks: readonly Uint8Array[]): AsyncIterable<Uint8Array> {
  yield* chunks;
}
const urlOf = ({ folder, name }: { folder: string; name: string }) => `http://127.0.0.1:1/uploads/${folder}/${name}`;

describe("inputs", () => {
  test("a fetched picture is judged by its bytes, whatever its server calls it", async () => {
    const opened = await open(`${base}/a.png`);
    assert.deepEqual([opened.contentType, opened.width, opened.height], ["image/png", 64, 48]);
    await assert.rejects(open(`${base}/page.png`), refused("input_invalid"));
  });

  test("what cannot be fetched says why, as far as that is the caller's business", async () => {
    await assert.rejects(open(`${base}/missing.png`), refused("input_unreachable", /image_url .* answered 404/));
    await assert.rejects(open("http://127.0.0.1:10009/a.png"), refused("input_unreachable"));
    await assert.rejects(open("http://169.254.169.254/a.png"), refused("input_forbidden"));
  });

  test("an upload is kept once per account, and its URL is opened without a fetch", async () => {
    const upload = await rig.core.upload(rig.key, stream(png.subarray(0, 30), png.subarray(30)));
    assert.deepEqual([upload.name, upload.contentType, upload.size, upload.width], ["upload.png", "image/png", png.length, 64]);
    const again = await rig.core.upload(rig.key, stream(png));
    assert.equal(again.folder, upload.folder);
    assert.deepEqual(
      (await rig.files()).filter((file) => file.startsWith("uploads/")),
      [upload.key],
    );
    const foreign = await rig.core.upload(await newCaller(rig.parts, "1"), stream(png));
    assert.notEqual(foreign.folder, upload.folder);
    assert.deepEqual(Buffer.from((await open(urlOf(upload))).bytes), png);
    await assert.rejects(open(urlOf({ ...upload, folder: "A".repeat(22) })), refused("input_unreachable"));
  });

  test("a useless upload is refused and leaves no file", async () => {
    const before = await rig.files();
    await assert.rejects(rig.core.upload(rig.key, stream(Buffer.from("<svg/>"))), refused("input_invalid", /PNG, JPEG or WEBP/));
    await assert.rejects(rig.core.upload(rig.key, stream()), refused("input_invalid", /empty/));
    const reader = await newCaller(rig.parts, "1", { scopes: ["read"] });
    await assert.rejects(rig.core.upload(reader, stream(png)), refused("forbidden", /submit/));
    assert.deepEqual(await rig.files(), before);
  });

  test("an account whose room is taken uploads nothing more, whatever it already has; others do, and expiry makes room", async () => {
    const small = (await openRig("embedded", { settings: { uploadBytes: png.length * 1.5 } }))!;
    const other = await sharp(png).negate().png().toBuffer();
    const kept = await small.core.upload(small.key, stream(png));
    await assert.rejects(small.core.upload(small.key, stream(other)), refused("rate_limited", /Wait until older ones expire/));
    assert.equal((await small.core.upload(small.key, stream(png))).folder, kept.folder);
    assert.deepEqual(await small.files(), [kept.key]);
    await small.core.upload(await newCaller(small.parts, "1"), stream(png));
    small.advance(3_601_000);
    await expireFiles(small.parts);
    await small.core.upload(small.key, stream(other));
    await small.close();
  });

  test("an upload that goes on without end is cut", async () => {
    async function* endless(): AsyncIterable<Uint8Array> {
      for (;;) yield Buffer.alloc(4_000_000);
    }
    await assert.rejects(rig.core.upload(rig.key, endless()), refused("payload_too_large", /200 MiB/));
  });

  test("a result serves as the next input; private and expired files do not", async () => {
    const worker = rig.worker();
    rig.engine.script = draws;
    const shown = await rig.ended((await rig.submit()).id);
    const hidden = await rig.ended((await rig.submit({ privateFiles: true })).id);
    await worker.stop(1);
    const url = (asset: { folder: string; name: string }) => `http://127.0.0.1:1/media/${asset.folder}/${asset.name}`;
    assert.equal((await open(url(shown.assets[0]!))).width, 64);
    await assert.rejects(open(url(hidden.assets[0]!)), refused("input_unreachable"));
    assert.equal(hidden.privateFiles, true);
    assert.equal(hidden.expiresAt!.getTime() - hidden.completedAt!.getTime(), 3_600_000);
    const upload = await rig.core.upload(rig.key, stream(png));
    rig.advance(3_601_000);
    await expireFiles(rig.parts);
    await assert.rejects(open(urlOf(upload)), refused("input_unreachable"));
    const files = await rig.files();
    assert.ok(!files.includes(upload.key) && !files.includes(hidden.assets[0]!.key));
    assert.ok(files.includes(shown.assets[0]!.key));
    const kept = await rig.core.file(shown.assets[0]!.folder, shown.assets[0]!.name);
    assert.equal(kept?.size, png.length);
  });

  test("the sweep removes old files that nobody names, and those alone", async () => {
    const named = (await rig.files())[0]!;
    await rig.parts.blobs.put("scripted_1/1/output.png", png);
    await sweepOrphans(rig.parts);
    assert.ok((await rig.files()).includes("scripted_1/1/output.png"));
    rig.advance(7 * 3_600_000);
    await sweepOrphans(rig.parts);
    const files = await rig.files();
    assert.deepEqual([files.includes("scripted_1/1/output.png"), files.includes(named)], [false, true]);
  });
});

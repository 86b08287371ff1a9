import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { crc32, deflateSync } from "node:zlib";
import { EaselError } from "../easel.ts";
import { type Bitmap, bitmap } from "../picture/bitmap.ts";
import { DRAFT_LABEL } from "../version.ts";
import { decodePicture } from "./decode-picture.ts";
import { encodePicture } from "./encode-picture.ts";
import { sharp } from "./picture-loaders.ts";

function gradient(width: number, height: number): Bitmap {
  const out = bitmap(width, height);
  for (let i = 0; i < width * height; i++) {
    out.data.set([((i % width) * 255) / width, (Math.floor(i / width) * 255) / height, 90, i < width ? 128 : 255], i * 4);
  }
  return out;
}

/** A PNG that claims a size, with a few rows at most. */
function claimingPng(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunk = (name: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.alloc(1000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const isInput = (pattern: RegExp) => (error: unknown) =>
  error instanceof EaselError && error.kind === "input" && pattern.test(error.message);

test("PNG gives back every pixel, JPEG and WEBP come close", async () => {
  const picture = gradient(64, 48);
  assert.deepEqual((await decodePicture(await encodePicture(picture, "png"))).data, picture.data);
  for (const format of ["jpeg", "webp"] as const) {
    const { data, width, height } = await decodePicture(await encodePicture(picture, format));
    assert.deepEqual([width, height], [64, 48]);
    let off = 0;
    for (let i = 64 * 4 * 2; i < data.length; i += 4) off += Math.abs(data[i]! - picture.data[i]!) / (data.length / 4);
    assert.ok(off < 4, `${format} is off by ${off}`);
  }
});

test("made pictures say in their metadata that a procedure drew them; the same pixels give the same bytes", async () => {
  for (const format of ["png", "jpeg", "webp"] as const) {
    const [one, two] = [await encodePicture(gradient(32, 32), format), await encodePicture(gradient(32, 32), format)];
    assert.equal(Buffer.compare(one, two), 0);
    const { xmpAsString } = await sharp(one).metadata();
    assert.ok(xmpAsString?.includes("digitalsourcetype/algorithmicMedia"));
    assert.ok(xmpAsString?.includes(DRAFT_LABEL));
  }
});

test("a photograph's orientation is applied and its metadata does not reach the pixels' size", async () => {
  const turned = await sharp(await encodePicture(gradient(64, 32), "jpeg"))
    .withMetadata({ orientation: 6 })
    .toBuffer();
  const { width, height } = await decodePicture(turned);
  assert.deepEqual([width, height], [32, 64]);
});

test("a PNG that claims 30,000² pixels is refused for its size before anything is unpacked", async () => {
  await assert.rejects(decodePicture(claimingPng(30_000, 30_000)), isInput(/25 million/));
});

test("SVG, GIF, TIFF and noise are refused by their first bytes", async () => {
  const svg = "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'><image href='file:///etc/passwd'/></svg>";
  const others = [
    Buffer.from(svg),
    Buffer.from("GIF89a\x01\x00\x01\x00\x00\x00\x00;"),
    Buffer.from("II*\0\x08\0\0\0"),
    Buffer.alloc(64, 7),
    Buffer.alloc(0),
  ];
  for (const bytes of others) await assert.rejects(decodePicture(bytes), isInput(/not PNG, JPEG or WEBP/));
});

test("pictures cut short or with broken data are refused, not half decoded", async () => {
  for (const format of ["png", "jpeg", "webp"] as const) {
    const whole = await encodePicture(gradient(200, 200), format);
    await assert.rejects(decodePicture(whole.slice(0, whole.length * 0.6)), isInput(/damaged/), format);
  }
  await assert.rejects(decodePicture(claimingPng(200, 200)), isInput(/damaged/));
});

test("readers of all other formats that sharp knows are shut off in sharp itself, and so are files", async (t) => {
  const red = { create: { width: 64, height: 64, channels: 3, background: "red" } } as const;
  const svg = Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>");
  const others = await Promise.all([
    svg,
    sharp(red).gif().toBuffer(),
    sharp(red).tiff().toBuffer(),
    sharp(red).heif({ compression: "av1" }).toBuffer(),
  ]);
  for (const bytes of others) await assert.rejects(sharp(bytes).png().toBuffer(), /unsupported|blocked/);
  const readable = Object.values(sharp.format).filter(({ id, input }) => input.buffer && id !== "raw");
  assert.equal(readable.length, others.length + 3, "sharp has learnt to read another format");
  const folder = await mkdtemp(join(tmpdir(), "loaders-"));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, "red.png");
  await writeFile(file, await sharp(red).png().toBuffer());
  await assert.rejects(sharp(file).png().toBuffer(), /unsupported|blocked/);
});

test("threads that start do not disturb pictures that others are reading", async () => {
  const picture = await encodePicture(gradient(8, 8), "png");
  const reading: Promise<unknown>[] = [];
  for (let n = 0; n < 700; n++) {
    reading.push(decodePicture(picture), decodePicture(picture), decodePicture(picture));
    await import(`./picture-loaders.ts?thread=${n}`);
  }
  await Promise.all(reading);
});

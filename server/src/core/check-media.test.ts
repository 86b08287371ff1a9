import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import sharp from "sharp";
import { checkMedia } from "./check-media.ts";
import { AtelierError } from "./errors.ts";
import { MediaFault } from "./media/media.ts";
import { readMedia } from "./media/read-media.ts";

const directory = mkdtempSync(join(tmpdir(), "atelier-media-"));
after(() => rmSync(directory, { recursive: true }));
const ffmpeg = hasFfmpeg();
const clips = new Map<string, Uint8Array>();

before(() => {
  if (!ffmpeg) return;
  record("plain.mp4", ["-c:v", "libx264", "-movflags", "+faststart"]);
  record("fragmented.mp4", ["-c:v", "libx264", "-movflags", "frag_keyframe+empty_moov+default_base_moof", "-g", "8"]);
  record("clip.mov", ["-c:v", "mjpeg"]);
  record("clip.webm", ["-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8"]);
  record("live.webm", ["-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-live", "1"]);
  record("clip.mkv", ["-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8"]);
});

function hasFfmpeg(): boolean {
  try {
    execFileSync("ffmpeg", ["-version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Two seconds of 160×128 at 12 frames a second, with sound. */
function record(name: string, codec: readonly string[]): void {
  const picture = ["-f", "lavfi", "-i", "testsrc=size=160x128:rate=12:duration=2"];
  const sound = ["-f", "lavfi", "-i", "sine=duration=2"];
  const file = join(directory, name);
  execFileSync("ffmpeg", ["-v", "error", ...picture, ...sound, "-pix_fmt", "yuvj420p", ...codec, "-shortest", file]);
  clips.set(name, readFileSync(file));
}

const plain = (width = 300, height = 200) => sharp({ create: { width, height, channels: 3, background: "#369" } });
const rules = (limits: object = {}, kind: "image" | "video" = "image") => ({
  kind,
  parameter: "input_image_url",
  limits: { maxBytes: 8_388_608, minSide: 128, maxSide: 5000, maxSeconds: 60, ...limits },
});
const refused = (message: RegExp) => (cause: unknown) =>
  cause instanceof AtelierError && cause.code === "input_invalid" && message.test(cause.message);

test("pictures of every accepted format tell their size", async () => {
  const alpha = sharp({ create: { width: 300, height: 200, channels: 4, background: { r: 9, g: 9, b: 9, alpha: 0.4 } } });
  const files = [
    ["png", await plain().png().toBuffer()],
    ["jpeg", await plain().jpeg().toBuffer()],
    ["jpeg", await plain().jpeg({ progressive: true }).withMetadata().toBuffer()],
    ["webp", await plain().webp().toBuffer()],
    ["webp", await plain().webp({ lossless: true }).toBuffer()],
    ["webp", await alpha.webp().toBuffer()],
  ] as const;
  for (const [format, bytes] of files) {
    const media = checkMedia(bytes, rules());
    assert.deepEqual([media.format, media.width, media.height, media.seconds], [format, 300, 200, null]);
  }
});

test("clips of every accepted format tell size, frames and seconds", { skip: !ffmpeg && "no ffmpeg here" }, () => {
  for (const [name, format] of [
    ["plain.mp4", "mp4"],
    ["fragmented.mp4", "mp4"],
    ["clip.mov", "mov"],
    ["clip.webm", "webm"],
    ["live.webm", "webm"],
  ]) {
    const media = checkMedia(clips.get(name!)!, rules({}, "video"));
    assert.deepEqual([media.format, media.width, media.height, media.frames], [format, 160, 128, 24], name);
    assert.ok(Math.abs(media.seconds! - 2) < 0.12, `${name} lasts ${media.seconds} s`);
  }
  assert.throws(() => checkMedia(clips.get("clip.mkv")!, rules({}, "video")), refused(/Matroska/));
});

test("limits on bytes, sides and seconds name the parameter and the limit", { skip: !ffmpeg && "no ffmpeg here" }, async () => {
  const small = await plain(127, 500).png().toBuffer();
  assert.throws(() => checkMedia(small, rules()), refused(/input_image_url is 127×500 pixels; every side must have 128 to 5000/));
  assert.throws(() => checkMedia(small, rules({ minSide: 1, maxBytes: 100 })), refused(/larger than 100 bytes/));
  assert.throws(() => checkMedia(clips.get("plain.mp4")!, rules({ maxSeconds: 1 }, "video")), refused(/lasts 2\.0 seconds/));
});

test("the bytes decide what a file is", async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>');
  const html = Buffer.from("<!doctype html><script>alert(1)</script>");
  for (const bytes of [svg, html, await plain().gif().toBuffer(), await plain().tiff().toBuffer(), Buffer.alloc(0)])
    assert.throws(() => checkMedia(bytes, rules()), refused(/is not a PNG, JPEG or WEBP image/));
  assert.throws(
    () => checkMedia(Buffer.from([...Buffer.from("\0\0\0\x14ftypisom", "latin1"), 0, 0, 0, 0, 0, 0, 0, 0]), rules()),
    refused(/cannot be read/),
  );
  const png = await plain().png().toBuffer();
  assert.throws(() => checkMedia(png, rules({}, "video")), refused(/is not an MP4, MOV or WebM clip/));
});

test("picture bombs are refused by their header", async () => {
  const bomb = Buffer.from(await plain().png().toBuffer());
  bomb.writeUInt32BE(30_000, 16);
  bomb.writeUInt32BE(30_000, 20);
  assert.throws(() => checkMedia(bomb, rules()), refused(/30000×30000/));
  const huge = Buffer.from(await plain().png().toBuffer());
  huge.writeUInt32BE(0x7fffffff, 16);
  assert.throws(() => checkMedia(huge, rules()), refused(/2147483647×200/));
  const claiming = Buffer.from(await plain().png().toBuffer());
  claiming.writeUInt32BE(0x7fffffff, claiming.indexOf("IDAT") - 4);
  assert.throws(() => checkMedia(claiming, rules()), refused(/more bytes than the file has/));
});

test("counts in a clip's tables are compared with the file", { skip: !ffmpeg && "no ffmpeg here" }, () => {
  for (const [table, offset] of [
    ["stsz", 12],
    ["stts", 8],
    ["stco", 8],
    ["stsc", 8],
  ] as const) {
    const bytes = Buffer.from(clips.get("plain.mp4")!);
    bytes.writeUInt32BE(0xffffffff, bytes.indexOf(table) + offset);
    assert.throws(() => checkMedia(bytes, rules({}, "video")), refused(/more entries than the file has/), table);
  }
  const fragment = Buffer.from(clips.get("fragmented.mp4")!);
  fragment.writeUInt32BE(0xffffffff, fragment.indexOf("trun") + 8);
  assert.throws(() => checkMedia(fragment, rules({}, "video")), refused(/more frames than the file has/));
});

test("no damage makes a reader throw anything but a MediaFault, or take long", async () => {
  const files = [
    await plain(40, 30).png().toBuffer(),
    await plain(40, 30).jpeg().toBuffer(),
    await plain(40, 30).webp().toBuffer(),
    ...clips.values(),
  ];
  let state = 7;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const started = performance.now();
  for (const file of files)
    for (let round = 0; round < 300; round += 1) {
      const end = round % 3 === 0 ? Math.floor(random() * file.length) : file.length;
      const damaged = Buffer.from(file.subarray(0, end));
      for (let flip = 0; flip < 4 && end > 0; flip += 1)
        damaged[Math.floor(random() * Math.min(end, 2000))] = Math.floor(random() * 256);
      try {
        readMedia(damaged);
      } catch (cause) {
        assert.ok(cause instanceof MediaFault, String(cause));
      }
    }
  assert.ok(performance.now() - started < 10_000);
});

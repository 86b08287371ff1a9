import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { outsideTool } from "../../test/outside-tool.ts";
import { EaselError } from "../easel.ts";
import { type Bitmap, bitmap } from "../picture/bitmap.ts";
import { DRAFT_LABEL } from "../version.ts";
import { decodeClip, probeClip } from "./decode-clip.ts";
import { openClip } from "./encode-clip.ts";

/** Soft coloured waves that move with the frame's number. */
function waves(width: number, height: number, frame: number): Bitmap {
  const out = bitmap(width, height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      out.data[at] = 128 + 90 * Math.sin((x + frame * 6) / 40);
      out.data[at + 1] = 128 + 90 * Math.cos((y - frame * 3) / 30);
      out.data[at + 2] = 60 + (120 * x) / width;
      out.data[at + 3] = 255;
    }
  }
  return out;
}

async function encoded(width: number, height: number, frames: number, fps = 24): Promise<Uint8Array> {
  const clip = await openClip({ width, height, fps });
  for (let frame = 0; frame < frames; frame++) clip.add(waves(width, height, frame));
  return clip.end();
}

async function decoded(bytes: Uint8Array, width: number, height: number, fps = 24): Promise<readonly Bitmap[]> {
  const frames: Bitmap[] = [];
  for await (const frame of decodeClip(bytes, { maxFrames: 1000, fps, width, height })) frames.push(frame);
  return frames;
}

function psnr(a: Bitmap, b: Bitmap): number {
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) if (i % 4 !== 3) sum += (a.data[i]! - b.data[i]!) ** 2;
  return 10 * Math.log10((255 * 255) / (sum / (a.data.length * 0.75)));
}

async function file(t: TestContext, name: string, bytes: Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "easel-clip-test-"));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, name), bytes);
  return join(folder, name);
}

for (const [width, height] of [
  [848, 480],
  [1032, 580],
  [1280, 720],
  [1080, 1920],
] as const) {
  test(`a clip of ${width}×${height} has exactly this size, its frames, its rate, its colours and its label`, async (t) => {
    const path = await file(t, "clip.mp4", await encoded(width, height, 5));
    const entries = "stream=width,height,nb_read_frames,avg_frame_rate,codec_name,color_space,color_range:format_tags=comment";
    const printed = outsideTool(t, "ffprobe", ["-v", "error", "-count_frames", "-show_entries", entries, "-of", "flat", path]);
    if (printed === null) return;
    for (const fact of [
      `width=${width}`,
      `height=${height}`,
      'nb_read_frames="5"',
      'avg_frame_rate="24/1"',
      'codec_name="h264"',
      'color_space="bt709"',
      'color_range="tv"',
    ]) {
      assert.ok(printed.includes(fact), `${fact} is missing in ${printed}`);
    }
    assert.ok(printed.includes(DRAFT_LABEL));
  });
}

test("our own clips come back with the same number of frames and at least 30 dB", async () => {
  const frames = await decoded(await encoded(232, 148, 9), 232, 148);
  assert.equal(frames.length, 9);
  for (const [i, frame] of frames.entries())
    assert.ok(psnr(frame, waves(232, 148, i)) > 30, `frame ${i}: ${psnr(frame, waves(232, 148, i))} dB`);
});

test("ffmpeg sees the same colours in our clips as we put in", async (t) => {
  const path = await file(t, "clip.mp4", await encoded(320, 240, 2));
  if (outsideTool(t, "ffmpeg", ["-v", "error", "-i", path, "-f", "rawvideo", "-pix_fmt", "rgba", "-y", `${path}.raw`]) === null)
    return;
  const data = new Uint8ClampedArray(await readFile(`${path}.raw`)).subarray(0, 320 * 240 * 4);
  assert.ok(psnr({ width: 320, height: 240, data }, waves(320, 240, 0)) > 30);
});

test("the same frames give the same bytes, and the index comes before the data", async () => {
  const [one, two] = [await encoded(64, 48, 4), await encoded(64, 48, 4)];
  assert.equal(Buffer.compare(one, two), 0);
  const text = Buffer.from(one).toString("latin1");
  assert.ok(text.indexOf("moov") < text.indexOf("mdat"));
});

test("frames are given twice or left out to meet a rate, and cut to cover a size", async () => {
  const clip = await encoded(160, 96, 12);
  assert.equal((await decoded(clip, 160, 96, 12)).length, 6);
  const doubled = await decoded(clip, 160, 96, 48);
  assert.ok(doubled.length >= 23 && doubled.length <= 24);
  assert.deepEqual(doubled[0]!.data, doubled[1]!.data);
  const square = await decoded(clip, 50, 50);
  assert.deepEqual([square[0]!.width, square[0]!.height], [50, 50]);
});

test("a probe tells size, length and codec without decoding", async () => {
  const facts = await probeClip(await encoded(160, 96, 12));
  assert.deepEqual([facts.width, facts.height, facts.frames, facts.codec], [160, 96, 12, "H.264 Baseline profile"]);
  assert.ok(Math.abs(facts.seconds - 0.5) < 1e-6);
});

test("High profile and VP9 go through ffmpeg, with the right frames and colours", async (t) => {
  const source = await file(t, "clip.mp4", await encoded(160, 96, 12));
  for (const [name, options] of [
    ["high.mp4", ["-c:v", "libx264", "-profile:v", "high"]],
    ["vp9.webm", ["-c:v", "libvpx-vp9", "-b:v", "2M"]],
  ] as const) {
    const path = `${source}.${name}`;
    if (outsideTool(t, "ffmpeg", ["-v", "error", "-y", "-i", source, ...options, path]) === null) return;
    const frames = await decoded(await readFile(path), 160, 96);
    assert.equal(frames.length, 12, name);
    assert.ok(psnr(frames[4]!, waves(160, 96, 4)) > 28, `${name}: ${psnr(frames[4]!, waves(160, 96, 4))} dB`);
  }
});

test("without ffmpeg, a clip that needs it is refused with what to do", async (t) => {
  const source = await file(t, "clip.mp4", await encoded(64, 48, 3));
  if (
    outsideTool(t, "ffmpeg", ["-v", "error", "-y", "-i", source, "-c:v", "libx264", "-profile:v", "high", `${source}.mp4`]) ===
    null
  )
    return;
  const bytes = await readFile(`${source}.mp4`);
  const path = process.env["PATH"];
  process.env["PATH"] = "";
  t.after(() => {
    process.env["PATH"] = path;
  });
  await assert.rejects(
    decoded(bytes, 64, 48),
    (error) => error instanceof EaselError && /H\.264 High.*Install ffmpeg/.test(error.message),
  );
});

test("damaged and lying clips are refused as the caller's fault", async () => {
  const clip = await encoded(64, 48, 3);
  const sizes = Buffer.from(clip).indexOf("stsz", 0, "latin1");
  const lying = clip.slice();
  new DataView(lying.buffer).setUint32(sizes + 12, 0x7fffffff);
  const runs = clip.slice();
  new DataView(runs.buffer).setUint32(Buffer.from(clip).indexOf("stts", 0, "latin1") + 12, 0xfffffff0);
  const playlist = Buffer.from("#EXTM3U\nfile:///etc/passwd\n");
  for (const bytes of [lying, runs, clip.slice(0, 300), clip.slice(0, clip.length - 400), playlist, new Uint8Array(0)]) {
    await assert.rejects(decoded(bytes, 64, 48), (error) => error instanceof EaselError && error.kind === "input");
  }
});

test("flipped bits anywhere in a clip end in frames or a clear error, never in a crash", async () => {
  const clip = await encoded(64, 48, 3);
  const path = process.env["PATH"];
  process.env["PATH"] = "";
  try {
    for (let i = 0; i < 60; i++) {
      const bad = clip.slice();
      for (let k = 0; k < 4; k++) bad[(i * 7919 + k * 104729) % bad.length]! ^= 1 << (i % 8);
      await decoded(bad, 64, 48).catch((error: unknown) => assert.ok(error instanceof EaselError, String(error)));
    }
  } finally {
    process.env["PATH"] = path;
  }
});

test("sizes that H.264 cannot have and frames that do not fit are refused", async () => {
  await assert.rejects(openClip({ width: 101, height: 50, fps: 24 }), RangeError);
  const clip = await openClip({ width: 64, height: 48, fps: 24 });
  assert.throws(() => clip.add(bitmap(32, 32)), RangeError);
  await assert.rejects(clip.end(), /at least one frame/);
  clip.drop();
});

test("encoding leaves no listener behind that would end the process", async () => {
  await encoded(64, 48, 1);
  assert.equal(process.listenerCount("unhandledRejection") + process.listenerCount("uncaughtException"), listenersOfTheRunner);
});

const listenersOfTheRunner = process.listenerCount("unhandledRejection") + process.listenerCount("uncaughtException");

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { clipFromClip } from "./clip-from-clip.ts";
import { clipFromPicture } from "./clip-from-picture.ts";
import { clipFromText } from "./clip-from-text.ts";
import { decodeClip } from "./codec/decode-clip.ts";
import { openClip } from "./codec/encode-clip.ts";
import { encodePicture } from "./codec/encode-picture.ts";
import { colourTable } from "./motion/colour-table.ts";
import { readMotion } from "./motion/read-motion.ts";
import { readRestyle } from "./motion/read-restyle.ts";
import { restyleFrame } from "./motion/restyle-frame.ts";
import { type Bitmap, bitmap } from "./picture/bitmap.ts";
import { quiet } from "./stage.ts";

const FFPROBE = spawnSync("ffprobe", ["-version"]).status === 0;
const needsFfprobe = FFPROBE || process.env["CI"] !== undefined ? {} : { skip: "ffprobe is not installed" };
const SIZE = { width: 128, height: 80, frames: 10, fps: 24, steps: 20, seed: 4 } as const;

let folder = "";
before(() => {
  folder = mkdtempSync(join(tmpdir(), "easel-clips-"));
});
after(() => rmSync(folder, { recursive: true }));

/** Width, height, frames and rate as ffprobe counts them. */
function probed(bytes: Uint8Array): readonly string[] {
  const file = join(folder, "clip.mp4");
  writeFileSync(file, bytes);
  const entries = "stream=width,height,nb_read_frames,r_frame_rate";
  const result = spawnSync("ffprobe", ["-v", "error", "-count_frames", "-show_entries", entries, "-of", "csv=p=0", file]);
  assert.equal(result.status, 0, `${result.error ?? result.stderr}`);
  return `${result.stdout}`.trim().split(",");
}

async function framesOf(bytes: Uint8Array): Promise<readonly Bitmap[]> {
  const frames: Bitmap[] = [];
  for await (const frame of decodeClip(bytes, { maxFrames: 200, fps: SIZE.fps, width: SIZE.width, height: SIZE.height }))
    frames.push(frame);
  return frames;
}

function apart(a: Bitmap, b: Bitmap): number {
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) sum += Math.abs(a.data[i]! - b.data[i]!);
  return sum / a.data.length;
}

/** A scene with a light disc on a dark ground; `shift` moves the disc. */
function scene(width: number, height: number, shift = 0): Bitmap {
  const picture = bitmap(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const disc = Math.hypot(x - width / 2 - shift, y - height * 0.6) < height / 4;
      picture.data.set(disc ? [220, 170, 60, 255] : [40 + (x % 16) * 3, 70 + y / 2, 110, 255], (y * width + x) * 4);
    }
  }
  return picture;
}

async function clipOf(frames: number, moving: boolean): Promise<Uint8Array> {
  const clip = await openClip({ width: 128, height: 80, fps: 24, quantiser: 12 });
  for (let i = 0; i < frames; i++) clip.add(scene(128, 80, moving ? i * 2 : 0));
  return clip.end();
}

describe("clips", () => {
  it("have exactly the frames, size and rate that were asked for, whatever they are made from", needsFfprobe, async () => {
    const image = await encodePicture(scene(200, 90), "png");
    const video = await clipOf(5, true);
    const made = [
      await clipFromText({ ...SIZE, prompt: "a boat on the sea" }, quiet),
      await clipFromText({ ...SIZE, prompt: "a zorblatt" }, quiet),
      await clipFromPicture({ ...SIZE, prompt: "zoom in", image, stable: false }, quiet),
      await clipFromClip({ ...SIZE, prompt: "sepia", video, strength: 0.5 }, quiet),
    ];
    for (const { files } of made) assert.deepEqual(probed(files[0]!.bytes), ["128", "80", "24/1", "10"]);
  });

  it("from text move, repeat byte for byte and say that subjects do not act", async () => {
    const wish = { ...SIZE, prompt: "a boat on a lake in the rain, orbit" };
    const [first, again] = [await clipFromText(wish, quiet), await clipFromText(wish, quiet)];
    assert.deepEqual(first.files[0]!.bytes, again.files[0]!.bytes);
    const frames = await framesOf(first.files[0]!.bytes);
    assert.ok(apart(frames[0]!, frames.at(-1)!) > 2);
    assert.ok(first.draft.ignored.some((line) => line.startsWith("subjects do not act")));
  });

  it("from text are cards when there is no shape for the hero", async () => {
    const { draft } = await clipFromText({ ...SIZE, frames: 2, prompt: "a zorblatt" }, quiet);
    assert.equal(draft.mode, "card");
  });

  it("from a picture begin near it, move less when stable and follow the prompt's camera", async () => {
    const picture = scene(SIZE.width, SIZE.height);
    const image = await encodePicture(picture, "png");
    const moved: number[] = [];
    for (const stable of [true, false]) {
      const { files, draft } = await clipFromPicture({ ...SIZE, prompt: "zoom in on two boxing cats", image, stable }, quiet);
      const frames = await framesOf(files[0]!.bytes);
      assert.ok(apart(frames[0]!, picture) < 14);
      moved.push(apart(frames[0]!, frames.at(-1)!));
      assert.ok(draft.drawn.includes("camera: zoom in") && draft.ignored[0]!.includes("boxing cats"));
    }
    assert.ok(moved[0]! < moved[1]!, moved.join(" "));
    assert.equal(readMotion("slow pan to the left in falling snow").move, "pan left");
    assert.deepEqual(readMotion("slow pan to the left in falling snow").air, ["snow"]);
  });

  it("from a clip change more with more strength and not at all with none", () => {
    const frame = scene(320, 200);
    const { styles, grades } = readRestyle("watercolour painting at night");
    const grade = colourTable(grades);
    const changes = [0, 0.25, 0.5, 0.85, 1].map((strength) =>
      apart(frame, restyleFrame(frame, { styles, grade, strength, detail: "half", seed: 3 })),
    );
    assert.equal(changes[0], 0);
    for (let i = 1; i < changes.length; i++) assert.ok(changes[i]! > changes[i - 1]!, changes.join(" "));
  });

  it("from a still clip do not flicker", async () => {
    const video = await clipOf(10, false);
    const { files } = await clipFromClip({ ...SIZE, prompt: "oil painting, warm", video, strength: 1 }, quiet);
    const frames = await framesOf(files[0]!.bytes);
    for (const frame of frames.slice(2)) assert.ok(apart(frames[1]!, frame) < 1.2);
  });

  it("from a short clip are slowed down to fill the frames, and say so", async () => {
    const { draft } = await clipFromClip({ ...SIZE, prompt: "sepia", video: await clipOf(5, true), strength: 0.5 }, quiet);
    assert.ok(draft.approximated[0]!.includes("slowed 2.0 times"));
    assert.deepEqual(draft.drawn, ["sepia"]);
  });

  it("stop between frames when the stage says so", async () => {
    const stop = new Error("stopped");
    let frames = 0;
    const stage = {
      ...quiet,
      at(_: number, name: string) {
        if (name === "frames" && ++frames === 3) throw stop;
      },
    };
    await assert.rejects(clipFromText({ ...SIZE, prompt: "a boat on the sea" }, stage), stop);
    assert.equal(frames, 3);
  });
});

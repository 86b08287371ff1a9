/** Decoding by the system's ffmpeg, for everything but H.264 baseline. It sees one local file and no network. */
import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { EaselError } from "../easel.ts";
import type { Bitmap } from "../picture/bitmap.ts";

export interface Frames {
  readonly kind: "mp4" | "webm";
  readonly maxFrames: number;
  readonly fps: number;
  readonly width: number;
  readonly height: number;
}

/** The whole of one decoding, milliseconds. */
const TIME_LIMIT = 180_000;
/** Bytes that ffmpeg may reserve at once, and pixels of a frame. */
const MOST_ALLOCATED = 268_435_456;
const MOST_PIXELS = 4096 * 4096;

/** The program's path, or null. */
export function findFfmpeg(): string | null {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const path = join(folder, "ffmpeg");
    try {
      if (folder !== "") accessSync(path, constants.X_OK);
      if (folder !== "") return path;
    } catch {
      // Not in this folder: the next one may have it.
    }
  }
  return null;
}

/** Frames at a rate, cut and scaled to cover a size, in order. */
export async function* decodeByFfmpeg(program: string, bytes: Uint8Array, frames: Frames): AsyncGenerator<Bitmap> {
  const folder = await mkdtemp(join(tmpdir(), "easel-clip-"));
  const file = join(folder, "clip");
  const { width, height } = frames;
  try {
    await writeFile(file, bytes);
    const child = spawn(program, argumentsOf(file, frames), { stdio: ["ignore", "pipe", "ignore"], env: {} });
    const failed = new Promise<null>((resolve) => child.once("error", () => resolve(null)));
    const ended = Promise.race([failed, new Promise<number | null>((resolve) => child.once("close", resolve))]);
    const timer = setTimeout(() => child.kill("SIGKILL"), TIME_LIMIT);
    let made = 0;
    try {
      for await (const data of whole(child.stdout, width * height * 4)) {
        made++;
        yield { width, height, data };
      }
      if ((await ended) !== 0 && made === 0)
        throw new EaselError("input", "The clip could not be decoded. Save it again as MP4 (H.264) and resend it.");
    } finally {
      clearTimeout(timer);
      child.kill("SIGKILL");
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function argumentsOf(file: string, frames: Frames): readonly string[] {
  const { kind, maxFrames, fps, width, height } = frames;
  const demuxer = kind === "mp4" ? "mov" : "matroska";
  const filter = `fps=${fps},scale=${width}:${height}:force_original_aspect_ratio=increase:flags=bicubic,crop=${width}:${height},setsar=1`;
  const quiet = ["-nostdin", "-v", "error", "-threads", "2", "-max_alloc", String(MOST_ALLOCATED)];
  // Naming the demuxer and the protocol keeps playlists and files inside files from being followed.
  const input = ["-protocol_whitelist", "file", "-f", demuxer, "-max_pixels", String(MOST_PIXELS), "-i", file];
  const output = [
    "-map",
    "0:v:0",
    "-an",
    "-sn",
    "-dn",
    "-vf",
    filter,
    "-frames:v",
    String(maxFrames),
    "-f",
    "rawvideo",
    "-pix_fmt",
    "rgba",
    "pipe:1",
  ];
  return [...quiet, ...input, ...output];
}

/** The stream in pieces of a size; what is left over at the end is dropped. */
async function* whole(stream: AsyncIterable<Buffer>, size: number): AsyncGenerator<Uint8ClampedArray<ArrayBuffer>> {
  let piece = new Uint8ClampedArray(size);
  let filled = 0;
  for await (const chunk of stream) {
    for (let at = 0; at < chunk.length; ) {
      const part = Math.min(size - filled, chunk.length - at);
      piece.set(chunk.subarray(at, at + part), filled);
      filled += part;
      at += part;
      if (filled < size) continue;
      yield piece;
      piece = new Uint8ClampedArray(size);
      filled = 0;
    }
  }
}

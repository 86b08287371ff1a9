import { EaselError } from "../easel.ts";
import type { Bitmap } from "../picture/bitmap.ts";
import { coverFit } from "../picture/resize.ts";
import { clipFault } from "./clip-fault.ts";
import { baselineTrack, decodeBaseline, type TimedFrame } from "./decode-baseline.ts";
import { decodeByFfmpeg, findFfmpeg } from "./decode-by-ffmpeg.ts";
import { type Container, openContainer } from "./open-container.ts";

export interface ClipFrames {
  /** The clip ends here at the latest. */
  readonly maxFrames: number;
  /** Rate of the frames given out: some are left out or given twice to meet it. */
  readonly fps: number;
  /** Size of the frames given out: scaled to cover it, the rest cut off evenly. */
  readonly width: number;
  readonly height: number;
}

export interface ClipFacts {
  /** As shown: turned as the file says. */
  readonly width: number;
  readonly height: number;
  readonly seconds: number;
  /** Mean rate. */
  readonly fps: number;
  readonly frames: number;
  /** What it is encoded in, e.g. `H.264 High`. */
  readonly codec: string;
}

/** What a clip is, without decoding it. @throws EaselError `input` when it cannot be read. */
export async function probeClip(bytes: Uint8Array): Promise<ClipFacts> {
  const container = await openContainer(bytes);
  try {
    return await factsOf(container);
  } catch (error) {
    throw clipFault(error);
  } finally {
    container.close();
  }
}

async function factsOf(container: Container): Promise<ClipFacts> {
  const { track } = container;
  const { packetCount, averagePacketRate } = await track.computePacketStats();
  const seconds = (await track.computeDuration()) - Math.max(0, await track.getFirstTimestamp());
  if (packetCount === 0 || !(seconds > 0))
    throw new EaselError("input", "The clip has no frames. Send one with at least one picture.");
  const [width, height] = [await track.getDisplayWidth(), await track.getDisplayHeight()];
  return { width, height, seconds, fps: averagePacketRate, frames: packetCount, codec: await codecName(container) };
}

/**
 * The frames of an MP4, MOV or WebM clip at a rate and size. H.264 baseline is decoded by Easel itself, everything else
 * by the system's ffmpeg.
 * @throws EaselError `input` when the clip is damaged, or needs ffmpeg and there is none.
 */
export async function* decodeClip(bytes: Uint8Array, wish: ClipFrames): AsyncGenerator<Bitmap> {
  const container = await openContainer(bytes);
  try {
    const own = await ownDecoder(container);
    if (own !== null) return yield* paced(own, wish);
    const program = findFfmpeg();
    if (program !== null) return yield* decodeByFfmpeg(program, bytes, { ...wish, kind: container.kind });
    const codec = await codecName(container);
    throw new EaselError(
      "input",
      `This clip is ${codec}, which this server cannot decode by itself. Install ffmpeg on the server or send H.264 baseline.`,
    );
  } finally {
    container.close();
  }
}

/** The clip's frames if Easel can decode them itself, or null. */
async function ownDecoder(container: Container): Promise<AsyncIterable<TimedFrame> | null> {
  try {
    const baseline = await baselineTrack(container.track);
    return baseline === null || (await container.track.getRotation()) !== 0 ? null : decodeBaseline(baseline);
  } catch (error) {
    throw clipFault(error);
  }
}

/** Gives out, for each moment of the wished rate, the frame that is shown then. */
async function* paced(frames: AsyncIterable<TimedFrame>, wish: ClipFrames): AsyncGenerator<Bitmap> {
  const { maxFrames, fps, width, height } = wish;
  let shown: Bitmap | null = null;
  let start: number | null = null;
  let given = 0;
  for await (const frame of frames) {
    start ??= frame.at;
    // A frame counts from half a step before its time, which also settles rounding.
    while (shown !== null && given < maxFrames && (given + 0.5) / fps < frame.at - start) {
      yield shown;
      given++;
    }
    if (given >= maxFrames) return;
    shown = coverFit(frame.picture(), width, height);
  }
  if (shown !== null && given < maxFrames) yield shown;
}

const PROFILES: Readonly<Record<string, string>> = {
  "42": "Baseline",
  "4d": "Main",
  "58": "Extended",
  "64": "High",
  "6e": "High 10",
  "7a": "High 4:2:2",
  f4: "High 4:4:4",
};
const CODECS: Readonly<Record<string, string>> = { hevc: "H.265", vp8: "VP8", vp9: "VP9", av1: "AV1" };

async function codecName(container: Container): Promise<string> {
  const codec = await container.track.getCodec();
  if (codec === null) return "in a codec unknown to it";
  if (codec !== "avc") return CODECS[codec] ?? codec;
  const profile = (await container.track.getCodecParameterString())?.slice(5, 7).toLowerCase() ?? "";
  return `H.264 ${PROFILES[profile] ?? "of an unusual"} profile`;
}

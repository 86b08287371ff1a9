import { BufferSource, Input, type InputVideoTrack, Logging, LogLevel, MP4, QTFF, WEBM } from "mediabunny";
import { EaselError } from "../easel.ts";
import { checkMp4 } from "./check-mp4.ts";
import { clipFault } from "./clip-fault.ts";

export interface Container {
  readonly kind: "mp4" | "webm";
  readonly track: InputVideoTrack;
  close(): void;
}

// What is wrong with a clip goes to the caller, not to the server's output.
Logging.level = LogLevel.Errors;

/** 4096 on each side: what the models take, and 64 MB per frame. */
const MOST_SIDE = 4096;

/**
 * The video track of an MP4, MOV or WebM file.
 * @throws EaselError `input` when there is none or the file is damaged.
 */
export async function openContainer(bytes: Uint8Array): Promise<Container> {
  const kind = kindOf(bytes);
  if (kind === "mp4") checkMp4(bytes);
  const input = new Input({ source: new BufferSource(bytes), formats: [MP4, QTFF, WEBM] });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (track === null) throw new EaselError("input", "The clip has no video track. Send one with pictures in it.");
    const [width, height] = [await track.getCodedWidth(), await track.getCodedHeight()];
    if (Math.max(width, height) > MOST_SIDE)
      throw new EaselError("input", `The clip is ${width}×${height}. Send one of at most ${MOST_SIDE} pixels a side.`);
    return { kind, track, close: () => input.dispose() };
  } catch (error) {
    input.dispose();
    throw clipFault(error);
  }
}

function kindOf(bytes: Uint8Array): Container["kind"] {
  const name = String.fromCharCode(...bytes.subarray(4, 8));
  if (["ftyp", "moov", "mdat", "wide", "free", "skip"].includes(name)) return "mp4";
  if (bytes[0] === 0x1a && bytes[1] === 0x45 && bytes[2] === 0xdf && bytes[3] === 0xa3) return "webm";
  throw new EaselError("input", "The clip is not MP4, MOV or WebM. Send one of these formats.");
}

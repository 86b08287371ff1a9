/** H.264 in MP4, frame by frame. The encoder (baseline profile, WASM) has no native code and no licence that binds its users. */
import type { H264MP4Encoder } from "h264-mp4-encoder";
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from "mediabunny";
import type { Bitmap } from "../picture/bitmap.ts";
import { DRAFT_LABEL } from "../version.ts";
import { toI420 } from "./to-i420.ts";
import { type Mp4Track, writeMp4 } from "./write-mp4.ts";

export interface ClipSize {
  /** Both even, 16–4096. */
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** Quantiser 10 (best) to 51; default 23. */
  readonly quantiser?: number;
}

export interface ClipWriter {
  /** Takes the next frame, which must have the clip's size. */
  add(frame: Bitmap): void;
  /** The MP4 file. The writer cannot be used afterwards. */
  end(): Promise<Uint8Array>;
  /** Lets go of the encoder without a file. Does nothing after `end`. */
  drop(): void;
}

/** A stretch of a clip that begins with a key frame: it depends on no other part, so that several threads can write parts of one clip. */
export interface ClipPart {
  /** The decoder configuration; that of all parts of one size is the same. */
  readonly configuration: Uint8Array;
  readonly packets: Mp4Track["packets"];
}

export interface PartWriter {
  /** Takes the next frame: Y, then U and V at half the size, as `toI420` makes them. */
  add(planes: Uint8Array): void;
  /** The frames so far. The writer cannot be used afterwards. */
  end(): Promise<ClipPart>;
  /** Lets go of the encoder. Does nothing after `end`. */
  drop(): void;
}

/** At 10 the encoder is 2.4 times as fast as at 0 and its files are not larger. */
const FASTEST = 10;
let opened = 0;

export async function openClip(size: ClipSize): Promise<ClipWriter> {
  const { width, height } = size;
  const part = await openPart(size);
  const planes = new Uint8Array((width * height * 3) / 2);
  return {
    add(frame) {
      if (frame.width !== width || frame.height !== height)
        throw new RangeError(`A frame of ${frame.width}×${frame.height} does not fit a clip of ${width}×${height}.`);
      toI420(frame, planes);
      part.add(planes);
    },
    end: async () => joinParts(size, [await part.end()]),
    drop: part.drop,
  };
}

/** The MP4 file of parts of one size, one after the other. Two of a single frame must not follow each other: players could take them for one. */
export function joinParts(size: ClipSize, parts: readonly ClipPart[]): Uint8Array {
  const packets = parts.flatMap((part) => part.packets);
  return writeMp4({ ...size, configuration: parts[0]!.configuration, packets, label: DRAFT_LABEL });
}

export async function openPart(size: ClipSize): Promise<PartWriter> {
  const { width, height, fps } = size;
  if (width % 2 !== 0 || height % 2 !== 0 || Math.min(width, height) < 16 || Math.max(width, height) > 4096)
    throw new RangeError(`A clip of ${width}×${height} cannot be written: sides must be even and 16–4096.`);
  const { createH264MP4Encoder } = await loadEncoder();
  const encoder = await createH264MP4Encoder();
  // All encoders of a thread write into one file system.
  encoder.outputFilename = `clip-${opened++}.mp4`;
  encoder.width = width;
  encoder.height = height;
  encoder.frameRate = fps;
  encoder.speed = FASTEST;
  encoder.quantizationParameter = size.quantiser ?? 23;
  encoder.groupOfPictures = Math.max(1, Math.round(fps * 2));
  encoder.initialize();
  return writer(encoder);
}

/** The package ends the process on any unhandled rejection; its listeners are taken off again. */
async function loadEncoder() {
  const events = ["uncaughtException", "unhandledRejection"] as const;
  const before = new Set(events.flatMap((event) => process.rawListeners(event)));
  const { default: encoder } = await import("h264-mp4-encoder");
  for (const event of events) {
    for (const listener of process.rawListeners(event)) {
      if (!before.has(listener)) process.removeListener(event, listener as () => void);
    }
  }
  return encoder;
}

function writer(encoder: H264MP4Encoder): PartWriter {
  let open = true;
  let frames = 0;
  const close = () => {
    open = false;
    encoder.finalize();
    const file = encoder.FS.readFile(encoder.outputFilename);
    encoder.FS.unlink(encoder.outputFilename);
    encoder.delete();
    return file;
  };
  return {
    add(planes) {
      if (!open) throw new Error("The clip is finished: open a new one.");
      encoder.addFrameYuv(planes);
      frames++;
    },
    async end() {
      if (!open) throw new Error("The clip is finished: open a new one.");
      if (frames === 0) throw new Error("A clip needs at least one frame.");
      return readPart(close(), frames);
    },
    drop() {
      if (open) close();
    },
  };
}

/** The encoder's own file carries the time of day, its index at the end and no colour tags: its packets will go into one of ours. */
async function readPart(file: Uint8Array, frames: number): Promise<ClipPart> {
  using input = new Input({ source: new BufferSource(file as Uint8Array<ArrayBuffer>), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  const description = (await track?.getDecoderConfig())?.description;
  if (track === null || description === undefined) throw new Error("The encoder wrote no video track.");
  const packets: { data: Uint8Array; key: boolean }[] = [];
  for await (const packet of new EncodedPacketSink(track).packets())
    packets.push({ data: packet.data, key: packet.type === "key" });
  if (packets.length !== frames) throw new Error(`The encoder wrote ${packets.length} of ${frames} frames.`);
  const configuration = ArrayBuffer.isView(description)
    ? new Uint8Array(description.buffer, description.byteOffset, description.byteLength)
    : new Uint8Array(description);
  return { configuration, packets };
}

/** H.264 baseline by a decoder that comes with Easel (WASM: damaged input can harm nothing but the decoding). */
import h264 from "h264decoder";
import { type EncodedPacket, EncodedPacketSink, type InputVideoTrack } from "mediabunny";
import { EaselError } from "../easel.ts";
import type { Bitmap } from "../picture/bitmap.ts";
import { clipFault } from "./clip-fault.ts";
import { type ColourSpace, fromI420 } from "./from-i420.ts";
import {
  type Configuration,
  readConfiguration,
  readSequence,
  SEQUENCE_HEADER,
  type Sequence,
  unitsOf,
  unitType,
} from "./h264-headers.ts";

/** The decoder's input buffer; it does not check. */
const MOST_UNIT = 1_048_576;

export interface BaselineTrack {
  readonly track: InputVideoTrack;
  readonly configuration: Configuration;
  readonly sequence: Sequence;
  readonly space: ColourSpace;
}

/** The track made ready, or null if it is not H.264 baseline. */
export async function baselineTrack(track: InputVideoTrack): Promise<BaselineTrack | null> {
  if ((await track.getCodec()) !== "avc") return null;
  const decoder = await track.getDecoderConfig();
  const description = decoder?.description;
  if (description === undefined) return null;
  const configuration = readConfiguration(
    ArrayBuffer.isView(description)
      ? new Uint8Array(description.buffer, description.byteOffset, description.byteLength)
      : new Uint8Array(description),
  );
  const header = configuration?.headers.find((unit) => unitType(unit) === SEQUENCE_HEADER);
  const sequence = header === undefined ? null : readSequence(header);
  if (configuration === null || sequence?.profile !== 66) return null;
  const { matrix, fullRange } = decoder?.colorSpace ?? {};
  // Untagged clips follow the old custom: HD is BT.709, smaller ones BT.601.
  const hd = matrix === "bt709" || (matrix === undefined && sequence.height >= 720);
  return { track, configuration, sequence, space: { matrix: hd ? "bt709" : "bt601", full: fullRange === true } };
}

export interface TimedFrame {
  /** Seconds. */
  readonly at: number;
  /** Makes the picture: frames that nobody needs are decoded but not converted. */
  picture(): Bitmap;
}

/** The frames in order. A frame's picture must be taken before the next is asked for. */
export async function* decodeBaseline(clip: BaselineTrack): AsyncGenerator<TimedFrame> {
  const { track, configuration, sequence, space } = clip;
  const decoder = new h264.H264Decoder();
  const feed = (unit: Uint8Array) => {
    checkUnit(unit, sequence);
    return guarded(() => decoder.decode(unit));
  };
  for (const header of configuration.headers) feed(header);
  for await (const packet of packetsOf(track)) {
    for (const unit of unitsOf(packet.data, configuration.lengthSize)) {
      if (feed(unit) !== h264.H264Decoder.PIC_RDY) continue;
      const { width, height, crop } = sequence;
      if (decoder.width !== width || decoder.height !== height) throw clipFault("the size changes within the clip");
      yield { at: packet.timestamp, picture: () => fromI420({ data: decoder.pic, width, height, crop }, space) };
    }
  }
}

async function* packetsOf(track: InputVideoTrack): AsyncGenerator<EncodedPacket> {
  try {
    yield* new EncodedPacketSink(track).packets();
  } catch (error) {
    throw clipFault(error);
  }
}

function checkUnit(unit: Uint8Array, sequence: Sequence): void {
  if (unit.length > MOST_UNIT)
    throw new EaselError("input", "A frame of the clip is larger than 1 MB. Save it with a lower bit rate and resend it.");
  if (unitType(unit) !== SEQUENCE_HEADER) return;
  const other = readSequence(unit);
  if (other?.width !== sequence.width || other.height !== sequence.height) throw clipFault("the size changes within the clip");
}

/** A trap in the decoder's WASM is an error like any other here. */
function guarded(decode: () => number): number {
  try {
    return decode();
  } catch (error) {
    throw clipFault(error);
  }
}

/** An MP4 file around one H.264 track: index before data, no clock in it, labelled. Same packets, same bytes. */
export interface Mp4Track {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** The decoder configuration (contents of the `avcC` box). */
  readonly configuration: Uint8Array;
  /** One per frame, in order: NAL units with four-byte lengths. */
  readonly packets: readonly { readonly data: Uint8Array; readonly key: boolean }[];
  /** The comment in the file's metadata. */
  readonly label: string;
}

type Part = Uint8Array | readonly number[] | string;

export function writeMp4(track: Mp4Track): Uint8Array {
  const start = box("ftyp", "isom", u32(512), "isom", "iso2", "avc1", "mp41");
  const size = track.packets.reduce((sum, packet) => sum + packet.data.length, 0);
  // The index holds the place of the data, which comes after the index: its size does not depend on the place.
  const before = start.length + movie(track, 0).length + 8;
  return join([start, movie(track, before), u32(size + 8), "mdat", ...track.packets.map((packet) => packet.data)]);
}

function movie(track: Mp4Track, dataAt: number): Uint8Array {
  const { scale, step } = clock(track.fps);
  const duration = track.packets.length * step;
  const header = box(
    "mvhd",
    zeros(12),
    u32(scale),
    u32(duration),
    u32(0x10000),
    u16(0x100),
    zeros(10),
    MATRIX,
    zeros(24),
    u32(2),
  );
  return box("moov", header, box("trak", trackHeader(track, duration), media(track, dataAt)), label(track.label));
}

/** Whole rates count in 512ths of a frame, others in thousandths of a second's frames. */
function clock(fps: number): { readonly scale: number; readonly step: number } {
  return Number.isInteger(fps) ? { scale: fps * 512, step: 512 } : { scale: Math.round(fps * 1000), step: 1000 };
}

function trackHeader(track: Mp4Track, duration: number): Uint8Array {
  const size = [...u32(track.width * 0x10000), ...u32(track.height * 0x10000)];
  return box("tkhd", u32(3), zeros(8), u32(1), zeros(4), u32(duration), zeros(16), MATRIX, size);
}

function media(track: Mp4Track, dataAt: number): Uint8Array {
  const { scale, step } = clock(track.fps);
  const header = box("mdhd", zeros(12), u32(scale), u32(track.packets.length * step), u16(0x55c4), zeros(2));
  const handler = box("hdlr", zeros(8), "vide", zeros(12), "Video\0");
  const where = box("dinf", box("dref", zeros(4), u32(1), box("url ", u32(1))));
  return box("mdia", header, handler, box("minf", box("vmhd", u32(1), zeros(8)), where, table(track, dataAt)));
}

function table(track: Mp4Track, dataAt: number): Uint8Array {
  const { packets } = track;
  const keys = packets.flatMap((packet, i) => (packet.key ? [i + 1] : []));
  return box(
    "stbl",
    box("stsd", zeros(4), u32(1), sampleEntry(track)),
    box("stts", zeros(4), u32(1), u32(packets.length), u32(clock(track.fps).step)),
    box("stss", zeros(4), u32(keys.length), ...keys.map(u32)),
    box("stsc", zeros(4), u32(1), u32(1), u32(packets.length), u32(1)),
    box("stsz", zeros(8), u32(packets.length), ...packets.map((packet) => u32(packet.data.length))),
    box("stco", zeros(4), u32(1), u32(dataAt)),
  );
}

function sampleEntry(track: Mp4Track): Uint8Array {
  const resolution = [...u32(0x480000), ...u32(0x480000)];
  // Primaries, curve and matrix of BT.709 (1, 1, 1), studio range.
  const colour = box("colr", "nclx", u16(1), u16(1), u16(1), [0]);
  const head = [...zeros(6), ...u16(1), ...zeros(16), ...u16(track.width), ...u16(track.height)];
  return box(
    "avc1",
    head,
    resolution,
    zeros(4),
    u16(1),
    zeros(32),
    u16(24),
    u16(0xffff),
    box("avcC", track.configuration),
    colour,
  );
}

/** The comment as iTunes metadata, which players and ffprobe show. */
function label(text: string): Uint8Array {
  const entry = box("\u00a9cmt", box("data", u32(1), u32(0), new TextEncoder().encode(text)));
  return box("udta", box("meta", zeros(4), box("hdlr", zeros(8), "mdir", "appl", zeros(9)), box("ilst", entry)));
}

const MATRIX = [...u32(0x10000), ...zeros(12), ...u32(0x10000), ...zeros(12), ...u32(0x40000000)];

function box(name: string, ...parts: readonly Part[]): Uint8Array {
  const body = join(parts);
  return join([u32(body.length + 8), name, body]);
}

function join(parts: readonly Part[]): Uint8Array {
  const bytes = parts.map((part) => (typeof part === "string" ? Uint8Array.from(part, (letter) => letter.charCodeAt(0)) : part));
  const joined = new Uint8Array(bytes.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of bytes) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

function u32(value: number): readonly number[] {
  return [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

function u16(value: number): readonly number[] {
  return [(value >>> 8) & 255, value & 255];
}

function zeros(count: number): readonly number[] {
  return new Array<number>(count).fill(0);
}

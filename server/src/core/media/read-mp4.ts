/** MP4 and QuickTime: size from the sample description, frames from the sample table, seconds from the longest clock. */
import { type ClipFacts, clipOf, type Media, MediaFault } from "./media.ts";
import { type Box, boxesIn, findBox } from "./mp4-boxes.ts";
import { readFragments } from "./read-mp4-fragments.ts";

/** Tables of the sample table and the bytes of one entry: a count that does not fit its box is a lie. */
const ENTRY_BYTES: Readonly<Record<string, number>> = { stts: 8, ctts: 8, stsc: 12, stco: 4, co64: 8, stss: 4 };

export function readMp4(view: DataView): Media {
  const boxes = boxesIn(view, 0, view.byteLength);
  const moov = boxes.find((box) => box.type === "moov");
  if (!moov) throw new MediaFault("It has no movie header.");
  const tracks = boxesIn(view, moov.start, moov.end).filter((box) => box.type === "trak");
  const clips = tracks.filter((track) => handlerOf(view, track) === "vide").map((track) => readTrack(view, track));
  const first = clips[0];
  if (!first) throw new MediaFault("It has no video track.");
  const fragments = readFragments(view, boxes, moov, first);
  const format = boxText(view, boxes[0]!.start) === "qt  " ? "mov" : "mp4";
  return clipOf(format, {
    width: Math.max(...clips.map((clip) => clip.width)),
    height: Math.max(...clips.map((clip) => clip.height)),
    frames: first.frames + fragments.frames,
    seconds: Math.max(movieSeconds(view, moov), first.seconds + fragments.seconds),
  });
}

/** A video track. */
interface Track extends ClipFacts {
  readonly id: number;
  /** Ticks a second. */
  readonly timescale: number;
}

function readTrack(view: DataView, track: Box): Track {
  const tables = requireBox(view, track, "mdia", "minf", "stbl");
  checkTables(view, tables);
  const clock = readClock(view, requireBox(view, track, "mdia", "mdhd"));
  const header = requireBox(view, track, "tkhd");
  const sampleSeconds = sampleTicks(view, findBox(view, tables, "stts")) / clock.timescale;
  return {
    id: view.getUint32(header.start + (view.getUint8(header.start) === 1 ? 20 : 12)),
    timescale: clock.timescale,
    ...pictureSize(view, requireBox(view, tables, "stsd")),
    frames: sampleCount(view, tables),
    seconds: Math.max(clock.ticks / clock.timescale, sampleSeconds),
  };
}

function requireBox(view: DataView, parent: Box, ...path: readonly string[]): Box {
  const box = findBox(view, parent, ...path);
  if (!box) throw new MediaFault(`Its header has no "${path.at(-1)}" box.`);
  return box;
}

function handlerOf(view: DataView, track: Box): string {
  return boxText(view, requireBox(view, track, "mdia", "hdlr").start + 8);
}

function boxText(view: DataView, offset: number): string {
  return Buffer.from(view.buffer, view.byteOffset + offset, 4).toString("latin1");
}

function movieSeconds(view: DataView, moov: Box): number {
  const clock = readClock(view, requireBox(view, moov, "mvhd"));
  return clock.ticks / clock.timescale;
}

/** mvhd and mdhd begin alike. All bits set means "not known". */
function readClock(view: DataView, box: Box): { readonly timescale: number; readonly ticks: number } {
  const long = view.getUint8(box.start) === 1;
  const timescale = view.getUint32(box.start + (long ? 20 : 12));
  if (timescale === 0) throw new MediaFault("Its clock does not tick.");
  const ticks = long ? Number(view.getBigUint64(box.start + 24)) : view.getUint32(box.start + 16);
  const unknown = ticks === (long ? 2 ** 64 : 0xffff_ffff);
  return { timescale, ticks: unknown ? 0 : ticks };
}

function pictureSize(view: DataView, descriptions: Box): { readonly width: number; readonly height: number } {
  const entry = boxesIn(view, descriptions.start + 8, descriptions.end)[0];
  if (!entry) throw new MediaFault("Its video track has no description.");
  return { width: view.getUint16(entry.start + 24), height: view.getUint16(entry.start + 26) };
}

function checkTables(view: DataView, tables: Box): void {
  for (const box of boxesIn(view, tables.start, tables.end)) {
    const bytes = ENTRY_BYTES[box.type];
    if (bytes !== undefined && 8 + view.getUint32(box.start + 4) * bytes > box.end - box.start)
      throw new MediaFault("A table of it claims more entries than the file has.");
  }
}

function sampleCount(view: DataView, tables: Box): number {
  const sizes = findBox(view, tables, "stsz") ?? findBox(view, tables, "stz2");
  if (!sizes) return 0;
  const count = view.getUint32(sizes.start + 8);
  const field = view.getUint32(sizes.start + 4);
  const bytes = sizes.type === "stz2" ? (count * (field & 0xff)) / 8 : field === 0 ? count * 4 : 0;
  const uniform = sizes.type === "stsz" ? count * field : 0;
  if (12 + bytes > sizes.end - sizes.start || uniform > view.byteLength)
    throw new MediaFault("A table of it claims more entries than the file has.");
  return count;
}

function sampleTicks(view: DataView, times: Box | null): number {
  if (!times) return 0;
  let ticks = 0;
  const entries = view.getUint32(times.start + 4);
  for (let entry = 0; entry < entries; entry += 1) {
    const offset = times.start + 8 + entry * 8;
    ticks += view.getUint32(offset) * view.getUint32(offset + 4);
  }
  return ticks;
}

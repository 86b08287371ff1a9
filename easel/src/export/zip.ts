/** ZIP files without a clock in them. */
import { crc32 } from "node:zlib";
import { placeBytes, sizeOf } from "./join-bytes.ts";

/** A file in a ZIP. */
export interface ZipEntry {
  readonly name: Uint8Array;
  /** As they stand in the ZIP. */
  readonly parts: readonly Uint8Array[];
  readonly packed: boolean;
  /** Of the content. */
  readonly size: number;
  readonly checksum: number;
}

/** A file as it is, in parts that follow each other. */
export function stored(path: string, parts: readonly Uint8Array[]): ZipEntry {
  return entry(path, parts, { parts, packed: false });
}

/** A file and its deflated pieces, each flushed to a whole byte and none the last. */
export function deflated(path: string, parts: readonly Uint8Array[], pieces: readonly Uint8Array[]): ZipEntry {
  return entry(path, parts, { parts: [...pieces, LAST_BLOCK], packed: true });
}

/** An empty block that says it is the last. */
const LAST_BLOCK = Uint8Array.of(3, 0);

function entry(path: string, content: readonly Uint8Array[], held: Pick<ZipEntry, "parts" | "packed">): ZipEntry {
  const checksum = content.reduce((sum, part) => crc32(part, sum), 0);
  return { ...held, name: new TextEncoder().encode(path), size: sizeOf(content), checksum };
}

/** The data of each file begin at a multiple of this many bytes, as USDZ demands. */
const ALIGNMENT = 64;

interface Placed extends ZipEntry {
  readonly at: number;
  readonly padding: number;
  readonly dataAt: number;
  readonly dataSize: number;
}

/** The ZIP of these files. */
export function zip(entries: readonly ZipEntry[]): Uint8Array {
  const all = placed(entries);
  const last = all[all.length - 1];
  const directoryAt = last === undefined ? 0 : last.dataAt + last.dataSize;
  const directorySize = all.reduce((sum, one) => sum + 46 + one.name.length, 0);
  const bytes = new Uint8Array(directoryAt + directorySize + 22);
  const view = new DataView(bytes.buffer);
  let at = directoryAt;
  for (const one of all) {
    writeFile(one, bytes, view);
    view.setUint32(at, 0x02014b50, true);
    view.setUint16(at + 4, 20, true);
    writeFacts(view, at + 6, one);
    view.setUint32(at + 42, one.at, true);
    bytes.set(one.name, at + 46);
    at += 46 + one.name.length;
  }
  view.setUint32(at, 0x06054b50, true);
  view.setUint16(at + 8, all.length, true);
  view.setUint16(at + 10, all.length, true);
  view.setUint32(at + 12, directorySize, true);
  view.setUint32(at + 16, directoryAt, true);
  return bytes;
}

function placed(entries: readonly ZipEntry[]): readonly Placed[] {
  let at = 0;
  return entries.map((one) => {
    const bare = at + 30 + one.name.length + 4;
    const padding = 4 + ((ALIGNMENT - (bare % ALIGNMENT)) % ALIGNMENT);
    const dataSize = sizeOf(one.parts);
    const found = { ...one, at, padding, dataAt: at + 30 + one.name.length + padding, dataSize };
    at = found.dataAt + dataSize;
    return found;
  });
}

function writeFile(one: Placed, bytes: Uint8Array, view: DataView): void {
  view.setUint32(one.at, 0x04034b50, true);
  writeFacts(view, one.at + 4, one);
  view.setUint16(one.at + 28, one.padding, true);
  bytes.set(one.name, one.at + 30);
  // The padding is an extra field of its own: an id that means nothing to anyone, and its length.
  view.setUint16(one.at + 30 + one.name.length, 0x1986, true);
  view.setUint16(one.at + 32 + one.name.length, one.padding - 4, true);
  placeBytes(one.parts, bytes, one.dataAt);
}

/** The part that local and central headers share: version to the name's length. The date is ZIP's first day. */
function writeFacts(view: DataView, at: number, one: Placed): void {
  view.setUint16(at, 20, true);
  view.setUint16(at + 4, one.packed ? 8 : 0, true);
  view.setUint16(at + 8, 0x21, true);
  view.setUint32(at + 10, one.checksum, true);
  view.setUint32(at + 14, one.dataSize, true);
  view.setUint32(at + 18, one.size, true);
  view.setUint16(at + 22, one.name.length, true);
}

/** The tree that a binary FBX file of version 7.4 is: named nodes with typed properties and children. */
import type { FbxArray } from "./fbx-arrays.ts";

export interface FbxNode {
  readonly name: string;
  /** Encoded, type letter first. */
  readonly properties: readonly Uint8Array[];
  readonly children: readonly FbxNode[];
}

/** A node; properties come from the functions below. */
export function node(name: string, properties: readonly Uint8Array[] = [], children: readonly FbxNode[] = []): FbxNode {
  return { name, properties, children };
}

export const int32 = (value: number) => property("I", 4, (view) => view.setInt32(1, value, true));
export const int64 = (value: number) => property("L", 8, (view) => view.setBigInt64(1, BigInt(value), true));
export const double = (value: number) => property("D", 8, (view) => view.setFloat64(1, value, true));
export const text = (value: string) => blob("S", new TextEncoder().encode(value));
export const raw = (value: Uint8Array) => blob("R", value);
/** The type of an object stands after its name, with the two bytes that separate them in binary files. */
export const named = (name: string, type: string) => text(`${name}\u0000\u0001${type}`);

export function array({ type, count, packed }: FbxArray): Uint8Array {
  const bytes = new Uint8Array(13 + packed.length);
  const view = new DataView(bytes.buffer);
  bytes[0] = type.charCodeAt(0);
  view.setUint32(1, count, true);
  view.setUint32(5, 1, true);
  view.setUint32(9, packed.length, true);
  bytes.set(packed, 13);
  return bytes;
}

function property(type: string, size: number, write: (view: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(1 + size);
  bytes[0] = type.charCodeAt(0);
  write(new DataView(bytes.buffer));
  return bytes;
}

function blob(type: string, value: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(5 + value.length);
  bytes[0] = type.charCodeAt(0);
  new DataView(bytes.buffer).setUint32(1, value.length, true);
  bytes.set(value, 5);
  return bytes;
}

/** 12 bytes of sizes, a length of a name of nothing: the end of a list. */
const END = 13;
const HEADER = new TextEncoder().encode("Kaydara FBX Binary  \u0000\u001a\u0000");
const VERSION = 7400;
/** Readers of the FBX SDK check the end of the file against its id and time of creation: this is the pair for 1970. */
export const FILE_ID = Uint8Array.of(
  0x28,
  0xb3,
  0x2a,
  0xeb,
  0xb6,
  0x24,
  0xcc,
  0xc2,
  0xbf,
  0xc8,
  0xb0,
  0x2a,
  0xa9,
  0x2b,
  0xfc,
  0xf1,
);
export const CREATED = "1970-01-01 10:00:00:000";
const FOOT_ID = Uint8Array.of(0xfa, 0xbc, 0xab, 0x09, 0xd0, 0xc8, 0xd4, 0x66, 0xb1, 0x76, 0xfb, 0x83, 0x1c, 0xf7, 0x26, 0x7e);
const FOOT_MAGIC = Uint8Array.of(0xf8, 0x5a, 0x8c, 0x6a, 0xde, 0xf5, 0xd9, 0x7e, 0xec, 0xe9, 0x0c, 0xe3, 0x75, 0x8f, 0x29, 0x0b);

/** The whole file around the top nodes. */
export function fbxFile(nodes: readonly FbxNode[]): Uint8Array {
  const start = HEADER.length + 4;
  const body = nodes.reduce((sum, child) => sum + sizeOf(child), 0) + END;
  const foot = start + body + FOOT_ID.length;
  // The version after the foot's id begins at a multiple of 16, at least one byte further.
  const padding = 16 - (foot % 16) + 4;
  const bytes = new Uint8Array(foot + padding + 4 + 120 + FOOT_MAGIC.length);
  const view = new DataView(bytes.buffer);
  bytes.set(HEADER);
  view.setUint32(HEADER.length, VERSION, true);
  let at = start;
  for (const child of nodes) at = write(child, bytes, at);
  bytes.set(FOOT_ID, start + body);
  view.setUint32(foot + padding, VERSION, true);
  bytes.set(FOOT_MAGIC, bytes.length - FOOT_MAGIC.length);
  return bytes;
}

function sizeOf(one: FbxNode): number {
  const children = one.children.reduce((sum, child) => sum + sizeOf(child), 0);
  return (
    END +
    one.name.length +
    one.properties.reduce((sum, value) => sum + value.length, 0) +
    children +
    (one.children.length > 0 ? END : 0)
  );
}

function write(one: FbxNode, bytes: Uint8Array, from: number): number {
  const view = new DataView(bytes.buffer);
  const end = from + sizeOf(one);
  view.setUint32(from, end, true);
  view.setUint32(from + 4, one.properties.length, true);
  view.setUint32(
    from + 8,
    one.properties.reduce((sum, value) => sum + value.length, 0),
    true,
  );
  bytes[from + 12] = one.name.length;
  bytes.set(new TextEncoder().encode(one.name), from + END);
  let at = from + END + one.name.length;
  for (const value of one.properties) {
    bytes.set(value, at);
    at += value.length;
  }
  for (const child of one.children) at = write(child, bytes, at);
  return end;
}

/** How meshes go to programs of other makers and come back: a folder of plain arrays, which needs no reader. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { encodePicture } from "../../../easel/src/codec/encode-picture.ts";
import type { Bitmap } from "../../../easel/src/picture/bitmap.ts";
import type { Triangles } from "../metrics/align.ts";

/** With a map: u, v per vertex, v = 0 at its top row. */
export interface Painted {
  readonly uvs: Float32Array;
  readonly colour: Bitmap;
}

/** Writes positions.f32 and indices.u32, and uvs.f32 with colour.png where there is a map. Makes the folder; returns it. */
export async function writeMesh(folder: string, { positions, indices }: Triangles, painted?: Painted): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "positions.f32"), bytesOf(positions));
  await writeFile(join(folder, "indices.u32"), bytesOf(indices));
  if (painted === undefined) return folder;
  await writeFile(join(folder, "uvs.f32"), bytesOf(painted.uvs));
  await writeFile(join(folder, "colour.png"), await encodePicture(painted.colour, "png", { label: "benchmark" }));
  return folder;
}

/** What a peer has left in a folder. */
export async function readMesh(folder: string): Promise<Triangles> {
  return {
    positions: await readFloats(folder, "positions.f32"),
    indices: new Uint32Array(await readArray(folder, "indices.u32")),
  };
}

export async function readFloats(folder: string, name: string): Promise<Float32Array> {
  return new Float32Array(await readArray(folder, name));
}

async function readArray(folder: string, name: string): Promise<ArrayBuffer> {
  const bytes = await readFile(join(folder, name));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array | Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

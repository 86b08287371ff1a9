/**
 * glTF 2.0, binary and in files. The writer is our own because gltf-transform, which reads GLB files for us, takes 125 ms for half a
 * million faces, and a copy of the same bytes 10.
 */
import { MAP_NAMES } from "./encode-maps.ts";
import { gltfDocument } from "./gltf-document.ts";
import { joinBytes, placeBytes } from "./join-bytes.ts";
import type { WrittenShape } from "./written-shape.ts";

const MAGIC = 0x46546c67;
const JSON_CHUNK = 0x4e4f534a;
const BINARY_CHUNK = 0x004e4942;

/** One binary glTF file with everything in it. */
export function writeGlb(shape: WrittenShape): Uint8Array {
  const { json, buffer } = gltfDocument(shape, (_, image, into) => ({ bufferView: into.add(image) }));
  const text = new TextEncoder().encode(JSON.stringify(json));
  const room = text.length + (-text.length & 3);
  const bytes = new Uint8Array(28 + room + buffer.length);
  const view = new DataView(bytes.buffer);
  const words = [MAGIC, 2, bytes.length, room, JSON_CHUNK];
  for (const [i, word] of words.entries()) view.setUint32(i * 4, word, true);
  bytes.fill(32, 20, 20 + room);
  bytes.set(text, 20);
  view.setUint32(20 + room, buffer.length, true);
  view.setUint32(24 + room, BINARY_CHUNK, true);
  placeBytes(buffer.parts, bytes, 28 + room);
  return bytes;
}

/** `model.gltf` and the files it names: `model.bin` and the maps. */
export function writeGltf(shape: WrittenShape): ReadonlyMap<string, Uint8Array> {
  const images = new Map<string, Uint8Array>();
  const { json, buffer } = gltfDocument(shape, (map, image) => {
    images.set(MAP_NAMES[map], image);
    return { uri: MAP_NAMES[map] };
  });
  const text = JSON.stringify({ ...json, buffers: [{ uri: "model.bin", byteLength: buffer.length }] });
  return new Map([["model.gltf", new TextEncoder().encode(text)], ["model.bin", joinBytes(buffer.parts)], ...images]);
}

/** Arrays that all threads see without a copy. They start as zeros. */
import { weigh } from "./weigh.ts";

export type SharedBytes = Uint8Array<SharedArrayBuffer>;
export type SharedFloats = Float32Array<SharedArrayBuffer>;
export type SharedInts = Int32Array<SharedArrayBuffer>;
export type SharedIndices = Uint32Array<SharedArrayBuffer>;

export function sharedBytes(length: number): SharedBytes {
  return new Uint8Array(shared(length));
}

export function sharedFloats(length: number): SharedFloats {
  return new Float32Array(shared(4 * length));
}

export function sharedInts(length: number): SharedInts {
  return new Int32Array(shared(4 * length));
}

export function sharedIndices(length: number): SharedIndices {
  return new Uint32Array(shared(4 * length));
}

/** Red, green, blue and alpha of so many pixels. */
export function sharedPixels(count: number): Uint8ClampedArray<SharedArrayBuffer> {
  return new Uint8ClampedArray(shared(4 * count));
}

/** The array itself if it is in shared memory, else a copy that is. */
export function inShared<A extends Float32Array | Uint32Array | Int32Array | Uint8ClampedArray>(array: A): A {
  if (array.buffer instanceof SharedArrayBuffer) return array;
  const copy = new (array.constructor as new (buffer: SharedArrayBuffer) => A)(shared(array.byteLength));
  copy.set(array);
  return copy;
}

function shared(bytes: number): SharedArrayBuffer {
  weigh(bytes);
  return new SharedArrayBuffer(bytes);
}

/** The parts one after the other, in memory of their own. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sizeOf(parts));
  placeBytes(parts, bytes, 0);
  return bytes;
}

export function sizeOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

/** Copies the parts to `at` and on; returns where they end. */
export function placeBytes(parts: readonly Uint8Array[], into: Uint8Array, at: number): number {
  for (const part of parts) {
    into.set(part, at);
    at += part.length;
  }
  return at;
}

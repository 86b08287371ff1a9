/** Pixels: 8-bit RGBA, rows from the top, alpha not premultiplied. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  /** width × height × 4 bytes. */
  readonly data: Uint8ClampedArray;
}

export function bitmap(width: number, height: number): Bitmap {
  return { width, height, data: new Uint8ClampedArray(width * height * 4) };
}

/** The same pixels as one word each, red in the lowest byte; a copy where they do not lie at a word's place. */
export function wordsOf({ data }: Bitmap): Uint32Array {
  const aligned = data.byteOffset % 4 === 0 ? data : data.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4);
}

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

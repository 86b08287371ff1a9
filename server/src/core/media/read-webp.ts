import { imageOf, type Media, MediaFault } from "./media.ts";

const VP8 = 0x56503820;
const VP8L = 0x5650384c;
const VP8X = 0x56503858;

/** Reads the size from the first chunk: lossy, lossless, or the canvas of an extended file. */
export function readWebp(view: DataView): Media {
  if (view.getUint32(4, true) + 8 > view.byteLength) throw new MediaFault("It claims more bytes than the file has.");
  if (view.getUint32(16, true) + 20 > view.byteLength) throw new MediaFault("A chunk of it claims more bytes than the file has.");
  switch (view.getUint32(12)) {
    case VP8:
      if (view.getUint16(23) !== 0x9d01 || view.getUint8(25) !== 0x2a) throw new MediaFault("Its first frame has no start code.");
      return imageOf("webp", view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
    case VP8L: {
      if (view.getUint8(20) !== 0x2f) throw new MediaFault("Its lossless data have no signature.");
      const bits = view.getUint32(21, true);
      return imageOf("webp", (bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
    }
    case VP8X:
      return imageOf("webp", uint24(view, 24) + 1, uint24(view, 27) + 1);
    default:
      throw new MediaFault("It does not begin with a known WEBP chunk.");
  }
}

function uint24(view: DataView, offset: number): number {
  return view.getUint16(offset, true) | (view.getUint8(offset + 2) << 16);
}

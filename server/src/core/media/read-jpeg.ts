import { imageOf, type Media, MediaFault } from "./media.ts";

/** Follows the segments to the frame header (SOF0–SOF15), which holds the size. */
export function readJpeg(view: DataView): Media {
  let offset = 2;
  for (;;) {
    if (view.getUint8(offset) !== 0xff) throw new MediaFault("Its JPEG segments do not follow each other.");
    while (view.getUint8(offset + 1) === 0xff) offset += 1;
    const marker = view.getUint8(offset + 1);
    offset += 2;
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) continue;
    if (marker === 0xda || marker === 0xd9) throw new MediaFault("It has no frame header before its picture data.");
    const length = view.getUint16(offset);
    if (length < 2) throw new MediaFault("A segment of it has no length.");
    if (isFrameHeader(marker)) return imageOf("jpeg", view.getUint16(offset + 5), view.getUint16(offset + 3));
    offset += length;
  }
}

/** C4, C8 and CC in the same range are tables and extensions. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

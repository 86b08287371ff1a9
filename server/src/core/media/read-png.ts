import { imageOf, type Media, MediaFault } from "./media.ts";

/** Real files have a few dozen; IDAT chunks of 8 kB in an 8 MiB file make about 1,000. */
const MAX_CHUNKS = 50_000;

/** Follows the chunks from IHDR to IEND, each inside the file. */
export function readPng(view: DataView): Media {
  if (view.getUint32(8) !== 13 || typeAt(view, 12) !== "IHDR") throw new MediaFault("It does not begin with a PNG header.");
  const image = imageOf("png", view.getUint32(16), view.getUint32(20));
  let data = false;
  let offset = 8;
  for (let chunks = 0; chunks < MAX_CHUNKS; chunks += 1) {
    const length = view.getUint32(offset);
    const type = typeAt(view, offset + 4);
    if (offset + 12 + length > view.byteLength) throw new MediaFault("A chunk of it claims more bytes than the file has.");
    if (type === "IDAT") data = true;
    if (type === "IEND") {
      if (!data) throw new MediaFault("It has no picture data.");
      return image;
    }
    offset += 12 + length;
  }
  throw new MediaFault(`It has more than ${MAX_CHUNKS} chunks.`);
}

function typeAt(view: DataView, offset: number): string {
  const byte = (index: number) => view.getUint8(offset + index);
  return String.fromCharCode(byte(0), byte(1), byte(2), byte(3));
}

import { type Media, MediaFault } from "./media.ts";
import { readJpeg } from "./read-jpeg.ts";
import { readMp4 } from "./read-mp4.ts";
import { readPng } from "./read-png.ts";
import { readWebm } from "./read-webm.ts";
import { readWebp } from "./read-webp.ts";

/**
 * What a file is, by its first bytes and its header; nobody's word counts, neither a name nor a content type.
 * Null when it is none of PNG, JPEG, WEBP, MP4, MOV, WebM. Throws MediaFault when its header cannot be right.
 */
export function readMedia(bytes: Uint8Array): Media | null {
  const reader = readerOf(bytes);
  if (!reader) return null;
  try {
    return reader(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (cause) {
    // A DataView throws a RangeError for every read behind the end, so no reader has to compare lengths itself.
    if (cause instanceof RangeError) throw new MediaFault("It ends in the middle of its header.", { cause });
    throw cause;
  }
}

function readerOf(bytes: Uint8Array): ((view: DataView) => Media) | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 16)).toString("latin1");
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return readPng;
  if (head.startsWith("\xff\xd8\xff")) return readJpeg;
  if (head.startsWith("RIFF") && head.slice(8, 12) === "WEBP") return readWebp;
  if (head.slice(4, 8) === "ftyp") return readMp4;
  if (head.startsWith("\x1a\x45\xdf\xa3")) return readWebm;
  return null;
}

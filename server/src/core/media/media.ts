/** What the header of a media file says about it, read from plain bytes and never decoded. */
type MediaFormat = "png" | "jpeg" | "webp" | "mp4" | "mov" | "webm";

/** Facts of one file. */
export interface Media {
  readonly format: MediaFormat;
  readonly kind: "image" | "video";
  readonly contentType: string;
  /** Pixels, at least 1. */
  readonly width: number;
  readonly height: number;
  /** Null for images. */
  readonly seconds: number | null;
  /** Pictures of the video track; null for images. */
  readonly frames: number | null;
}

/** What each format is served as. */
const CONTENT_TYPES: Readonly<Record<MediaFormat, string>> = {
  png: "image/png",
  jpeg: "image/jpeg",
  webp: "image/webp",
  mp4: "video/mp4",
  mov: "video/quicktime",
  webm: "video/webm",
};

/** A file of a known format whose header cannot be right; the message is a sentence about the file. */
export class MediaFault extends Error {
  override readonly name = "MediaFault";
}

/** Throws MediaFault for an image without pixels. */
export function imageOf(format: "png" | "jpeg" | "webp", width: number, height: number): Media {
  if (width < 1 || height < 1) throw new MediaFault("Its header says that it has no pixels.");
  return { format, kind: "image", contentType: CONTENT_TYPES[format], width, height, seconds: null, frames: null };
}

/** What the readers of clips find out. */
export interface ClipFacts {
  readonly width: number;
  readonly height: number;
  readonly seconds: number;
  readonly frames: number;
}

/** Throws MediaFault for a clip without a picture size, frames or a duration. */
export function clipOf(format: "mp4" | "mov" | "webm", facts: ClipFacts): Media {
  if (facts.width < 1 || facts.height < 1) throw new MediaFault("It has no video track with a picture size.");
  if (facts.frames < 1) throw new MediaFault("Its video track has no pictures.");
  if (!Number.isFinite(facts.seconds) || facts.seconds < 0) throw new MediaFault("Its duration cannot be read.");
  return { format, kind: "video", contentType: CONTENT_TYPES[format], ...facts };
}

/** A URL of a picture or a clip, as callers may write it. */
import { Type } from "typebox";
import { Set as setFormat } from "typebox/format";
import type { InputLimits, InputRef } from "../core/asset.ts";

const MOST_CHARACTERS = 5000;
const MIB = 1024 * 1024;

/** Pictures to build a 3D model from: JPG, PNG or WEBP, at most 8 MiB, every side 128–5000 pixels. */
export const VIEW_LIMITS: InputLimits = { maxBytes: 8 * MIB, minSide: 128, maxSide: 5000 };
/** Pictures to animate. The documentation gives only the bytes; 5000 pixels a side is what pictures may have elsewhere. */
export const STILL_LIMITS: InputLimits = { maxBytes: 16 * MIB, minSide: 16, maxSide: 5000 };
/** Clips to restyle. */
export const CLIP_LIMITS: InputLimits = { maxBytes: 200 * MIB, minSide: 16, maxSide: 4096, maxSeconds: 60 };

setFormat("media-url", isMediaUrl);

/** A field for the URL of a picture or a clip. */
export function MediaUrl(description: string) {
  return Type.String({ format: "media-url", maxLength: MOST_CHARACTERS, description });
}

/** Absolute http or https, a host, no user name. Where it may lead is decided when it is opened. */
function isMediaUrl(text: string): boolean {
  // The URL parser forgives blanks, line breaks, backslashes and missing slashes; a strict one behind us would not.
  if (!/^https?:\/\/[^/?#\\]/i.test(text) || /[\u0000-\u0020\u007f\\]/.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  return url.hostname !== "" && !/^https?:\/\/[^/?#]*@/i.test(text);
}

/** A caller's picture or clip as a job names it. */
export function inputAt(url: string, parameter: string, limits: InputLimits): InputRef {
  return { source: { url }, kind: limits === CLIP_LIMITS ? "video" : "image", parameter, limits };
}

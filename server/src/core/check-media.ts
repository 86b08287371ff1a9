/** Whether a caller's file is what a model asks for: format, bytes, sides, seconds, from its header alone. */
import type { InputLimits } from "./asset.ts";
import { AtelierError } from "./errors.ts";
import { type Media, MediaFault } from "./media/media.ts";
import { readMedia } from "./media/read-media.ts";

export interface MediaRules {
  readonly kind: "image" | "video";
  /** What the caller calls it, for messages. */
  readonly parameter: string;
  readonly limits: InputLimits;
}

/** What the file is. Throws AtelierError `input_invalid` with what to do. */
export function checkMedia(bytes: Uint8Array, rules: MediaRules): Media {
  const { limits, parameter } = rules;
  if (bytes.length > limits.maxBytes) throw invalid(parameter, `is larger than ${formatBytes(limits.maxBytes)}`);
  const media = read(bytes, parameter);
  if (media?.kind !== rules.kind) {
    const formats = rules.kind === "image" ? "a PNG, JPEG or WEBP image" : "an MP4, MOV or WebM clip";
    throw invalid(parameter, `is not ${formats}`);
  }
  const sides = [media.width, media.height];
  if (Math.min(...sides) < limits.minSide || Math.max(...sides) > limits.maxSide)
    throw invalid(
      parameter,
      `is ${media.width}×${media.height} pixels; every side must have ${limits.minSide} to ${limits.maxSide}`,
    );
  if (media.seconds !== null && limits.maxSeconds !== undefined && media.seconds > limits.maxSeconds)
    throw invalid(parameter, `lasts ${media.seconds.toFixed(1)} seconds; at most ${limits.maxSeconds} are allowed`);
  return media;
}

function read(bytes: Uint8Array, parameter: string): Media | null {
  try {
    return readMedia(bytes);
  } catch (cause) {
    if (!(cause instanceof MediaFault)) throw cause;
    throw invalid(parameter, `cannot be read. ${cause.message}`.replace(/\.$/, ""), cause);
  }
}

function invalid(parameter: string, flaw: string, cause?: unknown): AtelierError {
  return new AtelierError("input_invalid", `The file in ${parameter} ${flaw}.`, { cause });
}

function formatBytes(bytes: number): string {
  return bytes % 1_048_576 === 0 ? `${bytes / 1_048_576} MiB` : `${bytes} bytes`;
}

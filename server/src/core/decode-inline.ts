/** Media that came as base64 inside a body: bare, or as a `data:` URI; line breaks, which some encoders add, are let pass. */
import type { InputRef } from "./asset.ts";
import { AtelierError } from "./errors.ts";

const BASE64 = /^(?:data:[\w.+-]+\/[\w.+-]+;base64,)?[A-Za-z0-9+/\r\n]*={0,2}[\r\n]*$/;

/** Longest prefix that names a type, characters. */
const LONGEST_PREFIX = 100;

/** The bytes; their length is judged by the text before anything is decoded. Throws AtelierError `input_invalid`. */
export function decodeInline(text: string, { parameter, limits }: Pick<InputRef, "parameter" | "limits">): Uint8Array {
  if (text.length > mostCharacters(limits.maxBytes))
    throw new AtelierError("input_invalid", `The file in ${parameter} is larger than ${limits.maxBytes} bytes.`);
  if (!BASE64.test(text)) throw new AtelierError("input_invalid", `${parameter} is not base64. Encode the bytes of a file.`);
  return Buffer.from(text.slice(text.indexOf(",") + 1), "base64");
}

/** Base64 of that many bytes, in lines of 76 characters with two for each line's end. */
function mostCharacters(bytes: number): number {
  return Math.ceil(((Math.ceil(bytes / 3) * 4) / 76) * 78) + LONGEST_PREFIX;
}

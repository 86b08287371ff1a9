/** A picture as base64 inside the body. */
import { Type } from "typebox";
import type { InputLimits, InputRef } from "../core/asset.ts";

/** A field for the base64 of a picture; whether it is one is judged when it is decoded. */
export function InlineImage({ maxBytes }: InputLimits, description: string) {
  // Four characters for three bytes, and a tenth more for line breaks and a data: prefix.
  return Type.String({ minLength: 1, maxLength: Math.ceil((maxBytes / 3) * 4.4), contentEncoding: "base64", description });
}

/** A caller's picture as a job names it. */
export function inlineAt(text: string, parameter: string, limits: InputLimits): InputRef {
  return { source: { inline: text }, kind: "image", parameter, limits };
}

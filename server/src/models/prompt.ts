/** What every model asks for. */
import { Type } from "typebox";

/** 1–10,000 characters (code points), not only blanks. */
export function Prompt(description: string) {
  return Type.String({ minLength: 1, maxLength: 10_000, pattern: "\\S", description });
}

/** Text that may be empty, and is when left out. */
export function OptionalText(description: string) {
  return Type.String({ maxLength: 10_000, default: "", description });
}

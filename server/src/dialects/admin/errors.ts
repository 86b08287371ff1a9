/** Errors for the operator: the code in words, what to do about it, and all flaws. */
import type { AtelierError } from "../../core/errors.ts";

/** `{"error","message"}`, with `details` for validation. */
export function errorBody({ code, message, flaws }: AtelierError): object {
  return { error: code, message, ...(flaws.length > 0 && { details: flaws }) };
}

/** Errors in this dialect's words: `{"error":{"code","message"}}`, and the vendor's five codes for tasks that failed. */
import type { AtelierError, ERRORS, ErrorCode } from "../../core/errors.ts";

/** What a generation may end with: everything that is not refused at submit. */
type EndCode = { [Code in ErrorCode]: (typeof ERRORS)[Code]["fault"] extends "caller" ? never : Code }[ErrorCode];

const FAILED = "13002095";
const UNREADABLE_RESULT = "13002096";
const UPSTREAM_HTTP = "13002097";
const UNREADABLE_STATUS = "13002098";
const NOT_CREATED = "13002099";

/** The vendor's code for each end. */
export const TASK_CODES: Readonly<Record<EndCode, string>> = {
  content_refused: FAILED,
  engine_failed: FAILED,
  cancelled: FAILED,
  poison: FAILED,
  internal: FAILED,
  engine_bad_output: UNREADABLE_RESULT,
  engine_unavailable: UPSTREAM_HTTP,
  unavailable: UPSTREAM_HTTP,
  engine_status_unreadable: UNREADABLE_STATUS,
  engine_lost: UNREADABLE_STATUS,
  timed_out: UNREADABLE_STATUS,
  engine_refused: NOT_CREATED,
  submit_in_doubt: NOT_CREATED,
  input_unreachable: NOT_CREATED,
  input_forbidden: NOT_CREATED,
  input_invalid: NOT_CREATED,
};

/** `error` of a failed task. */
export function taskError({ code, message }: { readonly code: ErrorCode; readonly message: string }): object {
  return { code: Object.hasOwn(TASK_CODES, code) ? TASK_CODES[code as EndCode] : FAILED, message };
}

/** The body of any direct error; a message for each flaw, as there is no other place for them. */
export function errorBody({ code, message, flaws }: AtelierError): object {
  return { error: { code, message: flaws.length > 1 ? flaws.map((flaw) => flaw.message).join(" ") : message } };
}

/** Errors in this dialect's words: `{"error":{"code","message","type"}}`, the code being the HTTP status. */
import { AtelierError, type ErrorCode } from "../../core/errors.ts";
import { statusOf } from "../../http/answer-errors.ts";

/** What `type` says for each code. */
export const TYPES: Readonly<Record<ErrorCode, string>> = {
  invalid_json: "invalid_request",
  invalid_input: "invalid_request",
  model_not_found: "invalid_request",
  unauthorized: "authentication_error",
  insufficient_balance: "insufficient_credits",
  price_above_maximum: "insufficient_credits",
  forbidden: "permission_denied",
  not_found: "not_found",
  method_not_allowed: "invalid_request",
  conflict: "conflict",
  gone: "not_found",
  payload_too_large: "invalid_request",
  uri_too_long: "invalid_request",
  unsupported_media_type: "invalid_request",
  rate_limited: "rate_limit",
  headers_too_large: "invalid_request",
  input_unreachable: "invalid_request",
  input_forbidden: "invalid_request",
  input_invalid: "invalid_request",
  content_refused: "invalid_request",
  engine_refused: "invalid_request",
  cancelled: "invalid_request",
  engine_unavailable: "server_error",
  engine_failed: "server_error",
  engine_bad_output: "server_error",
  engine_status_unreadable: "server_error",
  engine_lost: "server_error",
  submit_in_doubt: "server_error",
  timed_out: "server_error",
  poison: "server_error",
  internal: "server_error",
  unavailable: "server_error",
};

/** An error as any answer shows it, and a failed task as its `error`. */
export interface ErrorAnswer {
  readonly code: number;
  readonly message: string;
  readonly type: string;
}

/** `error` of a task that failed. */
export function taskError({ code, message }: { readonly code: ErrorCode; readonly message: string }): ErrorAnswer {
  return { code: statusOf(new AtelierError(code, message)), message, type: TYPES[code] };
}

/** The body of any direct error; a message for each flaw, as there is no other place for them. */
export function errorBody(error: AtelierError): { readonly error: ErrorAnswer } {
  const { code, message, flaws } = error;
  const told = flaws.length > 1 ? flaws.map((flaw) => flaw.message).join(" ") : message;
  return { error: { code: statusOf(error), message: told, type: TYPES[code] } };
}

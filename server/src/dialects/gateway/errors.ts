/** Errors in the documented words: `{"error","message"}`, and all flaws as `details`. */
import type { AtelierError, ErrorCode } from "../../core/errors.ts";

/** What `error` says for each code. Callers match these words. */
export const WORDS: Readonly<Record<ErrorCode, string>> = {
  invalid_json: "Bad Request",
  invalid_input: "Bad Request",
  model_not_found: "Model not found",
  unauthorized: "Unauthorized",
  insufficient_balance: "Insufficient Balance",
  price_above_maximum: "Price Above Maximum",
  forbidden: "Forbidden",
  not_found: "Resource not found",
  method_not_allowed: "Method Not Allowed",
  conflict: "Conflict",
  gone: "Gone",
  payload_too_large: "Payload Too Large",
  uri_too_long: "URI Too Long",
  unsupported_media_type: "Unsupported Media Type",
  rate_limited: "Too Many Requests",
  headers_too_large: "Request Header Fields Too Large",
  input_unreachable: "Bad Request",
  input_forbidden: "Bad Request",
  input_invalid: "Bad Request",
  content_refused: "Bad Request",
  engine_refused: "Bad Request",
  cancelled: "Bad Request",
  engine_unavailable: "Service Unavailable",
  engine_failed: "Internal Server Error",
  engine_bad_output: "Internal Server Error",
  engine_status_unreadable: "Internal Server Error",
  engine_lost: "Internal Server Error",
  submit_in_doubt: "Internal Server Error",
  timed_out: "Internal Server Error",
  poison: "Internal Server Error",
  internal: "Internal Server Error",
  unavailable: "Service Unavailable",
};

/** The one message that the vendor documents word by word. */
const NO_MONEY = "Your wallet does not have enough balance.";

/** The body of any error of this dialect. */
export function errorBody({ code, message, flaws }: AtelierError): object {
  const missing = flaws.find(({ rule, parameter }) => rule === "required" && parameter !== "");
  return {
    error: missing ? `Missing required parameter: ${missing.parameter}` : WORDS[code],
    message: code === "insufficient_balance" ? NO_MONEY : message,
    ...(flaws.length > 0 && { details: flaws }),
  };
}

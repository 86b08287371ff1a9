/** Every way a request can end badly: one table, one class. A dialect adds its words, never a code of its own. */

/**
 * Whose fault an error is decides what happens next:
 * `caller` is refused at submit and nothing is recorded or held; `model` ends the generation as `failed`;
 * `system` is retried while attempts are left, then ends it as `errored`. Only delivered work is charged.
 */
export type Fault = "caller" | "model" | "system";

interface ErrorKind {
  /** HTTP status of a refusal at submit or of any other direct answer. */
  readonly status: number;
  readonly fault: Fault;
  /** Whether the same attempt may succeed later without anybody changing anything. */
  readonly retry: boolean;
}

/** Code → status, fault, retry. One line here, one in the docs, one in each dialect. */
export const ERRORS = {
  invalid_json: { status: 400, fault: "caller", retry: false },
  invalid_input: { status: 400, fault: "caller", retry: false },
  model_not_found: { status: 400, fault: "caller", retry: false },
  unauthorized: { status: 401, fault: "caller", retry: false },
  insufficient_balance: { status: 402, fault: "caller", retry: false },
  price_above_maximum: { status: 402, fault: "caller", retry: false },
  forbidden: { status: 403, fault: "caller", retry: false },
  not_found: { status: 404, fault: "caller", retry: false },
  method_not_allowed: { status: 405, fault: "caller", retry: false },
  conflict: { status: 409, fault: "caller", retry: false },
  gone: { status: 410, fault: "caller", retry: false },
  payload_too_large: { status: 413, fault: "caller", retry: false },
  uri_too_long: { status: 414, fault: "caller", retry: false },
  unsupported_media_type: { status: 415, fault: "caller", retry: false },
  rate_limited: { status: 429, fault: "caller", retry: true },
  headers_too_large: { status: 431, fault: "caller", retry: false },

  input_unreachable: { status: 422, fault: "model", retry: false },
  input_forbidden: { status: 422, fault: "model", retry: false },
  input_invalid: { status: 422, fault: "model", retry: false },
  content_refused: { status: 422, fault: "model", retry: false },
  engine_refused: { status: 422, fault: "model", retry: false },
  cancelled: { status: 409, fault: "model", retry: false },

  engine_unavailable: { status: 503, fault: "system", retry: true },
  engine_failed: { status: 502, fault: "system", retry: true },
  engine_bad_output: { status: 502, fault: "system", retry: true },
  engine_status_unreadable: { status: 502, fault: "system", retry: true },
  engine_lost: { status: 502, fault: "system", retry: true },
  submit_in_doubt: { status: 502, fault: "system", retry: false },
  timed_out: { status: 504, fault: "system", retry: false },
  poison: { status: 500, fault: "system", retry: false },
  internal: { status: 500, fault: "system", retry: true },
  unavailable: { status: 503, fault: "system", retry: true },
} as const satisfies Record<string, ErrorKind>;

/** A key of the table. */
export type ErrorCode = keyof typeof ERRORS;

/** One thing wrong with one parameter of an input. */
export interface Flaw {
  /** Path of the parameter as the caller wrote it, e.g. `input_image_urls[2]`; empty for the body itself. */
  readonly parameter: string;
  /** Which rule was broken: `required`, `type`, `enum`, `minimum`, `maxLength`, `url`, … */
  readonly rule: string;
  /** A sentence for the caller. */
  readonly message: string;
}

/** What an error may carry besides its message. */
export interface ErrorDetails {
  /** All flaws at once, for `invalid_input`. */
  readonly flaws?: readonly Flaw[];
  /** Seconds after which trying again makes sense. */
  readonly retryAfter?: number;
  /** For the log only; never shown to a caller. */
  readonly cause?: unknown;
}

/** The only error that leaves `core`. Its message is for the caller and says what to do; the cause goes to the log. */
export class AtelierError extends Error {
  readonly code: ErrorCode;
  readonly flaws: readonly Flaw[];
  readonly retryAfter: number | null;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "AtelierError";
    this.code = code;
    this.flaws = details.flaws ?? [];
    this.retryAfter = details.retryAfter ?? null;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }

  get fault(): Fault {
    return ERRORS[this.code].fault;
  }

  get retry(): boolean {
    return ERRORS[this.code].retry;
  }
}

/** Anything thrown, as an AtelierError: what is unknown becomes `internal`, its text kept for the log. */
export function toAtelierError(thrown: unknown): AtelierError {
  if (thrown instanceof AtelierError) return thrown;
  return new AtelierError("internal", "Something went wrong on our side. Try again.", { cause: thrown });
}

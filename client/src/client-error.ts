/** The gateway refused, or could not be reached. `message` is the gateway's own advice where it gave one. */
export class AtelierClientError extends Error {
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** The short word of the error: `Insufficient Balance`. */
  readonly error: string;
  /** Every flaw of an input that was refused. */
  readonly details: readonly { readonly parameter: string; readonly rule: string; readonly message: string }[];
  /** Seconds after which another try makes sense; null when the gateway did not say. */
  readonly retryAfter: number | null;
  /** Of the generation that did not complete; null for any other error. */
  readonly requestId: string | null;

  constructor(answer: {
    readonly status: number;
    readonly error: string;
    readonly message: string;
    readonly details?: AtelierClientError["details"];
    readonly retryAfter?: number | null;
    readonly requestId?: string;
    readonly cause?: unknown;
  }) {
    super(answer.message, answer.cause === undefined ? undefined : { cause: answer.cause });
    this.name = "AtelierClientError";
    this.status = answer.status;
    this.error = answer.error;
    this.details = answer.details ?? [];
    this.retryAfter = answer.retryAfter ?? null;
    this.requestId = answer.requestId ?? null;
  }
}

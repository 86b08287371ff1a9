/** What the gateway sends, as its wire contract says. Fields that a newer server adds are kept. */

/** The last three are ends; only COMPLETED is charged. */
export type Status = "QUEUED" | "PROCESSING" | "COMPLETED" | "FAILED" | "ERROR";

/** The answer to a submit. */
export interface SubmitAnswer {
  readonly request_id: string;
  readonly status: Status;
  readonly polling_url: string;
}

/** A file, with exactly what a download delivers. */
export interface FileAnswer {
  readonly file_name: string;
  readonly url: string;
  readonly file_size: number;
  readonly content_type: string;
}

/** The files of a COMPLETED request. */
export interface Output {
  /** The main file first; one per picture. */
  readonly media_url: readonly string[];
  readonly media_type: string;
  readonly model_glb?: FileAnswer;
  readonly thumbnail?: FileAnswer;
  readonly turntable?: FileAnswer;
  readonly model_urls?: { readonly [format: string]: FileAnswer };
}

/** A request as it is now; also the body of its webhooks. */
export interface StatusAnswer {
  readonly request_id: string;
  readonly status: Status;
  readonly model_id: string;
  /** A sentence once it has failed. */
  readonly error: string | null;
  readonly output: Output | null;
  /** ISO 8601, UTC. */
  readonly created_at: string;
  readonly updated_at: string;
  readonly completed_at: string | null;
  /** When the files go; null while there are none, or when they stay. */
  readonly expires_at?: string | null;
  /** While QUEUED. */
  readonly queue_position?: number;
  /** 0–1 while PROCESSING. */
  readonly progress?: number;
  readonly atelier?: {
    readonly engine: string | null;
    readonly mode: "test" | "live";
    readonly ignored: readonly string[];
    readonly warnings: readonly string[];
    readonly draft: {
      readonly drawn: readonly string[];
      readonly approximated: readonly string[];
      readonly ignored: readonly string[];
    } | null;
    /** US dollars as a decimal string. */
    readonly price: string;
  };
}

/** A file that was sent ahead; any media field takes its URL. */
export interface UploadAnswer {
  readonly url: string;
  readonly content_type: string;
  readonly file_size: number;
  readonly width: number;
  readonly height: number;
  readonly expires_at: string;
}

/** A request that has ended well. */
export interface CompletedAnswer extends StatusAnswer {
  readonly status: "COMPLETED";
  readonly output: Output;
}

/** A page of the caller's own requests, newest first. */
export interface ListAnswer {
  readonly requests: readonly StatusAnswer[];
  /** For `before` of the next page; null at the end. */
  readonly next: string | null;
}

/** One thing that happened to a request; which further fields there are depends on `event`. */
export interface TimelineEvent {
  readonly at: string;
  readonly event: "status" | "attempt" | "money" | "delivery";
  readonly [detail: string]: unknown;
}

/** A request with what was asked for and all that has happened to it. */
export interface DetailsAnswer extends StatusAnswer {
  readonly input: Readonly<Record<string, unknown>>;
  readonly timeline: readonly TimelineEvent[];
  readonly usage: {
    readonly price: string;
    readonly charged: string;
    readonly currency: string;
    readonly queued_seconds: number | null;
    readonly running_seconds: number | null;
    readonly attempts: number;
  };
}

/** What the same submit would cost. */
export interface QuoteAnswer {
  readonly model_id: string;
  readonly price: string;
  readonly currency: string;
  readonly queue: { readonly waiting: number; readonly running: number };
}

/** A model on this key's menu. */
export interface ModelAnswer {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly task: string | null;
  readonly output: "image" | "video" | "3d";
  /** The lowest price of one request. */
  readonly price: { readonly from: string | null; readonly currency: string };
  readonly paths: { readonly submit: string; readonly quote: string; readonly result: string | null };
  readonly engines: readonly {
    readonly engine: string;
    readonly version: string;
    readonly label: string | null;
    readonly [detail: string]: unknown;
  }[];
}

/** A model with everything needed to ask for it. */
export interface ModelDetails extends ModelAnswer {
  /** JSON Schema. */
  readonly input_schema: Readonly<Record<string, unknown>>;
  readonly example: Readonly<Record<string, unknown>>;
  readonly prices: {
    readonly currency: string;
    readonly examples: readonly { readonly with: Readonly<Record<string, unknown>>; readonly price: string }[];
  };
}

/** Money of the key's account and mode, US dollars as decimal strings. */
export interface BalanceAnswer {
  readonly mode: "test" | "live";
  readonly available: string;
  readonly held: string;
  readonly currency: string;
}

/** What ended in a period and what it cost, by day and model. */
export interface UsageAnswer {
  readonly mode: "test" | "live";
  readonly from: string;
  readonly to: string;
  readonly currency: string;
  readonly total: string;
  readonly days: readonly {
    readonly date: string;
    readonly model_id: string;
    readonly completed: number;
    readonly failed: number;
    readonly error: number;
    readonly cost: string;
    readonly currency: string;
  }[];
}

/** Whether a status is an end. */
export function isTerminal(status: Status): boolean {
  return status === "COMPLETED" || status === "FAILED" || status === "ERROR";
}

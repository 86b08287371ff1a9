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

/** Whether a status is an end. */
export function isTerminal(status: Status): boolean {
  return status === "COMPLETED" || status === "FAILED" || status === "ERROR";
}

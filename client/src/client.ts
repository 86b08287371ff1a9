/** What the client can do, and what goes with it. */
import type { WebhookDesk } from "./delivery-wire.ts";
import type { ModelInputs } from "./model-inputs.ts";
import type {
  BalanceAnswer,
  CompletedAnswer,
  DetailsAnswer,
  ListAnswer,
  ModelAnswer,
  ModelDetails,
  QuoteAnswer,
  Status,
  StatusAnswer,
  SubmitAnswer,
  UploadAnswer,
  UsageAnswer,
} from "./wire.ts";

/** Which gateway, and as whom. */
export interface ClientOptions {
  /** Where the gateway is: `http://127.0.0.1:8080`. */
  readonly url: string;
  readonly key: string;
  /** Tries of one exchange, repeats included (Default: 4). */
  readonly attempts?: number;
  /** Seconds after which a try without an answer counts as lost (Default: 60; uploads have 15 minutes). */
  readonly timeoutSeconds?: number;
  /** Another `fetch`, for tests and proxies (Default: the global one). */
  readonly fetch?: typeof fetch;
}

/** A model that this client knows by name; others are looked up on the gateway's menu. */
export type ModelId = keyof ModelInputs;

/** The input of a known model, or anything for one that an operator has added. */
export type InputOf<Model extends string> = Model extends ModelId ? ModelInputs[Model] : object;

/** For whatever can be stopped. */
export interface Stoppable {
  readonly signal?: AbortSignal;
}

/** What may go with a submit. */
export interface SubmitOptions extends Stoppable {
  /** Path after `/{model}/v1/` (Default: as this client or the gateway's menu knows it). */
  readonly operation?: string;
  /** (Default: a random one, so that a repeated submit never makes a second generation.) */
  readonly idempotencyKey?: string;
  readonly webhookUrl?: string;
  readonly webhookMode?: "terminal" | "sync";
  /** Refuse rather than pay more than this, US dollars as a decimal string. */
  readonly maxCost?: string;
  /** Rehearsed trouble, test keys only: `fail`, `error`, `slow=30s`, `queue=10s`, … */
  readonly simulate?: string;
}

/** What may go with waiting. */
export interface WaitOptions extends Stoppable {
  /** Called at every change of status, progress or place in the queue. */
  readonly onUpdate?: (status: StatusAnswer) => void;
  /** Seconds between polls where events do not get through, at least 0.25 (Default: 1). */
  readonly pollSeconds?: number;
}

/** What may go with a submit that waits for its end. */
export type SubscribeOptions = SubmitOptions & WaitOptions;

/** Which requests to list. */
export interface ListOptions extends Stoppable {
  /** 1–100 (Default: 20). */
  readonly limit?: number;
  /** `next` of the page before. */
  readonly before?: string;
  readonly model?: string;
  readonly status?: Status;
}

/** A period: dates such as `2026-11-20` or times in UTC. */
export interface UsageOptions extends Stoppable {
  readonly from?: string;
  readonly to?: string;
}

/** The gateway, as functions. Each throws AtelierClientError when it is refused or no answer comes. */
export interface Client {
  /** Accepts a generation. */
  submit<Model extends ModelId | (string & {})>(
    model: Model,
    input: InputOf<Model>,
    options?: SubmitOptions,
  ): Promise<SubmitAnswer>;
  status(id: string, options?: Stoppable): Promise<StatusAnswer>;
  /** Each change, the terminal one last. Stopping it never cancels the request. */
  watch(id: string, options?: Omit<WaitOptions, "onUpdate">): AsyncIterable<StatusAnswer>;
  /** Waits for the end; a FAILED or ERROR request is returned like any other. */
  wait(id: string, options?: WaitOptions): Promise<StatusAnswer>;
  /** Waits for the end. Throws when it is not COMPLETED. */
  result(id: string, options?: WaitOptions): Promise<CompletedAnswer>;
  /** Submits and waits. Throws when it does not end COMPLETED. */
  subscribe<Model extends ModelId | (string & {})>(
    model: Model,
    input: InputOf<Model>,
    options?: SubscribeOptions,
  ): Promise<CompletedAnswer>;
  /** Ends it at once, uncharged. Changes nothing when it has ended. */
  cancel(id: string): Promise<StatusAnswer>;
  /** Its price and the queue before it; nothing runs. */
  quote<Model extends ModelId | (string & {})>(model: Model, input: InputOf<Model>): Promise<QuoteAnswer>;
  /** Sends a file ahead; any media field takes its `url`. */
  upload(file: Uint8Array | Blob, options?: Stoppable): Promise<UploadAnswer>;
  /** The bytes behind a media URL or a `data:` URI. */
  download(url: string, options?: Stoppable): Promise<Uint8Array>;
  list(options?: ListOptions): Promise<ListAnswer>;
  /** The status with input, timeline and usage. */
  details(id: string): Promise<DetailsAnswer>;
  /** Deletes the files of an ended request. */
  deleteOutput(id: string): Promise<StatusAnswer>;
  models(): Promise<readonly ModelAnswer[]>;
  model(id: string): Promise<ModelDetails>;
  balance(): Promise<BalanceAnswer>;
  usage(options?: UsageOptions): Promise<UsageAnswer>;
  readonly webhooks: WebhookDesk;
}

import { AtelierClientError } from "./client-error.ts";
import { type Connection, request, sleep } from "./request.ts";
import { isTerminal, type StatusAnswer, type SubmitAnswer, type UploadAnswer } from "./wire.ts";

/** Which gateway, and as whom. */
export interface ClientOptions {
  /** Where the gateway is: `http://127.0.0.1:8080`. */
  readonly url: string;
  readonly key: string;
  /** Tries of one exchange, repeats included (Default: 4). */
  readonly attempts?: number;
  /** Another `fetch`, for tests and proxies (Default: the global one). */
  readonly fetch?: typeof fetch;
}

/** What may go with a submit. */
export interface SubmitOptions {
  /** (Default: a random one, so that a repeated submit never makes a second generation.) */
  readonly idempotencyKey?: string;
  readonly webhookUrl?: string;
  readonly webhookMode?: "terminal" | "sync";
  /** Refuse rather than pay more than this, US dollars as a decimal string. */
  readonly maxCost?: string;
  readonly signal?: AbortSignal;
}

/** What may go with a submit that waits for its end. */
export interface SubscribeOptions extends SubmitOptions {
  /** Called at every change of status or progress. */
  readonly onUpdate?: (status: StatusAnswer) => void;
  /** Seconds between polls, at least 0.25 (Default: 1). */
  readonly pollSeconds?: number;
}

/** The gateway, as functions. */
export interface Client {
  /** Accepts a generation. `operation` is the path after `/{model}/v1/`. */
  submit(model: string, operation: string, input: object, options?: SubmitOptions): Promise<SubmitAnswer>;
  status(id: string, options?: { readonly signal?: AbortSignal }): Promise<StatusAnswer>;
  /** Waits for the end; a FAILED or ERROR generation is returned like any other. */
  wait(id: string, options?: Pick<SubscribeOptions, "onUpdate" | "pollSeconds" | "signal">): Promise<StatusAnswer>;
  /** Submits and waits. Throws AtelierClientError when the generation does not end COMPLETED. */
  subscribe(model: string, operation: string, input: object, options?: SubscribeOptions): Promise<StatusAnswer>;
  cancel(id: string): Promise<StatusAnswer>;
  upload(file: Uint8Array | Blob): Promise<UploadAnswer>;
  /** The bytes behind a media URL. */
  download(url: string, options?: { readonly signal?: AbortSignal }): Promise<Uint8Array>;
  balance(): Promise<{ readonly mode: string; readonly available: string; readonly held: string; readonly currency: string }>;
}

/**
 * A client bound to one gateway and key.
 *
 * @example
 * const atelier = createClient({ url: "http://127.0.0.1:8080", key: process.env.ATELIER_KEY });
 * const done = await atelier.subscribe("hunyuan-3d", "hunyuan-3d-request", { prompt: "a small stone castle" });
 * const glb = await atelier.download(done.output.model_glb.url);
 */
export function createClient(options: ClientOptions): Client {
  const connection: Connection = {
    url: options.url.replace(/\/+$/, ""),
    key: options.key,
    fetch: options.fetch ?? fetch,
    attempts: options.attempts ?? 4,
  };
  const client: Client = {
    submit: (model, operation, input, wishes = {}) => submit(connection, { path: `/${model}/v1/${operation}`, input }, wishes),
    status: (id, wishes) => request(connection, { method: "GET", path: statusPath(id), signal: wishes?.signal }),
    wait: (id, wishes = {}) => wait(connection, id, wishes),
    subscribe: async (model, operation, input, wishes = {}) => {
      const { request_id } = await client.submit(model, operation, input, wishes);
      return completed(await client.wait(request_id, wishes));
    },
    cancel: (id) => request(connection, { method: "DELETE", path: `/v2/requests/${encodeURIComponent(id)}` }),
    upload: (file) =>
      request(connection, {
        method: "POST",
        path: "/v2/uploads",
        body: file,
        headers: { "content-type": "application/octet-stream" },
      }),
    download: (url, wishes) => download(connection, url, wishes?.signal),
    balance: () => request(connection, { method: "GET", path: "/v2/balance" }),
  };
  return client;
}

function submit(
  connection: Connection,
  what: { readonly path: string; readonly input: object },
  options: SubmitOptions,
): Promise<SubmitAnswer> {
  const headers: Record<string, string> = { "idempotency-key": options.idempotencyKey ?? crypto.randomUUID() };
  if (options.webhookUrl) headers["x-webhook-url"] = options.webhookUrl;
  if (options.webhookMode) headers["x-webhook-mode"] = options.webhookMode;
  if (options.maxCost) headers["x-max-cost"] = options.maxCost;
  return request(connection, { method: "POST", path: what.path, json: what.input, headers, signal: options.signal });
}

async function wait(
  connection: Connection,
  id: string,
  options: Pick<SubscribeOptions, "onUpdate" | "pollSeconds" | "signal">,
): Promise<StatusAnswer> {
  let seen = "";
  for (;;) {
    const answer = await request<StatusAnswer>(connection, { method: "GET", path: statusPath(id), signal: options.signal });
    const state = `${answer.status} ${answer.progress ?? answer.queue_position ?? ""}`;
    if (state !== seen) options.onUpdate?.(answer);
    seen = state;
    if (isTerminal(answer.status)) return answer;
    await sleep(Math.max(options.pollSeconds ?? 1, 0.25) * 1000, options.signal);
  }
}

function completed(answer: StatusAnswer): StatusAnswer {
  if (answer.status === "COMPLETED") return answer;
  throw new AtelierClientError({
    status: 200,
    error: answer.status,
    message: answer.error ?? "The generation did not complete.",
  });
}

async function download(connection: Connection, url: string, signal?: AbortSignal): Promise<Uint8Array> {
  const response = await connection.fetch(url, { signal: signal ?? null });
  if (!response.ok)
    throw new AtelierClientError({
      status: response.status,
      error: response.statusText,
      message: `The file could not be downloaded: ${response.status}.`,
    });
  return new Uint8Array(await response.arrayBuffer());
}

function statusPath(id: string): string {
  return `/v2/requests/status/${encodeURIComponent(id)}`;
}

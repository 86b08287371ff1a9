import type { Client, ClientOptions, SubmitOptions, WaitOptions } from "./client.ts";
import { AtelierClientError } from "./client-error.ts";
import type { WebhookDesk } from "./delivery-wire.ts";
import { download } from "./download.ts";
import { OPERATIONS } from "./model-inputs.ts";
import { type Connection, request } from "./request.ts";
import { status, watch } from "./watch.ts";
import type { CompletedAnswer, ModelAnswer, ModelDetails, StatusAnswer, SubmitAnswer } from "./wire.ts";

/** 200 MiB, the largest file there is, at 2 Mbit/s. */
const UPLOAD_SECONDS = 900;

/**
 * A client bound to one gateway and key. Whatever it asks may be repeated: a submit carries a key that makes two of them one.
 *
 * @example
 * const atelier = createClient({ url: "http://127.0.0.1:8080", key });
 * const done = await atelier.subscribe("hunyuan-3d", { prompt: "a small stone castle" });
 * const glb = await atelier.download(done.output.media_url[0]);
 */
export function createClient(options: ClientOptions): Client {
  const connection: Connection = {
    url: options.url.replace(/\/+$/, ""),
    key: options.key,
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    attempts: options.attempts ?? 4,
    timeout: options.timeoutSeconds ?? 60,
  };
  const get = <Answer>(path: string, more: object = {}) => request<Answer>(connection, { method: "GET", path, ...more });
  const client: Client = {
    submit: (model, input, wishes = {}) => submit(connection, { model, input }, wishes),
    status: (id, wishes) => status(connection, id, wishes?.signal),
    watch: (id, wishes) => watch(connection, id, wishes),
    wait: (id, wishes = {}) => wait(connection, id, wishes),
    result: async (id, wishes = {}) => completed(await wait(connection, id, wishes)),
    subscribe: async (model, input, wishes = {}) => {
      const { request_id } = await submit(connection, { model, input }, wishes);
      return completed(await wait(connection, request_id, wishes));
    },
    cancel: (id) => request(connection, { method: "DELETE", path: pathOf(id) }),
    quote: (model, json) => request(connection, { method: "POST", path: `/${encodeURIComponent(model)}/v1/quote`, json }),
    upload: (body, wishes) =>
      request(connection, {
        ...{ method: "POST", path: "/v2/uploads", body, signal: wishes?.signal, timeout: UPLOAD_SECONDS },
        headers: { "content-type": "application/octet-stream" },
      }),
    download: (url, wishes) => download(connection, url, wishes?.signal),
    list: ({ signal, ...query } = {}) => get("/v2/requests", { query, signal }),
    details: (id) => get(pathOf(id)),
    deleteOutput: (id) => request(connection, { method: "DELETE", path: `${pathOf(id)}/output` }),
    models: async () => (await get<{ readonly models: readonly ModelAnswer[] }>("/v2/models")).models,
    model: (id) => get(`/v2/models/${encodeURIComponent(id)}`),
    balance: () => get("/v2/balance"),
    usage: ({ signal, ...query } = {}) => get("/v2/usage", { query, signal }),
    webhooks: webhookDesk(connection),
  };
  return client;
}

function webhookDesk(connection: Connection): WebhookDesk {
  const ask = <Answer>(method: "GET" | "POST", path: string, more: object = {}) =>
    request<Answer>(connection, { method, path: `/v2/webhooks/${path}`, ...more });
  return {
    list: (query = {}) => ask("GET", "deliveries", { query }),
    replay: (id) => ask("POST", `deliveries/${encodeURIComponent(id)}/replay`),
    test: (url) => ask("POST", "test", { json: { url } }),
    secret: () => ask("GET", "secret"),
    rotateSecret: () => ask("POST", "secret/rotate"),
  };
}

function pathOf(id: string): string {
  return `/v2/requests/${encodeURIComponent(id)}`;
}

interface Wish {
  readonly model: string;
  readonly input: object;
}

async function submit(connection: Connection, wish: Wish, options: SubmitOptions): Promise<SubmitAnswer> {
  const headers: Record<string, string> = { "idempotency-key": options.idempotencyKey ?? crypto.randomUUID() };
  if (options.webhookUrl) headers["x-webhook-url"] = options.webhookUrl;
  if (options.webhookMode) headers["x-webhook-mode"] = options.webhookMode;
  if (options.maxCost) headers["x-max-cost"] = options.maxCost;
  if (options.simulate) headers["x-atelier-simulate"] = options.simulate;
  const path = await submitPath(connection, wish.model, options);
  return request(connection, { method: "POST", path, json: wish.input, headers, signal: options.signal });
}

/** From the caller, from our own table, or from the menu of the gateway, which may have models that this client does not know. */
async function submitPath(connection: Connection, model: string, { operation, signal }: SubmitOptions): Promise<string> {
  const known = operation ?? (Object.hasOwn(OPERATIONS, model) ? OPERATIONS[model as keyof typeof OPERATIONS] : undefined);
  const slug = encodeURIComponent(model);
  if (known !== undefined) return `/${slug}/v1/${known}`;
  return (await request<ModelDetails>(connection, { method: "GET", path: `/v2/models/${slug}`, signal })).paths.submit;
}

async function wait(connection: Connection, id: string, { onUpdate, ...options }: WaitOptions): Promise<StatusAnswer> {
  let latest: StatusAnswer | null = null;
  for await (latest of watch(connection, id, options)) onUpdate?.(latest);
  return latest!;
}

function completed(answer: StatusAnswer): CompletedAnswer {
  if (answer.status === "COMPLETED") return answer as CompletedAnswer;
  const message = answer.error ?? "The generation did not complete.";
  throw new AtelierClientError({ status: 200, error: answer.status, message, requestId: answer.request_id });
}

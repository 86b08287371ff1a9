/** One HTTP exchange with the gateway, repeated while that is safe: every repeat ends, and none can spend twice. */
import { AtelierClientError } from "./client-error.ts";

/** Whom to ask, and how often. */
export interface Connection {
  /** Without a slash at the end. */
  readonly url: string;
  readonly key: string;
  readonly fetch: typeof fetch;
  readonly attempts: number;
}

/** What to ask. */
export interface Exchange {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly json?: unknown;
  readonly body?: Uint8Array | Blob;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** The parsed JSON answer. Throws AtelierClientError for every refusal and when no answer came after the last attempt. */
export async function request<Answer>(connection: Connection, exchange: Exchange): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const answer = await once<Answer>(connection, exchange);
    if (!(answer instanceof AtelierClientError)) return answer;
    if (!worthRepeating(answer) || attempt >= connection.attempts) throw answer;
    // A server that says when is believed, up to half a minute; otherwise 0.3, 0.6, 1.2 … seconds.
    await sleep(Math.min(answer.retryAfter ?? 0.3 * 2 ** (attempt - 1), 30) * 1000, exchange.signal);
  }
}

async function once<Answer>(connection: Connection, exchange: Exchange): Promise<Answer | AtelierClientError> {
  const headers = new Headers({ authorization: `Bearer ${connection.key}`, ...exchange.headers });
  if (exchange.json !== undefined) headers.set("content-type", "application/json");
  const body = exchange.json === undefined ? (exchange.body as BodyInit | undefined) : JSON.stringify(exchange.json);
  try {
    const response = await connection.fetch(connection.url + exchange.path, {
      method: exchange.method,
      headers,
      body: body ?? null,
      signal: exchange.signal ?? null,
    });
    const answer: unknown = await response.json().catch(() => null);
    return response.ok ? (answer as Answer) : refusal(response, answer);
  } catch (cause) {
    if (exchange.signal?.aborted) throw exchange.signal.reason;
    return new AtelierClientError({ status: 0, error: "Unreachable", message: `No answer from ${connection.url}.`, cause });
  }
}

function refusal(response: Response, answer: unknown): AtelierClientError {
  const said = (typeof answer === "object" && answer !== null ? answer : {}) as Partial<AtelierClientError>;
  const seconds = Number(response.headers.get("retry-after") ?? "");
  return new AtelierClientError({
    status: response.status,
    error: typeof said.error === "string" ? said.error : response.statusText,
    message: typeof said.message === "string" ? said.message : `The gateway answered ${response.status}.`,
    details: Array.isArray(said.details) ? said.details : [],
    retryAfter: seconds > 0 ? seconds : null,
  });
}

/** 409 is not among them: with an idempotency key in flight the first submit is still on its way. */
function worthRepeating(error: AtelierClientError): boolean {
  return error.status === 0 || error.status === 429 || error.status === 503;
}

/** Waits, or rejects with the signal's reason. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", stop, { once: true });
  });
}

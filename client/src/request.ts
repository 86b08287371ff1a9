/** One HTTP exchange with the gateway, repeated while that is safe: every repeat ends, and none can spend twice. */
import { AtelierClientError } from "./client-error.ts";

/** Whom to ask, and how often. */
export interface Connection {
  /** Without a slash at the end. */
  readonly url: string;
  readonly key: string;
  readonly fetch: typeof fetch;
  readonly attempts: number;
  /** Seconds after which one try without an answer counts as lost. */
  readonly timeout: number;
}

/** What to ask. */
export interface Exchange {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly json?: unknown;
  readonly body?: Uint8Array | Blob;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly signal?: AbortSignal | undefined;
  /** Seconds, for what takes longer than most (Default: the connection's). */
  readonly timeout?: number;
}

/** The parsed JSON answer. Throws AtelierClientError for every refusal and when no answer came after the last attempt. */
export async function request<Answer>(connection: Connection, exchange: Exchange): Promise<Answer> {
  let lost = false;
  for (let attempt = 1; ; attempt++) {
    const answer = await once<Answer>(connection, exchange);
    if (!(answer instanceof AtelierClientError)) return answer;
    if (!worthRepeating(answer, lost) || attempt >= connection.attempts) throw answer;
    lost ||= answer.status === 0;
    // A server that says when is believed, up to half a minute; otherwise 0.3, 0.6, 1.2 … seconds.
    await sleep(Math.min(answer.retryAfter ?? 0.3 * 2 ** (attempt - 1), 30) * 1000, exchange.signal);
  }
}

/** One try, as a plain Response. Throws the signal's reason, or AtelierClientError with status 0 when no answer came. */
export async function open(connection: Connection, exchange: Exchange, signal?: AbortSignal): Promise<Response> {
  const headers = new Headers({ authorization: `Bearer ${connection.key}`, ...exchange.headers });
  if (exchange.json !== undefined) headers.set("content-type", "application/json");
  const body = exchange.json === undefined ? (exchange.body as BodyInit | undefined) : JSON.stringify(exchange.json);
  try {
    const { method } = exchange;
    // A redirect would carry the key to wherever it points.
    const wish: RequestInit = { method, headers, body: body ?? null, signal: signal ?? null, redirect: "error" };
    return await connection.fetch(connection.url + exchange.path + queryOf(exchange), wish);
  } catch (cause) {
    throw unreachable(connection, exchange, cause);
  }
}

async function once<Answer>(connection: Connection, exchange: Exchange): Promise<Answer | AtelierClientError> {
  const late = AbortSignal.timeout((exchange.timeout ?? connection.timeout) * 1000);
  try {
    const response = await open(connection, exchange, exchange.signal ? AbortSignal.any([exchange.signal, late]) : late);
    const text = await response.text().catch((cause: unknown) => {
      throw unreachable(connection, exchange, cause);
    });
    return response.ok ? (JSON.parse(text) as Answer) : refusal(response, text);
  } catch (thrown) {
    if (thrown instanceof AtelierClientError) return thrown;
    if (!(thrown instanceof SyntaxError)) throw thrown;
    const message = `${connection.url} did not answer in JSON: is it an Atelier gateway?`;
    throw new AtelierClientError({ status: 0, error: "Not A Gateway", message, cause: thrown });
  }
}

function queryOf({ query }: Exchange): string {
  const given = Object.entries(query ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return given.length > 0 ? `?${new URLSearchParams(given)}` : "";
}

/** The caller's own wish to stop is thrown as it is. */
function unreachable(connection: Connection, { signal }: Exchange, cause: unknown): unknown {
  if (signal?.aborted) return signal.reason;
  return new AtelierClientError({ status: 0, error: "Unreachable", message: `No answer from ${connection.url}.`, cause });
}

/** A refusal in the gateway's own words, or in those of whatever stands in front of it. */
export function refusal(response: Response, text: string): AtelierClientError {
  let answer: unknown = null;
  try {
    answer = JSON.parse(text);
  } catch {
    // A proxy's page: its status is all there is to tell.
  }
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

/**
 * Every request of this client may be sent twice: submits carry a key that makes them one. After a lost answer, 409 says that the
 * first submit is still on its way.
 */
function worthRepeating({ status }: AtelierClientError, lost: boolean): boolean {
  return status === 0 || status === 429 || status >= 500 || (lost && status === 409);
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

/** Follows a request to its end: by server-sent events, resumed when they break off, and by polls where they do not get through. */
import { AtelierClientError } from "./client-error.ts";
import { readEvents } from "./read-events.ts";
import { type Connection, open, refusal, request, sleep } from "./request.ts";
import { isTerminal, type StatusAnswer } from "./wire.ts";

/** How to follow. */
export interface WatchOptions {
  /** Seconds between polls where events do not get through, at least 0.25 (Default: 1). */
  readonly pollSeconds?: number;
  readonly signal?: AbortSignal;
}

/** The server sends a sign of life every 15 s; who is silent for longer than two of them is cut off or held back by a proxy. */
const SILENCE = 35_000;
/** Milliseconds for the server to end a stream whose last event has come: one that is cut off costs both sides their connection. */
const FAREWELL = 1_000;
/** Milliseconds before an event stream that broke off is opened again. */
const PAUSE = 500;
/** So many streams in a row without a sign of life, and events do not get through. */
const MOST_DEAF = 2;
/** Milliseconds for which the gateway may be away, for a restart, before that is an error. */
const PATIENCE = 60_000;

/**
 * Each change of status, progress or place in the queue, the terminal one last. Throws AtelierClientError for an unknown id and when the
 * gateway is away for a minute; the signal's reason when that stops it. Stopping never cancels the request.
 */
export async function* watch(connection: Connection, id: string, options: WatchOptions = {}): AsyncGenerator<StatusAnswer> {
  const { signal, pollSeconds = 1 } = options;
  let told = "";
  let last: string | null = null;
  for (let deaf = 0; ; ) {
    let [alive, ended] = [false, false];
    if (deaf < MOST_DEAF)
      for await (const event of stream(connection, { id, last, signal })) {
        alive = true;
        if (event === null) continue;
        last = event.eventId;
        told = fingerprint(event.answer);
        yield event.answer;
        ended ||= isTerminal(event.answer.status);
      }
    if (ended) return;
    deaf = alive ? 0 : deaf + 1;
    const answer = await patiently(connection, id, signal);
    if (told !== fingerprint(answer)) yield answer;
    told = fingerprint(answer);
    if (isTerminal(answer.status)) return;
    await sleep(alive ? PAUSE : Math.max(pollSeconds, 0.25) * 1000, signal);
  }
}

/** The status, also from a gateway that is just being restarted. */
async function patiently(connection: Connection, id: string, signal: AbortSignal | undefined): Promise<StatusAnswer> {
  for (const start = Date.now(); ; ) {
    try {
      return await status(connection, id, signal);
    } catch (thrown) {
      const isAway = thrown instanceof AtelierClientError && (thrown.status === 0 || thrown.status >= 500);
      if (!isAway || Date.now() - start > PATIENCE) throw thrown;
    }
    await sleep(1000, signal);
  }
}

/** The status as it is now. */
export function status(connection: Connection, id: string, signal?: AbortSignal): Promise<StatusAnswer> {
  return request(connection, { method: "GET", path: `/v2/requests/status/${encodeURIComponent(id)}`, signal });
}

function fingerprint({ status, progress, queue_position }: StatusAnswer): string {
  return `${status} ${progress ?? ""} ${queue_position ?? ""}`;
}

interface Stream {
  readonly id: string;
  /** What was seen last, or null at the start. */
  readonly last: string | null;
  readonly signal: AbortSignal | undefined;
}

interface Told {
  readonly answer: StatusAnswer;
  readonly eventId: string | null;
}

/** The events of one connection, null for a sign of life. Yields nothing where they do not get through; a break-off is no error. */
async function* stream(connection: Connection, { id, last, signal }: Stream): AsyncGenerator<Told | null> {
  const headers = { accept: "text/event-stream", ...(last === null ? {} : { "last-event-id": last }) };
  const path = `/v2/requests/${encodeURIComponent(id)}/events`;
  const stop = new AbortController();
  const leave = () => stop.abort(signal?.reason);
  signal?.addEventListener("abort", leave);
  try {
    signal?.throwIfAborted();
    const response = await open(connection, { method: "GET", path, headers, signal }, stop.signal);
    if (response.status === 401 || response.status === 403) throw refusal(response, await response.text());
    if (!response.body || !/^text\/event-stream/.test(response.headers.get("content-type") ?? "") || !response.ok) return;
    let silence = SILENCE;
    for await (const event of readEvents(response.body, () => silence)) {
      const told = event && { answer: JSON.parse(event.data) as StatusAnswer, eventId: event.id };
      if (told && isTerminal(told.answer.status)) silence = FAREWELL;
      yield told;
    }
  } catch (thrown) {
    signal?.throwIfAborted();
    if (thrown instanceof AtelierClientError && thrown.status > 0) throw thrown;
  } finally {
    signal?.removeEventListener("abort", leave);
    stop.abort();
  }
}

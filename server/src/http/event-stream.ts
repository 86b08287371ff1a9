/** Server-sent events: a stream of data that a browser resumes by itself, with signs of life in between. */
import { Readable } from "node:stream";

/** One event. */
export interface ServerEvent {
  /** What a reader that was cut off sends as `Last-Event-ID`. */
  readonly id: string;
  readonly data: object;
}

/** Milliseconds after which a reader that was cut off should come back. */
const RETRY = 2_000;
/** Milliseconds of silence after which a comment is sent: proxies cut what is silent for a minute, some for half of it. */
const HEARTBEAT = 15_000;

/** Ends when `events` do. */
export function eventStream(events: AsyncIterable<ServerEvent>, heartbeat = HEARTBEAT): Readable {
  return Readable.from(lines(events[Symbol.asyncIterator](), heartbeat), { objectMode: true, highWaterMark: 1 });
}

async function* lines(events: AsyncIterator<ServerEvent>, heartbeat: number): AsyncGenerator<string> {
  yield `retry: ${RETRY}\n\n`;
  try {
    let next = events.next();
    for (;;) {
      const result = await within(next, heartbeat);
      if (result === null) {
        yield ": still here\n\n";
        continue;
      }
      if (result.done) return;
      // JSON has no line breaks of its own.
      yield `id: ${result.value.id}\ndata: ${JSON.stringify(result.value.data)}\n\n`;
      next = events.next();
    }
  } finally {
    await events.return?.();
  }
}

/** Null when it takes longer; the work goes on. */
async function within<T>(work: Promise<T>, milliseconds: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, milliseconds, null);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Server-sent events from a response body: only what a resumable stream of data needs. */

/** One event. */
export interface SentEvent {
  /** To be sent as `Last-Event-ID` by who comes back; null when the server names none. */
  readonly id: string | null;
  readonly data: string;
}

/**
 * Yields events as they arrive, and null for a sign of life between them. Ends with the stream; rejects when it breaks, or when
 * nothing came for `silence()` milliseconds.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>, silence: () => number): AsyncGenerator<SentEvent | null> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (;;) {
      const { done, value } = await within(reader.read(), silence());
      if (done) return;
      text += decoder.decode(value, { stream: true }).replaceAll("\r\n", "\n");
      const blocks = text.split("\n\n");
      text = blocks.pop()!;
      for (const block of blocks) yield eventOf(block);
    }
  } finally {
    // Not waited for: a broken stream may never confirm.
    reader.cancel().catch(() => undefined);
  }
}

function eventOf(block: string): SentEvent | null {
  const lines = block.split("\n");
  const field = (name: string) =>
    lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).replace(/^ /, ""));
  const data = field("data");
  return data.length > 0 ? { id: field("id").at(-1) ?? null, data: data.join("\n") } : null;
}

async function within<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("The event stream has gone silent.")), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

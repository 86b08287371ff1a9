/**
 * Gathers concurrent calls: what arrives while a flush is in flight goes into the next one, so that an idle server adds
 * no wait. Measured over one statement per call: ×4.3 on PostgreSQL, ×9–13 on PGlite.
 */
export interface Coalescing<Request, Answer> {
  /** One answer per request, in order. */
  flush(batch: readonly Request[]): Promise<readonly Answer[]>;
  /** Most rows in one flush (Default: 64, which keeps PGlite's thread busy for about 8 ms). */
  readonly maxRows?: number;
  /** Most bytes in one flush, as `sizeOf` counts them (Default: 4 MB). A single larger request goes alone. */
  readonly maxBytes?: number;
  sizeOf?(request: Request): number;
  /** Flushes at once (Default: 1). */
  readonly lanes?: number;
  /**
   * A failed flush is tried again in halves until the bad row stands alone. Only for what may safely run twice:
   * after a lost connection nobody knows whether the first run was committed (Default: false).
   */
  readonly repeatable?: boolean;
}

interface Waiting<Request, Answer> {
  readonly request: Request;
  readonly bytes: number;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (cause: unknown) => void;
}

/** Each call resolves with its own answer, or rejects with what its flush threw. */
export function coalesce<Request, Answer>(options: Coalescing<Request, Answer>): (request: Request) => Promise<Answer> {
  const { maxRows = 64, maxBytes = 4_000_000, lanes = 1 } = options;
  const queue: Waiting<Request, Answer>[] = [];
  let flying = 0;
  let scheduled = false;

  /**
   * A flush begins when the event loop has read every socket that is ready. PGlite works on this very thread: begun any
   * earlier, its batches had one row, and 64 callers got 400 submits/s through instead of 3,600.
   */
  function schedule(): void {
    if (scheduled || flying >= lanes || queue.length === 0) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      pump();
    });
  }

  function pump(): void {
    while (flying < lanes && queue.length > 0) {
      flying += 1;
      void settle(take(queue, maxRows, maxBytes), options).then(() => {
        flying -= 1;
        schedule();
      });
    }
  }

  return (request) =>
    new Promise((resolve, reject) => {
      queue.push({ request, bytes: options.sizeOf?.(request) ?? 0, resolve, reject });
      schedule();
    });
}

function take<Request, Answer>(
  queue: Waiting<Request, Answer>[],
  maxRows: number,
  maxBytes: number,
): readonly Waiting<Request, Answer>[] {
  let rows = 0;
  let bytes = 0;
  while (rows < queue.length && rows < maxRows) {
    bytes += queue[rows]!.bytes;
    if (rows > 0 && bytes > maxBytes) break;
    rows += 1;
  }
  return queue.splice(0, rows);
}

/** Never rejects: every waiting caller gets an answer or the cause. */
async function settle<Request, Answer>(
  batch: readonly Waiting<Request, Answer>[],
  options: Coalescing<Request, Answer>,
): Promise<void> {
  try {
    const answers = await options.flush(batch.map((waiting) => waiting.request));
    if (answers.length !== batch.length) throw new Error(`A flush of ${batch.length} rows gave ${answers.length} answers`);
    batch.forEach((waiting, index) => {
      waiting.resolve(answers[index]!);
    });
  } catch (cause) {
    if (!options.repeatable || batch.length === 1) {
      for (const waiting of batch) waiting.reject(cause);
      return;
    }
    const middle = batch.length >> 1;
    await settle(batch.slice(0, middle), options);
    await settle(batch.slice(middle), options);
  }
}

/** Gauges of the queue and the disk, asked of them at most once in five seconds however often somebody scrapes. */
import type { Blobs } from "../../core/blobs.ts";
import type { Store } from "../../core/store.ts";
import type { Registry, Sample } from "./registry.ts";

/** Milliseconds. */
const FRESH = 5_000;

/** The queue is the same for all nodes of a database: take the largest, not the sum. */
export function watchQueue(
  registry: Registry,
  { store, blobs }: { readonly store: Pick<Store, "queue">; readonly blobs: Pick<Blobs, "free"> },
): void {
  const queue = remembered(() => store.queue());
  const free = remembered(() => blobs.free());
  type Row = Awaited<ReturnType<Store["queue"]>>[number];
  const ofQueue = (value: (row: Row) => number) => async (): Promise<readonly Sample[]> =>
    (await queue()).map((row) => ({ labels: { deployment: row.deployment }, value: value(row) }));
  registry.gauge(
    "atelier_queue_waiting",
    "Generations that wait for their turn.",
    ofQueue(({ waiting }) => waiting),
  );
  registry.gauge(
    "atelier_queue_oldest_seconds",
    "Age of the oldest of them.",
    ofQueue(({ oldestSeconds }) => oldestSeconds),
  );
  registry.gauge(
    "atelier_running",
    "Generations at work, on all nodes.",
    ofQueue(({ running }) => running),
  );
  registry.gauge("atelier_blobs_free_bytes", "Room for files.", async () => {
    const bytes = await free();
    return bytes === null ? null : [{ value: bytes }];
  });
}

/** One question at a time; a failed one is asked again. */
function remembered<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null;
  let askedAt = 0;
  return () => {
    if (answer === null || performance.now() - askedAt > FRESH) {
      askedAt = performance.now();
      answer = ask();
      answer.catch(() => {
        answer = null;
      });
    }
    return answer;
  };
}

/** Everything that goes on by itself: the worker, webhooks, housekeeping. */
import type { CoreParts } from "../core/core-parts.ts";
import { startHousekeeping } from "../core/housekeeping.ts";
import { reap } from "../core/reap.ts";
import { startWebhooks } from "../core/webhooks.ts";
import { startWorker } from "../core/worker.ts";

export interface WorkSettings {
  /** Names this process in leases; null for the only one that can have its store. */
  readonly node: string | null;
  readonly leaseSeconds: number;
  /** Waits between tries of one webhook event, after the first. */
  readonly retrySeconds: readonly number[];
  /** Generations at once in this process. */
  readonly concurrency: number;
}

/** The lock on its directory says that every earlier owner of an embedded store is dead, so all of them have one name. */
const ALONE = "embedded";

/** Starts it. Returns the way to stop: work in flight ends within the grace or is given back. */
export async function startWork(parts: CoreParts, settings: WorkSettings): Promise<(graceSeconds: number) => Promise<void>> {
  const { leaseSeconds, retrySeconds, concurrency } = settings;
  const node = settings.node ?? ALONE;
  if (settings.node === null) await reap({ ...parts, node }, [ALONE]);
  const worker = startWorker({ ...parts, node, leaseSeconds, concurrency, random: Math.random });
  const stopWebhooks = startWebhooks({ ...parts, node, retrySeconds, random: Math.random });
  const stopHousekeeping = startHousekeeping({ ...parts, node, leaseSeconds, beforeReap: () => worker.beat() });
  return async (graceSeconds) => {
    await worker.stop(graceSeconds);
    await Promise.all([stopWebhooks(), stopHousekeeping()]);
  };
}

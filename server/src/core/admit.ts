/** Refuses new work while the server could not keep its word: draining, a full disk, a queue past its bound. */
import type { Blobs } from "./blobs.ts";
import type { Clock } from "./clock.ts";
import { AtelierError } from "./errors.ts";
import type { Store } from "./store.ts";

/** What admission looks at. */
export interface AdmitParts {
  readonly store: Pick<Store, "queue">;
  readonly blobs: Pick<Blobs, "free">;
  readonly clock: Clock;
  readonly settings: { readonly maxWaiting: number; readonly minFreeBytes: number };
}

/** The door for new work. */
export interface Admission {
  /** Throws AtelierError `unavailable` with the seconds to wait. */
  admit(): Promise<void>;
  /** From now on everything is refused: the server is going down. */
  drain(): void;
}

/** How long one look at disk and queue is good for, milliseconds. */
const FRESH = 2_000;

/** An open door; one look at disk and queue is good for 2 s. */
export function makeAdmission(parts: AdmitParts): Admission {
  let draining = false;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let obstacle: Promise<string | null> = Promise.resolve(null);
  return {
    drain() {
      draining = true;
    },
    async admit() {
      if (draining) throw refusal("The server is restarting.");
      const now = parts.clock.now().getTime();
      if (Math.abs(now - lookedAt) > FRESH) {
        lookedAt = now;
        obstacle = look(parts);
      }
      const found = await obstacle;
      if (found) throw refusal(found);
    },
  };
}

function refusal(reason: string): AtelierError {
  return new AtelierError("unavailable", `${reason} Try again in a moment.`, { retryAfter: 5 });
}

async function look({ store, blobs, settings }: AdmitParts): Promise<string | null> {
  const free = await blobs.free();
  if (free !== null && free < settings.minFreeBytes) return "The server has no room for new files.";
  const waiting = (await store.queue()).reduce((sum, deployment) => sum + deployment.waiting, 0);
  return waiting >= settings.maxWaiting ? "Too many requests are waiting." : null;
}

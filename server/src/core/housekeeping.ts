/** What must happen again and again for the promises to hold: reaping, expiry, the sweep of orphans, tidying, the ledger's check. */
import type { CoreParts } from "./core-parts.ts";
import { reap } from "./reap.ts";
import { repeat } from "./repeat.ts";

/** What housekeeping needs beside the core's parts. */
export interface HousekeepingParts extends CoreParts {
  readonly node: string;
  readonly leaseSeconds: number;
  /** Renews this node's own leases; called before others' are reaped. */
  beforeReap(): Promise<void>;
}

/** Seconds. */
const MINUTE = 60;
const HOUR = 3600;

/** A blob is written before the row that names it; nothing takes that long. */
const ORPHAN_SECONDS = 6 * HOUR;
const LOT = 500;

/** Each duty in its own rhythm. Returns the way to stop; it resolves when all have ended. */
export function startHousekeeping(parts: HousekeepingParts): () => Promise<void> {
  const { log, store } = parts;
  const every = (seconds: number, name: string, run: () => Promise<void>) =>
    // A start has enough to do, and whoever restarts often must not sweep each time.
    repeat({ name, log, run, pause: () => seconds * 1000, delay: Math.min(seconds, 10 * MINUTE) * 1000 });
  const duties = [
    every(Math.max(1, parts.leaseSeconds / 3), "reap", async () => {
      await parts.beforeReap();
      await reap(parts);
    }),
    every(MINUTE, "expire files", () => expireFiles(parts)),
    every(6 * HOUR, "sweep orphans", () => sweepOrphans(parts)),
    every(10 * MINUTE, "tidy", () => store.tidy()),
    every(10 * MINUTE, "check ledger", async () => {
      const flaws = await store.checkLedger();
      for (const flaw of flaws) log.error({ flaw }, "The ledger does not add up");
      parts.observer?.ledgerChecked({ flaws: flaws.length });
    }),
  ];
  return async () => {
    await Promise.all(duties.map((duty) => duty.stop()));
  };
}

/** Rows first, bytes afterwards: what a crash leaves in between is an orphan for the sweep. */
export async function expireFiles({ store, blobs, clock }: Pick<CoreParts, "store" | "blobs" | "clock">): Promise<void> {
  for (;;) {
    const keys = await store.expireFiles(clock.now(), LOT);
    for (const key of keys) await blobs.remove(key);
    if (keys.length < LOT) return;
  }
}

/** Removes blobs that no row names and that are too old to be on their way to one. */
export async function sweepOrphans(parts: Pick<CoreParts, "store" | "blobs" | "clock" | "log">): Promise<void> {
  const oldest = parts.clock.now().getTime() - ORPHAN_SECONDS * 1000;
  let lot: string[] = [];
  for await (const { key, modifiedAt } of parts.blobs.list("")) {
    if (modifiedAt.getTime() < oldest) lot.push(key);
    if (lot.length < LOT) continue;
    await removeOrphans(lot, parts);
    lot = [];
  }
  await removeOrphans(lot, parts);
}

async function removeOrphans(
  keys: readonly string[],
  { store, blobs, log }: Pick<CoreParts, "store" | "blobs" | "log">,
): Promise<void> {
  if (keys.length === 0) return;
  for (const key of await store.orphans(keys)) {
    await blobs.remove(key);
    log.info({ key }, "A file without an owner was removed");
  }
}

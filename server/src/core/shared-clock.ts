/**
 * The time that all nodes of one database agree on. Leases and deadlines are written by one node and judged by another, so
 * a node whose machine is wrong by an hour would take work away from all the others.
 */
import type { Clock } from "./clock.ts";
import type { Log } from "./log.ts";
import { repeat } from "./repeat.ts";
import type { Store } from "./store.ts";

/** A clock that is set anew again and again. */
export interface SharedClock extends Clock {
  /** Sets it by the store now, and every 10 s from then on. Returns the way to stop. */
  follow(store: Pick<Store, "now">, log: Log): Promise<() => Promise<void>>;
}

/** Milliseconds. Between two settings it goes by the machine's count since its start, which nobody can set. */
const EVERY = 10_000;

/** The machine's time until it is first set. */
export function sharedClock(): SharedClock {
  let ahead = Date.now() - performance.now();
  async function set(store: Pick<Store, "now">): Promise<void> {
    const asked = performance.now();
    const now = await store.now();
    // Read about half-way between question and answer.
    ahead = now.getTime() - (asked + performance.now()) / 2;
  }
  return {
    now: () => new Date(ahead + performance.now()),
    async follow(store, log) {
      await set(store);
      const setting = repeat({ name: "clock", log, delay: EVERY, pause: () => EVERY, run: () => set(store) });
      return () => setting.stop();
    },
  };
}

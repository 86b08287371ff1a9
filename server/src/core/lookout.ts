/** Looks again and again while somebody waits: once a second, and soon after the store hints that something has happened. */
import type { Log } from "./log.ts";
import { repeat } from "./repeat.ts";
import type { Store } from "./store.ts";

/** What a lookout needs. */
export interface LookoutParts {
  readonly store: Pick<Store, "listen">;
  readonly log: Log;
  look(): Promise<void>;
}

/** Stopped at first. */
export interface Lookout {
  /** Somebody waits, or nobody does any more. */
  turn(on: boolean): void;
  /** Nobody will wait again. */
  close(): void;
}

/** Milliseconds between two looks without a hint. */
const FLOOR = 1_000;
/** Milliseconds from a hint to the look: a busy server hints hundreds of times a second. */
const HINT = 50;
/** Milliseconds until a lookout that nobody needs is stopped: to begin to listen costs a connection on PostgreSQL. */
const LINGER = 5_000;

/** Nothing is asked or listened to until it is turned on. */
export function makeLookout({ store, log, look }: LookoutParts): Lookout {
  let stop: (() => void) | null = null;
  let lingering: NodeJS.Timeout | null = null;

  function start(): () => void {
    const looking = repeat({ name: "watch", log, pause: () => FLOOR, run: look });
    let soon: NodeJS.Timeout | null = null;
    const hinted = () => {
      soon ??= setTimeout(() => {
        soon = null;
        looking.now();
      }, HINT);
    };
    const listening = store.listen((topic) => topic !== "delivery" && hinted());
    listening.catch((cause) => log.warn({ cause }, "The store gives no hints; changes are looked for every second"));
    return () => {
      if (soon) clearTimeout(soon);
      void looking.stop();
      // A store that is closed already has nothing to stop.
      listening.then((unlisten) => unlisten()).catch(() => {});
    };
  }

  function close(): void {
    if (lingering) clearTimeout(lingering);
    lingering = null;
    stop?.();
    stop = null;
  }

  return {
    turn(on) {
      if (lingering) clearTimeout(lingering);
      lingering = on || !stop ? null : setTimeout(close, LINGER).unref();
      if (on) stop ??= start();
    },
    close,
  };
}

/** Waits for changes of generations. However many wait, the store is asked for all of them together. */
import type { Key, Mode } from "./account.ts";
import { allow } from "./allow.ts";
import { countPlaces } from "./count-places.ts";
import { type Generation, isTerminal } from "./generation.ts";
import type { Log } from "./log.ts";
import { makeLookout } from "./lookout.ts";
import type { Store } from "./store.ts";

/** What watching needs. */
export interface WatchParts {
  readonly store: Pick<Store, "find" | "listen">;
  readonly log: Log;
}

/** The verb, and the end of all waiting. */
export interface Watching {
  watch(caller: Key, seen: Generation, signal: AbortSignal): AsyncIterable<Generation>;
  /** Whoever waits is let go, now and from now on. */
  drain(): void;
}

/** Waiting at once: of one key, and of all keys on this node. */
const MOST = { ofKey: 20, ofAll: 2_000 };
/** Generations asked for in one statement. */
const LOT = 256;

interface Waiting {
  readonly id: string;
  readonly accountId: string;
  readonly mode: Mode;
  /** What the caller knows already. */
  readonly seen: string;
  /** Null ends the waiting. */
  readonly tell: (generation: Generation | null) => void;
}

/** Nothing is asked while nobody waits. */
export function makeWatch({ store, log }: WatchParts): Watching {
  const waiting = new Set<Waiting>();
  const takePlace = countPlaces(MOST);
  const lookout = makeLookout({ store, log, look: () => look(waiting, store) });
  let draining = false;

  function next({ id, accountId, mode, ...seen }: Generation, signal: AbortSignal): Promise<Generation | null> {
    if (draining || signal.aborted) return Promise.resolve(null);
    return new Promise((resolve) => {
      const stop = () => one.tell(null);
      const one: Waiting = {
        ...{ id, accountId, mode, seen: signature(seen) },
        tell(generation) {
          signal.removeEventListener("abort", stop);
          waiting.delete(one);
          lookout.turn(waiting.size > 0);
          resolve(generation);
        },
      };
      signal.addEventListener("abort", stop, { once: true });
      waiting.add(one);
      lookout.turn(true);
    });
  }

  async function* changes(seen: Generation, signal: AbortSignal, leave: () => void): AsyncGenerator<Generation> {
    try {
      while (!isTerminal(seen.status)) {
        const changed = await next(seen, signal);
        if (changed === null) return;
        yield changed;
        seen = changed;
      }
    } finally {
      leave();
    }
  }

  return {
    watch(caller, seen, signal) {
      allow(caller, "read");
      const leave = takePlace(caller.id);
      // Whoever never begins to read must not keep the place either.
      signal.addEventListener("abort", leave, { once: true });
      return changes(seen, signal, leave);
    },
    drain() {
      draining = true;
      for (const one of [...waiting]) one.tell(null);
      lookout.close();
    },
  };
}

/** What a watcher would want to be told about. */
function signature({ status, progress, queuePosition }: Pick<Generation, "status" | "progress" | "queuePosition">): string {
  return `${status} ${progress} ${queuePosition}`;
}

async function look(waiting: ReadonlySet<Waiting>, store: WatchParts["store"]): Promise<void> {
  const questions = new Map([...waiting].map(({ id, accountId, mode }) => [id, { id, accountId, mode }]));
  const all = [...questions.values()];
  for (let begin = 0; begin < all.length; begin += LOT) {
    const found = new Map((await store.find(all.slice(begin, begin + LOT))).map((generation) => [generation.id, generation]));
    for (const one of [...waiting]) {
      const generation = found.get(one.id);
      if (generation && signature(generation) !== one.seen) one.tell(generation);
    }
  }
}

/**
 * Waits for changes of generations. However many wait, the store is asked once a second for all of them together, and
 * sooner after a hint that something has happened.
 */
import type { Key, Mode } from "./account.ts";
import { allow } from "./allow.ts";
import { AtelierError } from "./errors.ts";
import { type Generation, isTerminal } from "./generation.ts";
import type { Log } from "./log.ts";
import { type Repetition, repeat } from "./repeat.ts";
import type { Store } from "./store.ts";

/** What watching needs. */
export interface WatchParts {
  readonly store: Pick<Store, "find" | "listen">;
  readonly log: Log;
}

/** The verb, and the end of all waiting. */
export interface Watching {
  watch(caller: Key, seen: Generation, signal: AbortSignal): AsyncIterable<Generation>;
  drain(): void;
}

/** Waiting at once: of one key, and of all keys on this node. */
const MOST = { ofKey: 20, ofAll: 2_000 };
/** Milliseconds between two looks without a hint, and at least after one: a busy server hints hundreds of times a second. */
const FLOOR = 1_000;
const HINT = 50;
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

/** Nothing is asked or listened to while nobody waits. */
export function makeWatch(parts: WatchParts): Watching {
  const waiting = new Set<Waiting>();
  const places = countPlaces();
  let draining = false;
  const lookout = makeLookout(waiting, parts);

  function next({ id, accountId, mode }: Generation, seen: Generation, signal: AbortSignal): Promise<Generation | null> {
    if (draining || signal.aborted) return Promise.resolve(null);
    return new Promise((resolve) => {
      const stop = () => one.tell(null);
      const one: Waiting = {
        ...{ id, accountId, mode, seen: signature(seen) },
        tell(generation) {
          signal.removeEventListener("abort", stop);
          waiting.delete(one);
          lookout.update();
          resolve(generation);
        },
      };
      signal.addEventListener("abort", stop, { once: true });
      waiting.add(one);
      lookout.update();
    });
  }

  async function* changes(first: Generation, signal: AbortSignal, leave: () => void): AsyncGenerator<Generation> {
    try {
      let seen = first;
      while (!isTerminal(seen.status)) {
        const changed = await next(first, seen, signal);
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
      const leave = places.take(caller.id);
      // Whoever never begins to read must not keep the place either.
      signal.addEventListener("abort", leave, { once: true });
      return changes(seen, signal, leave);
    },
    drain() {
      draining = true;
      for (const one of [...waiting]) one.tell(null);
    },
  };
}

/** What a watcher would want to be told about. */
function signature({ status, progress, queuePosition }: Generation): string {
  return `${status} ${progress} ${queuePosition}`;
}

function countPlaces() {
  const ofKey = new Map<string, number>();
  let ofAll = 0;
  return {
    /** Returns the way to give the place back, which may be called twice. */
    take(keyId: string): () => void {
      const taken = ofKey.get(keyId) ?? 0;
      if (taken >= MOST.ofKey)
        throw new AtelierError("rate_limited", `This key is waiting ${MOST.ofKey} times already. Poll, or wait for fewer at once.`);
      if (ofAll >= MOST.ofAll) throw new AtelierError("unavailable", "Too many are waiting here. Poll without wait.");
      ofKey.set(keyId, taken + 1);
      ofAll += 1;
      let left = false;
      return () => {
        if (left) return;
        left = true;
        ofAll -= 1;
        const still = ofKey.get(keyId)! - 1;
        if (still === 0) ofKey.delete(keyId);
        else ofKey.set(keyId, still);
      };
    },
  };
}

/** Looks as long as somebody waits. */
function makeLookout(waiting: ReadonlySet<Waiting>, { store, log }: WatchParts) {
  let stop: (() => void) | null = null;

  function start(): () => void {
    const looking: Repetition = repeat({ name: "watch", log, pause: () => FLOOR, run: () => look(waiting, store) });
    let timer: NodeJS.Timeout | null = null;
    const hinted = () => {
      timer ??= setTimeout(() => {
        timer = null;
        looking.now();
      }, HINT);
    };
    const listening = store.listen((topic) => topic !== "delivery" && hinted());
    listening.catch((cause) => log.warn({ cause }, "The store gives no hints; changes are looked for every second"));
    return () => {
      if (timer) clearTimeout(timer);
      void looking.stop();
      listening.then((unlisten) => unlisten()).catch(() => {});
    };
  }

  return {
    update() {
      if (waiting.size > 0) {
        stop ??= start();
        return;
      }
      stop?.();
      stop = null;
    },
  };
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

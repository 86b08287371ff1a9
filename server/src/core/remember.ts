/** A bounded memory with a time to live: what is oldest goes first when it is full. */
import type { Clock } from "./clock.ts";

export interface Memory<Value> {
  /** Undefined when unknown or past its time. */
  get(key: string): Value | undefined;
  /** `until` in milliseconds since the epoch ends it earlier than the time to live. */
  set(key: string, value: Value, until?: number): void;
  delete(key: string): void;
  readonly size: number;
}

/** Entries, and how long each is good for. */
export interface MemoryLimits {
  readonly entries: number;
  readonly milliseconds: number;
}

/** An empty memory. */
export function remember<Value>(limits: MemoryLimits, clock: Clock): Memory<Value> {
  const kept = new Map<string, { readonly value: Value; readonly until: number }>();
  return {
    get size() {
      return kept.size;
    },
    get(key) {
      const entry = kept.get(key);
      if (!entry) return undefined;
      const now = clock.now().getTime();
      // A clock set back must not keep an entry for longer than its time to live.
      if (now < entry.until && entry.until - now <= limits.milliseconds) return entry.value;
      kept.delete(key);
      return undefined;
    },
    set(key, value, until = Number.POSITIVE_INFINITY) {
      kept.delete(key);
      if (kept.size >= limits.entries) kept.delete(kept.keys().next().value!);
      kept.set(key, { value, until: Math.min(until, clock.now().getTime() + limits.milliseconds) });
    },
    delete(key) {
      kept.delete(key);
    },
  };
}

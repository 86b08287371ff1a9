/** Token buckets by name, in memory and bounded: for what costs this node something, not for what a key is allowed. */

export interface RateLimit {
  /** Tokens that a new bucket holds. */
  readonly burst: number;
  readonly perSecond: number;
  /** Names remembered at once; the one unused for longest is forgotten first (Default: 10,000). */
  readonly names?: number;
  /** Milliseconds that only move forward (Default: the process's own). */
  readonly now?: () => number;
}

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

/** Takes a token of a name; answers seconds to wait when there is none, otherwise 0. */
export function makeRateLimit({ burst, perSecond, names = 10_000, now = () => performance.now() }: RateLimit) {
  const buckets = new Map<string, Bucket>();
  return (name: string): number => {
    const at = now();
    const before = buckets.get(name) ?? { tokens: burst, at };
    const tokens = Math.min(burst, before.tokens + ((at - before.at) / 1000) * perSecond);
    buckets.delete(name);
    buckets.set(name, { tokens: Math.max(0, tokens - 1), at });
    if (buckets.size > names) buckets.delete(buckets.keys().next().value!);
    return tokens >= 1 ? 0 : Math.max(1, Math.ceil((1 - tokens) / perSecond));
  };
}

/** Submits per key by a token bucket that all nodes share. */
import type { Key, Rate } from "./account.ts";
import type { Clock } from "./clock.ts";
import { coalesce } from "./coalesce.ts";
import { AtelierError } from "./errors.ts";
import type { Store } from "./store.ts";

/** What the limit needs. */
export interface LimitRateParts {
  readonly store: Pick<Store, "takeTokens">;
  readonly clock: Clock;
  /** For keys that name no rate of their own; null for no limit. */
  readonly rate: Rate | null;
}

/** Takes one token. Throws AtelierError `rate_limited` with the seconds to wait. */
export function makeLimitRate({ store, clock, rate }: LimitRateParts): (caller: Key) => Promise<void> {
  const take = coalesce({ flush: (asked: Parameters<Store["takeTokens"]>[0]) => store.takeTokens(asked), maxRows: 256 });
  return async (caller) => {
    const limit = caller.rate ?? rate;
    if (limit === null) return;
    const wait = await take({ keyId: caller.id, rate: limit, at: clock.now() });
    if (wait <= 0) return;
    const message = `This key may submit ${limit.count} requests per ${limit.seconds} s. Wait and try again.`;
    throw new AtelierError("rate_limited", message, { retryAfter: Math.ceil(wait) });
  };
}

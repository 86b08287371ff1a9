/** Places to wait in: so many of one key, so many of all keys on this node. */
import { AtelierError } from "./errors.ts";

/** At most so many at once. */
export interface Places {
  readonly ofKey: number;
  readonly ofAll: number;
}

/** Takes a place; the answer gives it back and may be called twice. */
export type TakePlace = (keyId: string) => () => void;

/** Taking throws AtelierError `rate_limited` for a key with too many, `unavailable` when there are too many in all. */
export function countPlaces(most: Places): TakePlace {
  const ofKey = new Map<string, number>();
  let ofAll = 0;
  return (keyId) => {
    const taken = ofKey.get(keyId) ?? 0;
    if (taken >= most.ofKey)
      throw new AtelierError("rate_limited", `This key is waiting ${most.ofKey} times already. Wait for fewer at once, or poll.`);
    if (ofAll >= most.ofAll) throw new AtelierError("unavailable", "Too many are waiting on this server. Poll without wait.");
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
  };
}

/** Authentication: a secret becomes the key it stands for, remembered for 5 s, so that a revocation acts within 5 s on every node. */
import { hashKey, type Key, looksLikeKey } from "./account.ts";
import type { Clock } from "./clock.ts";
import { coalesce } from "./coalesce.ts";
import { AtelierError } from "./errors.ts";
import { remember } from "./remember.ts";
import type { Store } from "./store.ts";

/** What authentication needs. */
export interface FindKeyParts {
  readonly store: Pick<Store, "findKeys">;
  readonly clock: Clock;
}

const SECONDS = 5;

/** Throws AtelierError `unauthorized`, with the same words for malformed, unknown, expired and revoked keys. */
export function makeFindKey({ store, clock }: FindKeyParts): (secret: string) => Promise<Key> {
  // Unknown ones are kept apart: a flood of guesses must not push known keys out.
  const known = remember<Key>({ entries: 10_000, milliseconds: SECONDS * 1000 }, clock);
  const unknown = remember<true>({ entries: 10_000, milliseconds: SECONDS * 1000 }, clock);
  const ask = coalesce({ flush: (hashes: readonly string[]) => store.findKeys(hashes), maxRows: 256, repeatable: true });

  return async (secret) => {
    if (!looksLikeKey(secret)) throw unauthorized();
    const hash = hashKey(secret);
    if (unknown.get(hash)) throw unauthorized();
    const remembered = known.get(hash);
    const key = remembered ?? (await ask(hash));
    if (key === null) {
      unknown.set(hash, true);
      throw unauthorized();
    }
    // Setting it at each use would keep a busy key for ever.
    if (!remembered) known.set(hash, key);
    if (key.revokedAt !== null || (key.expiresAt !== null && key.expiresAt <= clock.now())) throw unauthorized();
    return key;
  };
}

function unauthorized(): AtelierError {
  return new AtelierError("unauthorized", "The API key is missing, unknown, expired or revoked. Send a valid key.");
}

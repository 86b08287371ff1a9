/** Whether a request carries the operator's token. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { AtelierError } from "../core/errors.ts";
import { makeRateLimit } from "./rate-limit.ts";

/** An operator may have chosen a token that can be guessed; the right one passes at any time. */
const GUESSES = { burst: 30, perSecond: 0.2 };

/** Throws AtelierError `unauthorized`, or `rate_limited` after many guesses from one address. */
export type CheckOperator = (request: FastifyRequest) => void;

/** Looks for `Authorization: Bearer {token}`. */
export function makeCheckOperator(token: string): CheckOperator {
  const takeGuess = makeRateLimit(GUESSES);
  return (request) => {
    const [, sent = ""] = /^Bearer +(\S+)$/i.exec(request.headers.authorization?.trim() ?? "") ?? [];
    // Hashes are compared, so that neither the time nor the length of a guess tells anything.
    if (timingSafeEqual(digest(sent), digest(token))) return;
    const retryAfter = takeGuess(request.ip);
    if (retryAfter > 0) throw new AtelierError("rate_limited", "Too many wrong tokens. Try again later.", { retryAfter });
    throw new AtelierError("unauthorized", "Send the operator's token as Authorization: Bearer.");
  };
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

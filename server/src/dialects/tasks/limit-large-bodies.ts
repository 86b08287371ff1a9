/** Bodies with pictures in them are held whole in memory, two or three times over while they are read. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { AtelierError } from "../../core/errors.ts";

const MIB = 1024 * 1024;

/** Base64 of four pictures of 8 MiB are 43 MiB. */
export const MOST_BODY_BYTES = 48 * MIB;

/** 48 MiB at 2 Mbit/s. */
export const BODY_SECONDS = 200;

/** Larger than any body without pictures in it. */
const LARGE = MIB;

/** An `onRequest` hook that lets `most` large bodies in at once. Throws AtelierError `unavailable`. */
export function limitLargeBodies(most: number): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  let open = 0;
  return async ({ headers }, reply) => {
    // A body that does not say how long it is may be a large one.
    if (Number(headers["content-length"] ?? Number.POSITIVE_INFINITY) <= LARGE) return;
    if (open >= most)
      throw new AtelierError("unavailable", "Too many large bodies at once. Try again in a moment, or send pictures by URL.", {
        retryAfter: 2,
      });
    open++;
    reply.raw.once("close", () => {
      open--;
    });
  };
}

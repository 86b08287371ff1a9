/** What every answer to a poll carries beside its body. */
import type { FastifyReply } from "fastify";
import { type Generation, isTerminal } from "../core/generation.ts";

/** Never cached; when to ask again, until the end; and which engine did the work. */
export function setPollHeaders(reply: FastifyReply, generation: Generation): void {
  reply.header("cache-control", "no-store");
  if (!isTerminal(generation.status)) reply.header("retry-after", pollSeconds(generation));
  if (generation.engine !== null) reply.header("x-atelier-engine", generation.engine);
}

/** A poll each second is plenty for what runs; who waits behind many others need not ask so often. */
function pollSeconds({ queuePosition }: Generation): number {
  return Math.min(10, 1 + Math.floor((queuePosition ?? 0) / 10));
}

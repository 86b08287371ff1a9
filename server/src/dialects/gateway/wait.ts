/** `?wait=25&since=QUEUED`: a poll that is answered when there is news, or when the time is up. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Core } from "../../core/core.ts";
import { type Generation, isTerminal } from "../../core/generation.ts";
import { queryNumber, queryWord } from "../../http/read-query.ts";
import { STATUS_WORDS, type StatusWord, WORDS } from "./view.ts";

/** Longest wait, seconds: many proxies cut what is silent for a minute. */
export const LONGEST_WAIT = 50;

export interface Wait {
  readonly seconds: number;
  /** What the caller knows already; null for the status at arrival. */
  readonly since: StatusWord | null;
}

/** Null when nothing is to be waited for. Throws AtelierError `invalid_input`. */
export function readWait(request: FastifyRequest): Wait | null {
  const seconds = queryNumber(request, "wait", { minimum: 0, maximum: LONGEST_WAIT, byDefault: 0 });
  const since = queryWord(request, "since", WORDS);
  return seconds === 0 ? null : { seconds, since };
}

/** Aborted when the answer is sent or its reader has left. */
export function untilClosed(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once("close", () => controller.abort());
  return controller.signal;
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** The generation with another status, or as it is when the time is up or the server stops. Throws `rate_limited`. */
export async function waitForNews(
  core: Core,
  { request, reply }: Exchange,
  { seconds, since, found }: Wait & { readonly found: Generation },
): Promise<Generation> {
  const known = since ?? STATUS_WORDS[found.status];
  let latest = found;
  if (isTerminal(latest.status) || STATUS_WORDS[latest.status] !== known) return latest;
  const signal = AbortSignal.any([untilClosed(reply), AbortSignal.timeout(seconds * 1000)]);
  for await (const changed of core.watch(request.caller, found, signal)) {
    latest = changed;
    if (STATUS_WORDS[latest.status] !== known) break;
  }
  return latest;
}

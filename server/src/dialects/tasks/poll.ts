/** `GET /model/v1/generation/task/{id}`: what has become of a task. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { notFound } from "../../core/find.ts";
import { setPollHeaders } from "../../http/poll-headers.ts";
import { setReportHeader } from "../../http/report-header.ts";
import type { Counter } from "./counter.ts";
import { view } from "./view.ts";

/** Finds only what came in by this dialect. Throws AtelierError `not_found`. */
export function makePoll({ core, place }: Counter) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<object> => {
    const generation = await core.find(request.caller, (request.params as { readonly id: string }).id);
    if (generation.dialect !== "tasks") throw notFound();
    setPollHeaders(reply.header("x-atelier-request-id", generation.id), generation);
    setReportHeader(reply, generation);
    return view(generation, {}, place);
  };
}

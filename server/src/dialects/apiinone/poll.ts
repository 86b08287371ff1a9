/** `GET /api/v1/tasks/{task_id}`: what has become of a task. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { notFound } from "../../core/find.ts";
import { setPollHeaders } from "../../http/poll-headers.ts";
import { setReportHeader } from "../../http/report-header.ts";
import type { Counter } from "./counter.ts";
import { readTaskId } from "./task-id.ts";
import { view } from "./view.ts";

/** Finds only what came in by this dialect. Throws AtelierError `not_found`. */
export function makePoll({ core, offers, place }: Counter) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<object> => {
    const task = readTaskId((request.params as { readonly id: string }).id, offers);
    if (task === null) throw notFound();
    const generation = await core.find(request.caller, task.id);
    if (generation.dialect !== "apiinone") throw notFound();
    setPollHeaders(reply.header("x-atelier-request-id", generation.id), generation);
    setReportHeader(reply, generation);
    return view(generation, task.offer.route, place);
  };
}

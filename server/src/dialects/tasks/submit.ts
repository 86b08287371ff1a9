/** Creating a task, and asking what it would cost. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { AtelierError } from "../../core/errors.ts";
import { formatUsd } from "../../core/money.ts";
import { ignoredHeader } from "../../http/ignored-parameters.ts";
import { submitHeaders } from "../../http/submit-headers.ts";
import type { Counter } from "./counter.ts";
import { readBody } from "./read-body.ts";
import { newTask } from "./view.ts";

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<object>;

/** `POST /model/v1/generation`: takes a task into the queue and answers it. */
export function makeSubmit({ core, place, offers }: Counter): Handler {
  return async (request, reply) => {
    const { modelId, parameters: input } = readBody(request.body);
    const { model, route } = offers.get(modelId) ?? modelNotFound(modelId);
    const { caller } = request;
    const generation = await core.submit({ caller, model, dialect: "tasks", input, ...submitHeaders(request) });
    const ignored = ignoredHeader(generation.ignored);
    if (ignored !== null) reply.header("x-ignored-parameters", ignored);
    // The id by which everything under /v2/ knows it.
    reply.header("x-atelier-request-id", generation.id).header("cache-control", "no-store");
    return newTask(generation, route, place);
  };
}

/** `POST /model/v1/generation/precharge`: the price of the same body. Nothing runs. */
export function makePrecharge({ core, offers }: Counter): Handler {
  return async (request, reply) => {
    const { modelId, parameters } = readBody(request.body);
    const { model } = offers.get(modelId) ?? modelNotFound(modelId);
    const { price } = await core.quote(request.caller, model, parameters);
    reply.header("cache-control", "no-store");
    return { status: "success", data: { cost: formatUsd(price), currency: "USD", model: modelId } };
  };
}

function modelNotFound(id: string): never {
  throw new AtelierError("model_not_found", `Model '${id.slice(0, 100)}' not found or is disabled`);
}

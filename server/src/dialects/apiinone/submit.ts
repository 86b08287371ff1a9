/** `POST /api/v1/images/generations`: takes a request into the queue. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { AtelierError } from "../../core/errors.ts";
import { invalidInput } from "../../core/invalid-input.ts";
import { ignoredHeader } from "../../http/ignored-parameters.ts";
import { submitHeaders } from "../../http/submit-headers.ts";
import type { Offer } from "../dialect.ts";
import type { ApiInOneRoute } from "../routes.ts";
import type { Counter } from "./counter.ts";
import { taskId } from "./task-id.ts";
import { STATUS_WORDS, success } from "./view.ts";

/** Answers that it has begun; what becomes of it is for polls to tell. */
export function makeSubmit({ core, offers }: Counter) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<object> => {
    const { modelId, input } = readBody(request.body);
    const { model, route } = offerOf(modelId, offers);
    const { caller } = request;
    const generation = await core.submit({ caller, model, dialect: "apiinone", input, ...submitHeaders(request) });
    const ignored = ignoredHeader(generation.ignored);
    if (ignored !== null) reply.header("x-ignored-parameters", ignored);
    // The id by which everything under /v2/ knows it.
    reply.header("x-atelier-request-id", generation.id).header("cache-control", "no-store");
    return success({ task_id: taskId(generation.id, route), status: STATUS_WORDS.queued });
  };
}

function readBody(body: unknown): { readonly modelId: string; readonly input: object } {
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw invalidInput([{ parameter: "", rule: "type", message: "The body must be a JSON object." }]);
  const { model, ...input } = body as Record<string, unknown>;
  const parameter = "model";
  if (model === undefined) throw invalidInput([{ parameter, rule: "required", message: "model is required." }]);
  if (typeof model !== "string") throw invalidInput([{ parameter, rule: "type", message: "model must be a string." }]);
  return { modelId: model, input };
}

function offerOf(modelId: string, offers: Counter["offers"]): Offer<ApiInOneRoute> {
  const offer = offers.find(({ model }) => model.id === modelId);
  if (offer) return offer;
  throw new AtelierError("model_not_found", `Model '${modelId.slice(0, 100)}' not found or is disabled`);
}

/** `POST /{slug}/v1/{operation}-result`: the finished video by itself, as one model documents it. */
import type { FastifyInstance } from "fastify";
import { AtelierError } from "../../core/errors.ts";
import { notFound } from "../../core/find.ts";
import type { Offer } from "../dialect.ts";
import type { GatewayRoute } from "../routes.ts";
import type { Menu } from "./menu.ts";
import { fileOf } from "./output.ts";
import { findGeneration } from "./status.ts";
import { view } from "./view.ts";

/** Adds the result route of one model. */
export function addResult(app: FastifyInstance, menu: Menu, { model, route }: Offer<GatewayRoute>): void {
  app.post(`/${model.id}/v1/${route.result}`, { onRequest: app.authenticate }, async (request, reply) => {
    const generation = await findGeneration(menu, request.caller, requestIdIn(request.body));
    if (generation.modelId !== model.id) throw notFound();
    reply.header("cache-control", "no-store");
    const video = generation.assets.find(({ role }) => role === "main");
    return generation.status === "succeeded" && video
      ? { video: fileOf(video, menu.place) }
      : view(generation, route, menu.place);
  });
}

function requestIdIn(body: unknown): string {
  const id = typeof body === "object" && body !== null ? (body as Record<string, unknown>)["request_id"] : undefined;
  if (typeof id === "string") return id;
  const parameter = "request_id";
  const flaw =
    id === undefined
      ? { parameter, rule: "required", message: "request_id is required." }
      : { parameter, rule: "type", message: "request_id must be a string." };
  throw new AtelierError("invalid_input", flaw.message, { flaws: [flaw] });
}

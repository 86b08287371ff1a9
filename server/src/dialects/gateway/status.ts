/** `GET /v2/requests/status/{id}` and `DELETE /v2/requests/{id}`: what has become of a request, and its end. */
import type { FastifyInstance, FastifyReply } from "fastify";
import type { Key } from "../../core/account.ts";
import { notFound } from "../../core/find.ts";
import type { Generation } from "../../core/generation.ts";
import { setPollHeaders } from "../../http/poll-headers.ts";
import { dataUris } from "./data-uris.ts";
import { type Menu, routeOf } from "./menu.ts";
import { view } from "./view.ts";

interface IdPath {
  readonly id: string;
}

/** Adds the status route. */
export function addStatus(app: FastifyInstance, menu: Menu): void {
  app.get("/v2/requests/status/:id", { onRequest: app.authenticate }, async (request, reply) => {
    const generation = await findGeneration(menu, request.caller, (request.params as IdPath).id);
    return reply.send(await answer(menu, generation, reply));
  });
}

/** Adds the cancel route. */
export function addCancel(app: FastifyInstance, menu: Menu): void {
  app.delete("/v2/requests/:id", { onRequest: app.authenticate }, async (request, reply) => {
    const id = checkedId((request.params as IdPath).id);
    const generation = await menu.core.cancel(request.caller, id);
    return reply.code(202).send(await answer(menu, generation, reply));
  });
}

/** A caller's own generation. Throws AtelierError `not_found`, in the same words for unknown and for foreign ids. */
export async function findGeneration({ core }: Menu, caller: Key, id: string): Promise<Generation> {
  return core.find(caller, checkedId(id));
}

/** What cannot be an id is not asked for: it may hold what a database does not store. */
function checkedId(id: string): string {
  if (/^[\w.-]{1,160}$/.test(id)) return id;
  throw notFound();
}

async function answer(menu: Menu, generation: Generation, reply: FastifyReply): Promise<object> {
  setPollHeaders(reply, generation);
  const body = view(generation, routeOf(menu, generation.modelId), menu.place);
  return generation.privateFiles ? { ...body, ...(await dataUris(menu.core, generation, body)) } : body;
}

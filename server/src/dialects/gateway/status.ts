/** `GET /v2/requests/status/{id}` and `DELETE /v2/requests/{id}`: what has become of a request, and its end. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Key } from "../../core/account.ts";
import { notFound } from "../../core/find.ts";
import type { Generation } from "../../core/generation.ts";
import { setPollHeaders } from "../../http/poll-headers.ts";
import { dataUris } from "./data-uris.ts";
import { type Menu, routeOf } from "./menu.ts";
import { view } from "./view.ts";
import { readWait, waitForNews } from "./wait.ts";

/** Adds the status route. */
export function addStatus(app: FastifyInstance, menu: Menu): void {
  const options = { onRequest: app.authenticate, config: { waits: true } } as const;
  app.get("/v2/requests/status/:id", options, async (request, reply) => {
    const wait = readWait(request);
    const found = await findGeneration(menu, request.caller, idIn(request));
    const generation = wait ? await waitForNews(menu.core, { request, reply }, { ...wait, found }) : found;
    setPollHeaders(reply, generation);
    return statusBody(menu, generation);
  });
}

/** Adds the cancel route. */
export function addCancel(app: FastifyInstance, menu: Menu): void {
  app.delete("/v2/requests/:id", { onRequest: app.authenticate }, async (request, reply) => {
    const generation = await menu.core.cancel(request.caller, idIn(request));
    setPollHeaders(reply, generation);
    return reply.code(202).send(await statusBody(menu, generation));
  });
}

/** A caller's own generation. Throws AtelierError `not_found`, in the same words for unknown and for foreign ids. */
export async function findGeneration({ core }: Menu, caller: Key, id: string): Promise<Generation> {
  return core.find(caller, checkedId(id));
}

/** The id in the path. Throws AtelierError `not_found` for what cannot be one. */
export function idIn({ params }: FastifyRequest): string {
  return checkedId((params as { readonly id: string }).id);
}

/** What cannot be an id is not asked for: it may hold what a database does not store. */
function checkedId(id: string): string {
  if (/^[\w.-]{1,160}$/.test(id)) return id;
  throw notFound();
}

/** The body of a poll: media for polls alone are in it. */
export async function statusBody(menu: Menu, generation: Generation): Promise<object> {
  const body = view(generation, routeOf(menu, generation.modelId), menu.place);
  return generation.privateFiles ? { ...body, ...(await dataUris(menu.core, generation, body)) } : body;
}

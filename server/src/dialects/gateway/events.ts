/** `GET /v2/requests/{id}/events`: each change as a server-sent event, up to the terminal one. */
import type { FastifyInstance } from "fastify";
import { type Generation, isTerminal } from "../../core/generation.ts";
import { eventStream, type ServerEvent } from "../../http/event-stream.ts";
import type { Menu } from "./menu.ts";
import { findGeneration, idIn, statusBody } from "./status.ts";
import { STATUS_WORDS } from "./view.ts";
import { untilClosed } from "./wait.ts";

/** Adds the route. */
export function addEvents(app: FastifyInstance, menu: Menu): void {
  const options = { onRequest: app.authenticate, config: { waits: true } } as const;
  app.get("/v2/requests/:id/events", { ...options, exposeHeadRoute: false }, async (request, reply) => {
    const found = await findGeneration(menu, request.caller, idIn(request));
    const seen = request.headers["last-event-id"];
    reply.header("cache-control", "no-store");
    // 204 is how a browser is told not to come back: it has seen the end.
    if (isTerminal(found.status) && seen === eventId(found)) return reply.code(204).send();
    const changes = isTerminal(found.status) ? [] : menu.core.watch(request.caller, found, untilClosed(reply));
    const news = seen === eventId(found) ? changes : startingWith(found, changes);
    return reply
      .type("text/event-stream; charset=utf-8")
      .header("x-accel-buffering", "no")
      .send(eventStream(asEvents(menu, news)));
  });
}

type Generations = AsyncIterable<Generation> | Iterable<Generation>;

async function* startingWith(first: Generation, rest: Generations): AsyncGenerator<Generation> {
  yield first;
  yield* rest;
}

async function* asEvents(menu: Menu, generations: Generations): AsyncGenerator<ServerEvent> {
  for await (const generation of generations) yield { id: eventId(generation), data: await statusBody(menu, generation) };
}

/** Names what is told, not when: a reader that comes back to another server is not told twice. */
function eventId({ status, progress, queuePosition }: Generation): string {
  const detail = { queued: queuePosition ?? 0, running: Math.round(progress * 1000) }[status as string] ?? 1000;
  return `${STATUS_WORDS[status]}-${detail}`;
}

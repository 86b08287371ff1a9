/** `GET /v2/requests`: a caller's own requests, newest first, a page at a time. Media for polls alone are never in it. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Status } from "../../core/generation.ts";
import type { ListWish } from "../../core/page.ts";
import { badQuery, queryNumber, queryText, queryWord } from "../../http/read-query.ts";
import { type Menu, routeOf } from "./menu.ts";
import { STATUS_WORDS, type StatusWord, view, WORDS } from "./view.ts";

/** Requests of a page. */
export const PAGE = { most: 100, byDefault: 20 };

/** Adds the route. */
export function addList(app: FastifyInstance, menu: Menu): void {
  app.get("/v2/requests", { onRequest: app.authenticate }, async (request, reply) => {
    const { generations, next } = await menu.core.list(request.caller, readWish(request));
    reply.header("cache-control", "no-store");
    return { requests: generations.map((one) => view(one, routeOf(menu, one.modelId), menu.place)), next };
  });
}

function readWish(request: FastifyRequest): ListWish {
  const word = queryWord(request, "status", WORDS);
  return {
    limit: Math.floor(queryNumber(request, "limit", { minimum: 1, maximum: PAGE.most, byDefault: PAGE.byDefault })),
    before: readName(request, "before"),
    modelId: readName(request, "model"),
    statuses: word === null ? null : statusesOf(word),
  };
}

/** Ids of requests and models hold nothing else, and a database does not store everything else. */
function readName(request: FastifyRequest, name: string): string | null {
  const text = queryText(request, name);
  if (text === null || /^[\w.-]{1,160}$/.test(text)) return text;
  throw badQuery(name, "pattern", `${name} must be an id.`);
}

function statusesOf(word: StatusWord): readonly Status[] {
  const statuses = Object.entries(STATUS_WORDS) as readonly (readonly [Status, StatusWord])[];
  return statuses.flatMap(([status, its]) => (its === word ? [status] : []));
}

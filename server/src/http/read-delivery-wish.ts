/** What of the deliveries a query asks for. */
import type { FastifyRequest } from "fastify";
import { DELIVERY_STATES, type DeliveryWish } from "../core/delivery.ts";
import { AtelierError } from "../core/errors.ts";
import { badQuery, type Queried, queryNumber, queryText, queryWord } from "./read-query.ts";

/** Deliveries of a page. */
export const DELIVERY_PAGE = { most: 100, byDefault: 20 };

/** Throws AtelierError `invalid_input`. */
export function readDeliveryWish(request: Queried): DeliveryWish {
  const { most: maximum, byDefault } = DELIVERY_PAGE;
  return {
    limit: Math.floor(queryNumber(request, "limit", { minimum: 1, maximum, byDefault })),
    before: readId(request, "before"),
    state: queryWord(request, "status", DELIVERY_STATES),
    generationId: readId(request, "request_id"),
  };
}

/** The id in the path. Throws AtelierError `not_found` for what cannot be one. */
export function deliveryIdIn({ params }: FastifyRequest): string {
  const { id } = params as { readonly id: string };
  if (/^[\w.-]{1,160}$/.test(id)) return id;
  throw new AtelierError("not_found", "There is no delivery with this id.");
}

/** Ids hold nothing else, and a database does not store everything else. */
function readId(request: Queried, name: string): string | null {
  const text = queryText(request, name);
  if (text === null || /^[\w.-]{1,160}$/.test(text)) return text;
  throw badQuery(name, "pattern", `${name} must be an id.`);
}

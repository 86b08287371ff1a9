/** `POST /admin/keys/{id}/rotate`: another secret for the same rights, while the old one still works for a time. */
import type { FastifyInstance } from "fastify";
import { AtelierError } from "../../core/errors.ts";
import type { AdminCore } from "./admin-core.ts";
import { keyView } from "./view.ts";

/** Seconds: a day to bring the new secret everywhere, at most 90 days. */
const OVERLAP = { byDefault: 86_400, most: 90 * 86_400 };

/** Adds the route; its body may name `overlap_seconds`. */
export function addRotateKey(scope: FastifyInstance, core: AdminCore): void {
  scope.post("/keys/:id/rotate", async (request, reply) => {
    const { id } = request.params as { readonly id: string };
    if (!/^[\w-]{1,64}$/.test(id)) throw new AtelierError("not_found", "There is no key with this id.");
    const { key, secret, oldEndsAt } = await core.rotateKey(id, readOverlap(request.body));
    return reply.code(201).send({ key: secret, ...keyView(key), replaces: id, old_expires_at: oldEndsAt.toISOString() });
  });
}

function readOverlap(body: unknown): number {
  if (body === undefined || body === null) return OVERLAP.byDefault;
  const { overlap_seconds: seconds = OVERLAP.byDefault } = body as { readonly overlap_seconds?: unknown };
  if (typeof seconds === "number" && Number.isInteger(seconds) && seconds >= 0 && seconds <= OVERLAP.most) return seconds;
  const message = `overlap_seconds must be a whole number from 0 to ${OVERLAP.most}.`;
  throw new AtelierError("invalid_input", message, { flaws: [{ parameter: "overlap_seconds", rule: "type", message }] });
}

/** Every other path under `/{slug}/v1/`: why it leads nowhere. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { AtelierError } from "../../core/errors.ts";
import { METHODS, unreachable } from "../../http/other-methods.ts";
import { type Menu, modelNotFound, RESERVED_SLUGS } from "./menu.ts";

/** Answers unknown slugs (400) and unknown operations (404), after the key was looked at. */
export function addUnknownOperations(app: FastifyInstance, menu: Menu): void {
  app.route({
    method: [...METHODS],
    url: "/:slug/v1/*",
    onRequest: async (request) => {
      const { slug } = request.params as { readonly slug: string };
      if (!RESERVED_SLUGS.includes(slug)) await refuse(app, menu, { request, slug });
      throw new AtelierError("not_found", "There is nothing at this path.");
    },
    handler: unreachable,
  });
}

interface Wrong {
  readonly request: FastifyRequest;
  readonly slug: string;
}

async function refuse(app: FastifyInstance, { offers }: Menu, { request, slug }: Wrong): Promise<never> {
  await app.authenticate(request);
  const offer = offers.get(slug);
  if (offer === undefined) throw modelNotFound(slug);
  throw new AtelierError("not_found", `${slug} has no such operation. Use POST /${slug}/v1/${offer.route.operation}.`);
}

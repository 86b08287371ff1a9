/** Every other path under `/{slug}/v1/`, and every other method: why it leads nowhere. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { AtelierError } from "../../core/errors.ts";
import { type Menu, modelNotFound, RESERVED_SLUGS } from "./menu.ts";

const METHODS = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

/** What this dialect has at a path pattern, for `Allow`. */
export interface Known {
  readonly url: string;
  readonly methods: readonly string[];
}

/** Answers the methods that known paths do not have. */
export function addOtherMethods(app: FastifyInstance, known: readonly Known[]): void {
  for (const { url, methods } of known) {
    const others = METHODS.filter((method) => !methods.includes(method));
    const allow = [...methods, "OPTIONS"].join(", ");
    app.route({
      method: others,
      url,
      // In onRequest: a body that nobody will look at is not parsed.
      onRequest: async (request, reply) => {
        reply.header("allow", allow);
        if (request.method === "OPTIONS") return reply.code(204).send();
        throw new AtelierError("method_not_allowed", `Use ${methods[0]} here.`);
      },
      handler: unreachable,
    });
  }
}

/** Answers unknown slugs (400) and unknown operations (404), after the key was looked at. */
export function addUnknownOperations(app: FastifyInstance, menu: Menu): void {
  app.route({
    method: METHODS,
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

/** The hooks before it always answer. */
function unreachable(): never {
  throw new AtelierError("internal", "Something went wrong on our side. Try again.");
}

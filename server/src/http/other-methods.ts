/** Answers at a known path the methods that it does not have. */
import type { FastifyInstance } from "fastify";
import { AtelierError } from "../core/errors.ts";

/** Every method that a path can be asked with. */
export const METHODS: readonly string[] = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

/** What a door has at a path pattern, for `Allow`. */
export interface Known {
  readonly url: string;
  readonly methods: readonly string[];
}

/** OPTIONS is answered 204, the rest `method_not_allowed`. */
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

/** The handler of a route whose hooks always answer. */
export function unreachable(): never {
  throw new AtelierError("internal", "Something went wrong on our side. Try again.");
}

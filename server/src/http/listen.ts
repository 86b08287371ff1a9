/** Opens the port. */
import type { FastifyInstance } from "fastify";

export interface Address {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
}

/** Starts to listen and answers with the real address. Throws Node's error, such as `EADDRINUSE`. */
export async function listen(app: FastifyInstance, { host, port }: Address): Promise<Address> {
  await app.listen({ host, port });
  const bound = app.server.address();
  return { host, port: typeof bound === "object" && bound !== null ? bound.port : port };
}

/** For whoever watches the process: is it alive, and can it take work. */
import type { FastifyInstance } from "fastify";
import { AtelierError } from "../core/errors.ts";

/** A database that answers later than this is as good as away, milliseconds. */
const PATIENCE = 2000;

export interface Health {
  /** Throws when the database does not answer. */
  ping(): Promise<void>;
  /** Whether the server is about to stop. */
  draining(): boolean;
}

/** Adds `/healthz` (the process answers) and `/readyz` (the database does too, and new work is welcome). */
export function serveHealth(app: FastifyInstance, { ping, draining }: Health): void {
  // However many probes ask, the database is asked once at a time.
  let asking: Promise<void> | null = null;
  const ask = () => {
    asking ??= withinPatience(ping()).finally(() => {
      asking = null;
    });
    return asking;
  };
  app.get("/healthz", async (_request, reply) => reply.header("cache-control", "no-store").send({ status: "ok" }));
  app.get("/readyz", async (_request, reply) => {
    reply.header("cache-control", "no-store");
    if (draining()) throw new AtelierError("unavailable", "This server is stopping. Ask another one.", { retryAfter: 5 });
    await ask().catch((cause: unknown) => {
      throw new AtelierError("unavailable", "The database does not answer. Try again.", { retryAfter: 5, cause });
    });
    return { status: "ready" };
  });
}

async function withinPatience(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${PATIENCE} ms`)), PATIENCE);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

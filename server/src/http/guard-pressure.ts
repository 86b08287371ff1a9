/** Refuses new work while the server stops or is overloaded: early refusals are kinder than being slow for everybody. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { FastifyInstance } from "fastify";
import { AtelierError } from "../core/errors.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Requests that mostly wait for news hold nothing, so they do not count as being at work. */
    readonly waits?: true;
  }
}

/** Milliseconds between two looks, and the mean delay of the event loop in between that counts as too much. */
const LOOK = 1000;
const MOST_DELAY = 1000;
/** Requests at work at once; each may hold a body of 1 MiB. */
const MOST_REQUESTS = 1000;

export interface Gate {
  /** From now on new work is refused; polls and downloads go on until the server closes. */
  drain(): void;
  draining(): boolean;
}

/** Answers POST, PUT and PATCH with `unavailable` when new work is not welcome. */
export function guardPressure(app: FastifyInstance): Gate {
  const isSlow = watchEventLoop(app);
  let draining = false;
  let requests = 0;
  app.addHook("onRequest", async (request, reply) => {
    if (!request.routeOptions.config.waits) {
      requests++;
      reply.raw.once("close", () => {
        requests--;
      });
    }
    if (draining) reply.header("connection", "close");
    if (!["POST", "PUT", "PATCH"].includes(request.method)) return;
    if (draining) throw new AtelierError("unavailable", "This server is stopping. Try again in a few seconds.");
    if (isSlow() || requests > MOST_REQUESTS)
      throw new AtelierError("unavailable", "This server is overloaded. Try again in a few seconds.");
  });
  return {
    draining: () => draining,
    drain: () => {
      draining = true;
    },
  };
}

function watchEventLoop(app: FastifyInstance): () => boolean {
  const delay = monitorEventLoopDelay({ resolution: 50 });
  delay.enable();
  let slow = false;
  const timer = setInterval(() => {
    slow = delay.mean / 1e6 > MOST_DELAY;
    delay.reset();
  }, LOOK).unref();
  app.addHook("onClose", async () => {
    clearInterval(timer);
    delay.disable();
  });
  return () => slow;
}

/** The HTTP server with everything that holds for every path; the doors themselves are mounted on it by `app.ts`. */
import Fastify, { type FastifyHttpOptions, type FastifyInstance, type RawServerDefault } from "fastify";
import type { Log } from "../core/log.ts";
import { answerErrors, type ErrorShape, nothingHere } from "./answer-errors.ts";
import { addAuthenticate, type FindKey } from "./authenticate.ts";
import { hasBody, LONGEST_BODY_SECONDS, limitBodyTime } from "./body-deadline.ts";
import { allowOrigins } from "./cors.ts";
import { type Gate, guardPressure } from "./guard-pressure.ts";
import { logRequests } from "./log-requests.ts";
import { parseJson } from "./parse-json.ts";
import { refuseSocket, statusOfClientError } from "./refuse-socket.ts";
import { watchSilentConnections } from "./silent-connections.ts";

export interface HttpParts {
  /** Every front door, for its errors. */
  readonly shapes: readonly ErrorShape[];
  readonly findKey: FindKey;
  readonly log: Log;
}

export interface Http extends Gate {
  readonly app: FastifyInstance;
  /** Closes connections that have not sent a byte yet. */
  closeSilent(): void;
}

const MIB = 1024 * 1024;
/** Kept open a little longer than the minute that proxies usually allow, so that they close first. */
const KEEP_ALIVE = 72_000;

const OPTIONS = {
  logger: false,
  bodyLimit: MIB,
  // Never believed from outside: behind a proxy all clients share its address, which only the limit on wrong keys uses.
  trustProxy: false,
  requestIdHeader: false,
  keepAliveTimeout: KEEP_ALIVE,
  requestTimeout: LONGEST_BODY_SECONDS * 1000,
  http: { headersTimeout: 15_000, connectionsCheckingInterval: 5000 },
  return503OnClosing: false,
  forceCloseConnections: "idle",
  // An id has up to 120 characters, and %-escapes triple them.
  routerOptions: { maxParamLength: 500 },
} as const satisfies FastifyHttpOptions<RawServerDefault>;

/** A server without a route. Bodies are JSON up to 1 MiB, parsed but not trusted. */
export function createHttp({ shapes, findKey, log }: HttpParts): Http {
  const answer = answerErrors(shapes, log);
  const app: FastifyInstance = Fastify({
    ...OPTIONS,
    frameworkErrors: (error, request, reply) => answer(error, request, reply),
    clientErrorHandler: (error, socket) => refuseSocket(socket, statusOfClientError(error.code)),
  });
  app.setErrorHandler(answer);
  app.setNotFoundHandler((request, reply) => answer(nothingHere(), request, reply));
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, async (_request: unknown, body: Buffer) => parseJson(body));
  logRequests(app, log);
  allowOrigins(app);
  limitBodyTime(app);
  closeAfterUnreadBodies(app);
  const gate = guardPressure(app);
  addAuthenticate(app, findKey);
  return { app, closeSilent: watchSilentConnections(app.server), ...gate };
}

/** A large body that nobody will read must not be received to its end just to keep the connection. */
function closeAfterUnreadBodies(app: FastifyInstance): void {
  app.addHook("onSend", async ({ raw }, reply) => {
    const small = Number(raw.headers["content-length"] ?? Number.POSITIVE_INFINITY) <= MIB / 16;
    if (!raw.complete && hasBody(raw.headers) && !small) reply.header("connection", "close");
  });
}

/** One line per request, with nothing in it that opens a door: no keys, no bodies, no query, no media tokens. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Log, LogFields } from "../core/log.ts";

const LONGEST_PATH = 300;

/** Logs every answer after it is sent, and every caller who left before. */
export function logRequests(app: FastifyInstance, log: Log): void {
  app.addHook("onResponse", async (request, reply) => {
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    log.info({ ...fieldsOf(request), status: reply.statusCode, ms }, "request");
  });
  app.addHook("onRequestAbort", async (request) => log.info(fieldsOf(request), "request aborted by the caller"));
}

function fieldsOf(request: FastifyRequest): LogFields {
  const { caller }: { readonly caller?: FastifyRequest["caller"] } = request;
  const { method, url } = request;
  return { method, path: safePath(url), ...(caller && { account: caller.accountId, key: caller.hint }) };
}

/** A path as it may be written down: media tokens and anything that looks like a key are cut out, the query is left out. */
export function safePath(url: string): string {
  return (
    withoutKeys(decoded(url.split("?", 1)[0]!))
      .replace(/(\/(?:media|uploads)\/+)[^/]+/gi, "$1[cut]")
      // Characters that turn the direction of text or move a cursor would show whoever reads the log another path.
      .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "\ufffd")
      .slice(0, LONGEST_PATH)
  );
}

/** As the router reads it: `/%6dedia/` is `/media/`. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Text for the log with everything that looks like a key cut out. */
export function withoutKeys(text: string): string {
  return text.replace(/atl_(test|live)_[\w-]+/gi, "atl_$1_[cut]");
}

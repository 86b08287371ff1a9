/** Everything that goes wrong, in the shape of the dialect whose path it is. */
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { AtelierError, type ErrorCode, toAtelierError } from "../core/errors.ts";
import type { Log } from "../core/log.ts";
import { safePath, withoutKeys } from "./log-requests.ts";

/** How one front door says its errors. Every dialect is one. */
export interface ErrorShape {
  /** Whether a path (without query) is this door's to answer, unknown ones included. */
  owns(path: string): boolean;
  errorBody(error: AtelierError): object;
}

/** Seconds to wait where an error does not say. */
const RETRY_AFTER = { 429: 1, 503: 5 } as const;

/** What the framework refuses by itself, in our words. */
const FRAMEWORK: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [
    "payload_too_large",
    "The body is too large. Send media by URL, or upload them first at /v2/uploads.",
  ],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ["unsupported_media_type", "Send the body as Content-Type: application/json."],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ["invalid_json", "The body is not as long as Content-Length says."],
  FST_ERR_BAD_URL: ["invalid_input", "The URL is not valid. Check its percent-encoding."],
  FST_ERR_MAX_PARAM_LENGTH: ["uri_too_long", "A part of the URL is too long."],
};

export type AnswerError = (thrown: unknown, request: FastifyRequest, reply: FastifyReply) => FastifyReply;

/** Sends any error; what is our fault is written down with its cause. Paths that no shape owns get `{"error","message"}`. */
export function answerErrors(shapes: readonly ErrorShape[], log: Log): AnswerError {
  return (thrown, request, reply) => {
    const error = translate(thrown);
    const status = statusOf(error);
    if (status >= 500) log.error({ path: safePath(request.url), code: error.code, cause: causeOf(error) }, error.message);
    setHeaders(reply.code(status), error);
    const path = request.url.split("?", 1)[0]!;
    const shape = shapes.find((one) => one.owns(path));
    return reply.send(shape?.errorBody(error) ?? plainBody(error));
  };
}

/** The answer to a path that no route has. */
export function nothingHere(): AtelierError {
  return new AtelierError("not_found", "There is nothing at this path.");
}

function setHeaders(reply: FastifyReply, error: AtelierError): void {
  const wait = error.retryAfter ?? RETRY_AFTER[reply.statusCode as keyof typeof RETRY_AFTER];
  if (wait !== undefined) reply.header("retry-after", Math.max(1, Math.ceil(wait)));
  if (reply.statusCode === 401) reply.header("www-authenticate", "Bearer");
  // What the route had promised about its file does not hold for the error.
  for (const name of ["content-length", "content-disposition", "etag", "accept-ranges"]) reply.removeHeader(name);
  reply.header("cache-control", "no-store").type("application/json; charset=utf-8");
}

/** An AtelierError of whatever was thrown, the framework's own refusals included. */
function translate(thrown: unknown): AtelierError {
  if (thrown instanceof AtelierError) return thrown;
  const { code, statusCode } = thrown as Partial<FastifyError>;
  const known = FRAMEWORK[code ?? ""];
  if (known) return new AtelierError(known[0], known[1]);
  const callers = statusCode !== undefined && statusCode >= 400 && statusCode < 500;
  return callers ? new AtelierError("invalid_input", "The request is malformed.", { cause: thrown }) : toAtelierError(thrown);
}

/** The HTTP status that is sent: what the input or an engine is at fault for is a plain 400 or 500 when it is answered directly. */
export function statusOf({ status, fault }: AtelierError): number {
  if (fault === "model") return 400;
  return status === 502 || status === 504 ? 500 : status;
}

/** `{"error","message"}` in the words of HTTP, for paths that belong to no dialect. */
function plainBody(error: AtelierError): object {
  return { error: error.code.replace(/(?:^|_)[a-z]/g, (start) => start.replace("_", " ").toUpperCase()), message: error.message };
}

function causeOf({ cause, stack }: AtelierError): string {
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : cause === undefined ? stack : String(cause);
  return withoutKeys(text ?? "").slice(0, 4000);
}

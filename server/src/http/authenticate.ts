/** Who is asking. Runs before the body is read, so that a stranger costs one look-up and learns nothing else. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Key } from "../core/account.ts";
import { AtelierError } from "../core/errors.ts";
import { makeRateLimit } from "./rate-limit.ts";

declare module "fastify" {
  interface FastifyInstance {
    /** An `onRequest` hook: sets `request.caller`. Throws AtelierError `unauthorized`, `rate_limited`. */
    readonly authenticate: (request: FastifyRequest) => Promise<void>;
  }
  interface FastifyRequest {
    /** The key that asks; only there on routes with the `authenticate` hook. */
    caller: Key;
  }
}

/** The key behind a secret. Throws AtelierError `unauthorized` for unknown, revoked and expired ones alike. */
export type FindKey = (secret: string) => Promise<Key>;

/** A client with a wrong key in a loop is slowed down; a burst of six immediate retries, which some make, is not. */
const FAILURES = { burst: 60, perSecond: 1 };

const ADVICE = "Send your key in the header Ocp-Apim-Subscription-Key, or as Authorization: Bearer.";

/** Gives `app` its `authenticate` hook. */
export function addAuthenticate(app: FastifyInstance, findKey: FindKey): void {
  const takeFailure = makeRateLimit(FAILURES);
  app.decorateRequest("caller");
  app.decorate("authenticate", async (request: FastifyRequest) => {
    try {
      request.caller = await callerOf(request, findKey);
    } catch (error) {
      if (!(error instanceof AtelierError) || error.code !== "unauthorized") throw error;
      const wait = takeFailure(networkOf(request.ip));
      if (wait === 0) throw error;
      throw new AtelierError("rate_limited", "Too many requests with a wrong key. Check the key and try again later.", {
        retryAfter: wait,
      });
    }
  });
}

async function callerOf(request: FastifyRequest, findKey: FindKey): Promise<Key> {
  if (hasKeyInQuery(request.url)) throw unauthorized(`Keys in URLs end up in logs and are refused. ${ADVICE}`);
  const secret = secretOf(request);
  if (secret === "") throw unauthorized(`No key was sent. ${ADVICE}`);
  return findKey(secret);
}

function secretOf({ headers }: FastifyRequest): string {
  const subscription = headers["ocp-apim-subscription-key"];
  if (typeof subscription === "string") return subscription.trim();
  return /^Bearer +(\S+)$/i.exec(headers.authorization?.trim() ?? "")?.[1] ?? "";
}

function hasKeyInQuery(url: string): boolean {
  const query = url.indexOf("?");
  return query !== -1 && /atl_(?:test|live)_|(?:^|[?&])(?:ocp-apim-)?subscription-key=/i.test(url.slice(query));
}

function unauthorized(message: string): AtelierError {
  return new AtelierError("unauthorized", message);
}

/** An IPv6 client has 2^64 addresses of its own; they count as one. */
function networkOf(address: string): string {
  if (!address.includes(":") || address.includes(".")) return address;
  return address.split(":").slice(0, 4).join(":");
}

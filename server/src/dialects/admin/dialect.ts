/** The operator's door, under `/admin/`: keys, wallets and webhook secrets, by one token. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { AtelierError } from "../../core/errors.ts";
import { formatUsd } from "../../core/money.ts";
import { makeRateLimit } from "../../http/rate-limit.ts";
import type { AdminCore } from "./admin-core.ts";
import { errorBody } from "./errors.ts";
import { addLedger } from "./ledger.ts";
import { readAccountAndMode, readDepositWish, readKeyWish } from "./read-fields.ts";
import { addRotateKey } from "./rotate-key.ts";
import { keyView, walletView } from "./view.ts";

/** An operator may have chosen a token that can be guessed; the right one passes at any time. */
const GUESSES = { burst: 30, perSecond: 0.2 };

/** Its paths and errors, for the HTTP server. */
export const admin = {
  owns: (path: string): boolean => path === "/admin" || path.startsWith("/admin/"),
  errorBody,
};

/** Adds every path under `/admin/`; all of them need `Authorization: Bearer {token}`. */
export function mountAdmin(app: FastifyInstance, core: AdminCore, token: string): void {
  const takeGuess = makeRateLimit(GUESSES);
  app.register(
    async (scope) => {
      scope.addHook("onRequest", async (request, reply) => {
        reply.header("cache-control", "no-store");
        refuseStrangers(request, token, takeGuess);
      });
      addKeys(scope, core);
      addWallets(scope, core);
      addRotateKey(scope, core);
      addLedger(scope, core);
      scope.all("/*", async () => {
        throw new AtelierError("not_found", "The operator's door has no such path.");
      });
    },
    { prefix: "/admin" },
  );
}

/** Hashes are compared, so that neither the time nor the length of a guess tells anything. */
function refuseStrangers(request: FastifyRequest, token: string, takeGuess: (address: string) => number): void {
  const [, sent = ""] = /^Bearer +(\S+)$/i.exec(request.headers.authorization?.trim() ?? "") ?? [];
  if (timingSafeEqual(digest(sent), digest(token))) return;
  const retryAfter = takeGuess(request.ip);
  if (retryAfter > 0) throw new AtelierError("rate_limited", "Too many wrong tokens. Try again later.", { retryAfter });
  throw new AtelierError("unauthorized", "Send the operator's token as Authorization: Bearer.");
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function addKeys(scope: FastifyInstance, core: AdminCore): void {
  scope.post("/keys", async (request, reply) => {
    const { key, secret } = await core.createKey(readKeyWish(request.body));
    return reply.code(201).send({ key: secret, ...keyView(key) });
  });
  scope.get("/keys", async (request) => {
    const { account } = request.query as { readonly account?: unknown };
    const keys = await core.listKeys(typeof account === "string" ? account : null);
    return { keys: keys.map(keyView) };
  });
  scope.delete("/keys/:id", async (request) => {
    const { id } = request.params as { readonly id: string };
    if (!/^[\w-]{1,64}$/.test(id)) throw new AtelierError("not_found", "There is no key with this id.");
    return keyView(await core.revokeKey(id));
  });
}

function addWallets(scope: FastifyInstance, core: AdminCore): void {
  scope.post("/wallets/deposit", async (request, reply) => {
    const wish = readDepositWish(request.body);
    const { wallet, bonus } = await core.deposit(wish);
    return reply
      .code(201)
      .send({ ...walletView(wish.account, wallet), deposited: formatUsd(wish.amount), bonus: formatUsd(bonus) });
  });
  scope.get("/wallets", async (request) => {
    const { account, mode } = readAccountAndMode(request.query);
    return walletView(account, await core.wallet(account, mode));
  });
  scope.get("/webhook-secret", async (request) => {
    const { account, mode } = readAccountAndMode(request.query);
    return { account, mode, secret: await core.webhookSecret(account, mode) };
  });
}

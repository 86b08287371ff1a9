/** The operator's door, under `/admin/`: keys, wallets and webhook secrets, by one token. */
import type { FastifyInstance } from "fastify";
import { AtelierError } from "../../core/errors.ts";
import { formatUsd } from "../../core/money.ts";
import { makeCheckOperator } from "../../http/check-operator.ts";
import type { AdminCore } from "./admin-core.ts";
import { addBackup } from "./backup.ts";
import { errorBody } from "./errors.ts";
import { addLedger } from "./ledger.ts";
import { readAccountAndMode, readDepositWish, readKeyWish } from "./read-fields.ts";
import { addRotateKey } from "./rotate-key.ts";
import { keyView, walletView } from "./view.ts";
import { addWebhooks } from "./webhooks.ts";

/** Its paths and errors, for the HTTP server. */
export const admin = {
  owns: (path: string): boolean => path === "/admin" || path.startsWith("/admin/"),
  errorBody,
};

/** Adds every path under `/admin/`; all of them need `Authorization: Bearer {token}`. */
export function mountAdmin(app: FastifyInstance, core: AdminCore, token: string): void {
  const checkOperator = makeCheckOperator(token);
  app.register(
    async (scope) => {
      scope.addHook("onRequest", async (request, reply) => {
        reply.header("cache-control", "no-store");
        checkOperator(request);
      });
      addKeys(scope, core);
      addWallets(scope, core);
      addRotateKey(scope, core);
      addLedger(scope, core);
      addBackup(scope, core);
      addWebhooks(scope, core.webhooks);
      scope.all("/*", async () => {
        throw new AtelierError("not_found", "The operator's door has no such path.");
      });
    },
    { prefix: "/admin" },
  );
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
}

/** What the operator may do, bound to the store. */
import { type Account, hashKey, type Key, type Mode, newKeySecret } from "../core/account.ts";
import type { Clock } from "../core/clock.ts";
import type { CoreParts } from "../core/core-parts.ts";
import { AtelierError } from "../core/errors.ts";
import { type MicroUsd, ZERO } from "../core/money.ts";
import type { Store } from "../core/store.ts";
import type { WorkbenchParts } from "../core/workbench.ts";
import type { AdminCore, KeyWish } from "../dialects/admin/admin-core.ts";
import { bindAdminWebhooks } from "./bind-admin-webhooks.ts";
import { makeBackup } from "./make-backup.ts";

interface AdminParts extends WorkbenchParts, Pick<CoreParts, "place" | "blobs"> {
  /** For the first deposit of a live wallet. */
  readonly firstTopUpBonus: MicroUsd;
}

export function bindAdmin({ firstTopUpBonus, ...parts }: AdminParts): AdminCore {
  const { store, clock } = parts;
  return {
    createKey: (wish) => createKey(store, clock, wish),
    listKeys: async (account) => store.listKeys(account === null ? null : (await known(store, account)).id),
    revokeKey: async (id) => {
      const key = await store.revokeKey(id, clock.now());
      if (key === null) throw new AtelierError("not_found", "There is no key with this id.");
      return key;
    },
    rotateKey: async (id, overlapSeconds) => {
      const secret = newKeySecretLike(await store.listKeys(null), id);
      const oldEndsAt = new Date(clock.now().getTime() + overlapSeconds * 1000);
      const key = await store.replaceKey({ id, hash: hashKey(secret), hint: secret.slice(-4), oldEndsAt });
      if (key === null) throw new AtelierError("not_found", "This key no longer works. Make a new one.");
      return { key, secret, oldEndsAt };
    },
    deposit: async ({ account, mode, amount }) => {
      const { id } = await store.openAccount(account);
      return store.deposit({ accountId: id, mode, amount, bonus: mode === "live" ? firstTopUpBonus : ZERO, at: clock.now() });
    },
    wallet: async (account, mode: Mode) => store.wallet((await known(store, account)).id, mode),
    ledger: async (account, mode, limit) => store.ledger((await known(store, account)).id, mode, limit),
    checkLedger: () => store.checkLedger(),
    backup: () => makeBackup(parts),
    webhooks: bindAdminWebhooks(parts),
  };
}

/** Makes a key and, with it, the account and its first money. The secret leaves this function once. */
export async function createKey(store: Store, clock: Clock, wish: KeyWish) {
  const at = clock.now();
  const { id: accountId } = await store.openAccount(wish.account);
  const secret = newKeySecret(wish.mode);
  const key = await store.createKey({
    accountId,
    mode: wish.mode,
    hash: hashKey(secret),
    hint: secret.slice(-4),
    scopes: wish.scopes,
    models: wish.models,
    rate: wish.rate,
    concurrency: wish.concurrency,
    expiresAt: wish.expiresIn === null ? null : new Date(at.getTime() + wish.expiresIn * 1000),
  });
  if (wish.deposit > ZERO) await store.deposit({ accountId, mode: wish.mode, amount: wish.deposit, bonus: ZERO, at });
  return { key, secret };
}

/** A key says its mode in its first characters. */
function newKeySecretLike(keys: readonly Key[], id: string): string {
  const key = keys.find((one) => one.id === id);
  if (key === undefined) throw new AtelierError("not_found", "There is no key with this id.");
  return newKeySecret(key.mode);
}

async function known(store: Store, name: string): Promise<Account> {
  const account = await store.findAccount(name);
  if (account === null) throw new AtelierError("not_found", `There is no account named ${name}.`);
  return account;
}

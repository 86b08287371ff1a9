/** The store's methods about accounts, keys and money. */
import type { Clock } from "../core/clock.ts";
import type { Store } from "../core/store.ts";
import { findAccount, openAccount } from "./accounts.ts";
import { checkLedger } from "./check-ledger.ts";
import type { Database } from "./database.ts";
import { createKey, findKeys, listKeys, revokeKey } from "./keys.ts";
import { deposit, ledger, wallet } from "./ledger.ts";
import { replaceKey } from "./replace-key.ts";
import { takeTokens } from "./take-tokens.ts";

type Bound =
  | "openAccount"
  | "findAccount"
  | "createKey"
  | "findKeys"
  | "listKeys"
  | "revokeKey"
  | "replaceKey"
  | "takeTokens"
  | "deposit"
  | "wallet"
  | "ledger"
  | "checkLedger";

export function bindMoney(database: Database, clock: Clock): Pick<Store, Bound> {
  return {
    openAccount: (name) => database.transaction((connection) => openAccount(connection, name, clock)),
    findAccount: (name) => findAccount(database, name),
    createKey: (key) => database.transaction((connection) => createKey(connection, key, clock)),
    findKeys: (hashes) => findKeys(database, hashes),
    listKeys: (accountId) => listKeys(database, accountId),
    revokeKey: (id, at) => database.transaction((connection) => revokeKey(connection, id, at)),
    replaceKey: (succession) => database.transaction((connection) => replaceKey(connection, succession, clock)),
    takeTokens: (requests) => database.transaction((connection) => takeTokens(connection, requests)),
    deposit: (wish) => deposit(database, wish),
    wallet: (accountId, mode) => wallet(database, accountId, mode),
    ledger: (accountId, mode, limit) => ledger(database, accountId, mode, limit),
    checkLedger: () => checkLedger(database),
  };
}

/** The first start: one account with a test key and test money, so that a newcomer's first request needs nothing else. */
import { SCOPES } from "../core/account.ts";
import type { Clock } from "../core/clock.ts";
import { usd } from "../core/money.ts";
import type { Store } from "../core/store.ts";
import { createKey } from "./bind-admin.ts";

/** Name of the account that the first start makes. */
const FIRST_ACCOUNT = "default";

/** The secret of a new test key with 100.00 of test money, or null when this store has keys already. */
export async function greetFirstStart(store: Store, clock: Clock): Promise<string | null> {
  if ((await store.listKeys(null)).length > 0) return null;
  const { secret } = await createKey(store, clock, {
    account: FIRST_ACCOUNT,
    mode: "test",
    deposit: usd("100"),
    scopes: SCOPES,
    models: null,
    rate: null,
    concurrency: null,
    expiresIn: null,
  });
  return secret;
}

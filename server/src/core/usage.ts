/** What a caller's account did and paid, by day and model. */
import type { Key } from "./account.ts";
import { allow } from "./allow.ts";
import type { Store } from "./store.ts";
import type { Period, UsageLine } from "./usage-line.ts";

/** By day, then by model. Throws AtelierError `forbidden`. */
export async function usage(
  caller: Key,
  period: Period,
  { store }: { readonly store: Pick<Store, "usage"> },
): Promise<readonly UsageLine[]> {
  allow(caller, "read");
  return store.usage({ ...period, accountId: caller.accountId, mode: caller.mode });
}

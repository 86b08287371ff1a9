/** A page of a caller's generations, newest first. */
import type { Key } from "./account.ts";
import { allow } from "./allow.ts";
import { AtelierError } from "./errors.ts";
import type { ListWish, Page } from "./page.ts";
import type { Store } from "./store.ts";

/** Throws AtelierError `forbidden`, and `invalid_input` for a `before` that is not from a page of this caller's. */
export async function list(caller: Key, wish: ListWish, { store }: { readonly store: Pick<Store, "list"> }): Promise<Page> {
  allow(caller, "read");
  const page = await store.list({ ...wish, accountId: caller.accountId, mode: caller.mode });
  if (page) return page;
  const flaw = { parameter: "before", rule: "cursor", message: "before must be the next of an earlier page." };
  throw new AtelierError("invalid_input", flaw.message, { flaws: [flaw] });
}

/** A page of a caller's generations, newest first. */
import type { Key } from "./account.ts";
import { allow } from "./allow.ts";
import { AtelierError } from "./errors.ts";
import type { Generation, Status } from "./generation.ts";
import type { Store } from "./store.ts";

/** Which page of which generations. */
export interface ListWish {
  /** 1–100. */
  readonly limit: number;
  /** `next` of the page before; null begins with the newest. */
  readonly before: string | null;
  /** Null for every model. */
  readonly modelId: string | null;
  /** Null for every status. */
  readonly statuses: readonly Status[] | null;
}

/** Fewer than `limit` do not mean the end: a look that passes over very many others stops early. */
export interface Page {
  readonly generations: readonly Generation[];
  /** Goes into `before` of the next page; null at the end. */
  readonly next: string | null;
}

/** Throws AtelierError `forbidden`, and `invalid_input` for a `before` that is not from a page of this caller's. */
export async function list(caller: Key, wish: ListWish, { store }: { readonly store: Pick<Store, "list"> }): Promise<Page> {
  allow(caller, "read");
  const page = await store.list({ ...wish, accountId: caller.accountId, mode: caller.mode });
  if (page) return page;
  const flaw = { parameter: "before", rule: "cursor", message: "before must be the next of an earlier page." };
  throw new AtelierError("invalid_input", flaw.message, { flaws: [flaw] });
}

/** What the operator may do, bound to the store by `app.ts`. */
import type { Key, Mode, Rate, Scope } from "../../core/account.ts";
import type { MicroUsd } from "../../core/money.ts";
import type { LedgerEntry, Wallet } from "../../core/wallet.ts";
import type { AdminWebhooks } from "./admin-webhooks.ts";

export interface AdminCore {
  /** Makes the account when its name is new. The secret is told this once. */
  createKey(wish: KeyWish): Promise<{ readonly key: Key; readonly secret: string }>;
  /** All keys, or those of one account. Throws `not_found` for an unknown account. */
  listKeys(account: string | null): Promise<readonly Key[]>;
  /** Throws `not_found`. Revoking twice keeps the first time. */
  revokeKey(id: string): Promise<Key>;
  /** Makes a key with the same rights; the old one works for `overlapSeconds` more. Throws `not_found`. */
  rotateKey(
    id: string,
    overlapSeconds: number,
  ): Promise<{ readonly key: Key; readonly secret: string; readonly oldEndsAt: Date }>;
  /**
   * Books money; makes the account when its name is new. The first one on a live wallet gets the configured bonus,
   * `bonus` says how much it was.
   */
  deposit(deposit: DepositWish): Promise<{ readonly wallet: Wallet; readonly bonus: MicroUsd }>;
  /** Throws `not_found` for an unknown account. */
  wallet(account: string, mode: Mode): Promise<Wallet>;
  /** Newest first, at most `limit`. Throws `not_found` for an unknown account. */
  ledger(account: string, mode: Mode, limit: number): Promise<readonly LedgerEntry[]>;
  /** Everything that is kept, as a tar archive. Throws `conflict` when the rows are on a PostgreSQL server. */
  backup(): Promise<AsyncIterable<Uint8Array>>;
  /** One sentence per flaw; empty when all money adds up. */
  checkLedger(): Promise<readonly string[]>;
  /** Deliveries, replays, tests and the secrets that sign. */
  readonly webhooks: AdminWebhooks;
}

export interface KeyWish {
  /** Name of the account. */
  readonly account: string;
  readonly mode: Mode;
  /** Booked with the key, without a bonus; zero books nothing. */
  readonly deposit: MicroUsd;
  readonly scopes: readonly Scope[];
  /** null allows every model. */
  readonly models: readonly string[] | null;
  /** null takes the server's default. */
  readonly rate: Rate | null;
  readonly concurrency: number | null;
  /** Seconds from now; null never expires. */
  readonly expiresIn: number | null;
}

export interface DepositWish {
  readonly account: string;
  readonly mode: Mode;
  /** Above zero. */
  readonly amount: MicroUsd;
}

/** Money of one account in one mode. The ledger is the truth; a wallet is its running total, and a check compares them. */
import type { Mode } from "./account.ts";
import type { MicroUsd } from "./money.ts";

/** The five accounts of the double-entry ledger. Every transfer's entries sum to zero. */
export type LedgerAccount = "available" | "held" | "revenue" | "funding" | "bonus";

/**
 * Transfers. `deposit`: funding → available · `bonus`: bonus → available · `hold`: available → held ·
 * `capture`: held → revenue · `release`: held → available. A hold is resolved at most once.
 */
export type TransferKind = "deposit" | "bonus" | "hold" | "capture" | "release";

/** The running totals. */
export interface Wallet {
  readonly accountId: string;
  readonly mode: Mode;
  readonly available: MicroUsd;
  readonly held: MicroUsd;
}

/** One transfer of the ledger. */
export interface LedgerEntry {
  readonly id: string;
  readonly kind: TransferKind;
  readonly from: LedgerAccount;
  readonly to: LedgerAccount;
  readonly amount: MicroUsd;
  readonly generationId: string | null;
  readonly createdAt: Date;
}

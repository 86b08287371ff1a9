/** Keys and wallets as the operator sees them. A key's secret is told when it is made and never again. */
import type { Key } from "../../core/account.ts";
import { formatUsd } from "../../core/money.ts";
import type { Wallet } from "../../core/wallet.ts";

export function keyView(key: Key): object {
  return {
    id: key.id,
    account: key.accountName,
    mode: key.mode,
    hint: key.hint,
    scopes: key.scopes,
    models: key.models,
    rate: key.rate,
    concurrency: key.concurrency,
    created_at: key.createdAt.toISOString(),
    expires_at: key.expiresAt?.toISOString() ?? null,
    revoked_at: key.revokedAt?.toISOString() ?? null,
  };
}

export function walletView(account: string, { mode, available, held }: Wallet): object {
  return { account, mode, available: formatUsd(available), held: formatUsd(held), currency: "USD" };
}

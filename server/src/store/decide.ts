/** Who of a batch is accepted: in order of arrival, each wallet pays for what still fits. Pure, under the wallets' locks. */
import type { MicroUsd } from "../core/money.ts";
import type { Acceptance, AcceptOutcome } from "../core/store.ts";

export interface LockedWallet {
  readonly id: bigint;
  readonly account_id: string;
  readonly mode: string;
  readonly available: bigint;
}

export interface Known {
  /** Idempotency keys of this batch that were used before. */
  readonly submits: readonly {
    readonly wallet_id: bigint;
    readonly key: string;
    readonly fingerprint: string;
    readonly generation_id: string;
    readonly created_at: Date;
  }[];
  /** Generations not at their end, per key with a limit. */
  readonly open: readonly { readonly key_id: string; readonly open: bigint }[];
  /** Submits made at or before this time (milliseconds) are forgotten. */
  forgottenBefore(at: Date): number;
}

export interface Taken {
  readonly kind: "take";
  readonly acceptance: Acceptance;
  readonly walletId: bigint;
}

export type Verdict = Taken | { readonly kind: "repeat"; readonly id: string } | Exclude<AcceptOutcome, { generation: unknown }>;

/** One verdict per row, in order. */
export function decide(batch: readonly Acceptance[], wallets: readonly LockedWallet[], known: Known): readonly Verdict[] {
  const available = new Map(wallets.map((w) => [w.id, w.available]));
  const walletIds = new Map(wallets.map((w) => [`${w.mode} ${w.account_id}`, w.id]));
  const open = new Map(known.open.map((row) => [row.key_id, Number(row.open)]));
  const submits = new Map(known.submits.map((s) => [`${s.wallet_id} ${s.key}`, s]));
  const earlier = new Map<string, { readonly id: string; readonly fingerprint: string }>();

  return batch.map((acceptance): Verdict => {
    const { idempotency, concurrency, keyId, price, id } = acceptance;
    const walletId = walletIds.get(`${acceptance.mode} ${acceptance.accountId}`);
    if (walletId === undefined) return { kind: "broken", cause: new Error(`The account ${acceptance.accountId} has no wallet`) };

    const name = `${walletId} ${idempotency?.key}`;
    if (idempotency !== null) {
      const stored = submits.get(name);
      const remembered = stored !== undefined && stored.created_at.getTime() > known.forgottenBefore(acceptance.at);
      const first = earlier.get(name) ?? (remembered ? { id: stored.generation_id, fingerprint: stored.fingerprint } : null);
      if (first) return first.fingerprint === idempotency.fingerprint ? { kind: "repeat", id: first.id } : { kind: "conflict" };
    }
    if (concurrency !== null && (open.get(keyId) ?? 0) >= concurrency) return { kind: "full" };
    const left = available.get(walletId) ?? 0n;
    if (price > left) return { kind: "insufficient", available: left as MicroUsd };

    available.set(walletId, left - price);
    open.set(keyId, (open.get(keyId) ?? 0) + 1);
    if (idempotency !== null) earlier.set(name, { id, fingerprint: idempotency.fingerprint });
    return { kind: "take", acceptance, walletId };
  });
}

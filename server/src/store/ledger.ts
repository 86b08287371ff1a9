/** Money outside of generations: deposits, wallets, the ledger and the check that they agree. */
import type { Mode } from "../core/account.ts";
import { AtelierError } from "../core/errors.ts";
import { type MicroUsd, ZERO } from "../core/money.ts";
import type { Deposit } from "../core/store.ts";
import type { LedgerEntry, Wallet } from "../core/wallet.ts";
import { type Connection, type Database, hot } from "./database.ts";

const LOCK_WALLET = hot(`select id from wallet where account_id = $1 and mode = $2 for update`);

/** The unique bonus per wallet decides whether there is one; an amount of nothing books nothing. */
const DEPOSIT = hot(`
  with deposited as (
    insert into transfer (wallet_id, kind, from_account, to_account, amount, created_at)
    select $1, 'deposit', 'funding', 'available', $2, $4 where $2::bigint > 0 returning amount
  ), bonus as (
    insert into transfer (wallet_id, kind, from_account, to_account, amount, created_at)
    select $1, 'bonus', 'bonus', 'available', $3, $4 where $2::bigint > 0 and $3::bigint > 0
    on conflict do nothing returning amount
  )
  update wallet w set available = w.available + coalesce((select amount from deposited), 0) + coalesce((select amount from bonus), 0)
  where w.id = $1
  returning w.available, w.held, coalesce((select amount from bonus), 0) as bonus`);

const WALLET = hot(`select available, held from wallet where account_id = $1 and mode = $2`);

const ENTRIES = hot(`
  select t.id, t.kind, t.from_account, t.to_account, t.amount, t.generation_id, t.created_at
  from transfer t join wallet w on w.id = t.wallet_id
  where w.account_id = $1 and w.mode = $2 order by t.id desc limit $3`);

interface WalletRow {
  readonly available: bigint;
  readonly held: bigint;
}

interface EntryRow {
  readonly id: bigint;
  readonly kind: LedgerEntry["kind"];
  readonly from_account: LedgerEntry["from"];
  readonly to_account: LedgerEntry["to"];
  readonly amount: bigint;
  readonly generation_id: string | null;
  readonly created_at: Date;
}

/** Throws a RangeError for negative amounts and AtelierError `not_found` for an unknown account. */
export async function deposit(database: Database, deposit: Deposit): Promise<{ wallet: Wallet; bonus: MicroUsd }> {
  const { accountId, mode, amount, bonus, at } = deposit;
  if (amount < 0n || bonus < 0n) throw new RangeError("A deposit and its bonus must not be negative");
  return database.transaction(async (connection) => {
    const [locked] = await connection.query<{ id: bigint }>(LOCK_WALLET, [accountId, mode]);
    if (!locked) throw unknownAccount(accountId);
    const [row] = await connection.query<WalletRow & { bonus: bigint }>(DEPOSIT, [locked.id, amount, bonus, at]);
    return { wallet: toWallet(row!, accountId, mode), bonus: (row?.bonus ?? ZERO) as MicroUsd };
  });
}

/** Throws AtelierError `not_found` for an unknown account. */
export async function wallet(connection: Connection, accountId: string, mode: Mode): Promise<Wallet> {
  const [row] = await connection.query<WalletRow>(WALLET, [accountId, mode]);
  if (!row) throw unknownAccount(accountId);
  return toWallet(row, accountId, mode);
}

/** Newest first. */
export async function ledger(
  connection: Connection,
  accountId: string,
  mode: Mode,
  limit: number,
): Promise<readonly LedgerEntry[]> {
  const rows = await connection.query<EntryRow>(ENTRIES, [accountId, mode, limit]);
  return rows.map((row) => ({
    id: String(row.id),
    kind: row.kind,
    from: row.from_account,
    to: row.to_account,
    amount: row.amount as MicroUsd,
    generationId: row.generation_id,
    createdAt: row.created_at,
  }));
}

function toWallet(row: WalletRow, accountId: string, mode: Mode): Wallet {
  return { accountId, mode, available: row.available as MicroUsd, held: row.held as MicroUsd };
}

function unknownAccount(accountId: string): AtelierError {
  return new AtelierError("not_found", `There is no account ${accountId}. Open it first.`);
}

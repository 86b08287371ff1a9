/** Accounts and their two wallets. */
import { type Account, MODES } from "../core/account.ts";
import type { Clock } from "../core/clock.ts";
import { uuidv7 } from "../core/id.ts";
import type { Connection } from "./database.ts";
import { build, rows } from "./tables.ts";

/** In a transaction: the account of this name, made with both wallets at zero when it is new. */
export async function openAccount(connection: Connection, name: string, clock: Clock): Promise<Account> {
  const account = { id: uuidv7(clock), name, created_at: clock.now() };
  const insert = build.insertInto("account").values(account);
  const [made] = await rows(connection, insert.onConflict((on) => on.column("name").doNothing()).returning("id"));
  const found = await findAccount(connection, name);
  if (!found) throw new Error(`The account ${name} vanished while it was opened`);
  if (made)
    await rows(connection, build.insertInto("wallet").values(MODES.map((mode) => ({ account_id: made.id, mode }) as never)));
  return found;
}

/** Null when nobody has this name. */
export async function findAccount(connection: Connection, name: string): Promise<Account | null> {
  const [row] = await rows(connection, build.selectFrom("account").selectAll().where("name", "=", name));
  return row ? { id: row.id, name: row.name, createdAt: row.created_at } : null;
}

/** The secrets that sign: one per wallet, and the one before it while it is being changed. */
import { randomBytes } from "node:crypto";
import type { Mode } from "../core/account.ts";
import type { WebhookSecret } from "../core/delivery.ts";
import { AtelierError } from "../core/errors.ts";
import type { Owner } from "../core/store.ts";
import { type Connection, hot } from "./database.ts";

const KEEP = hot(`
  update wallet set webhook_secret = coalesce(webhook_secret, $3) where account_id = $1 and mode = $2 returning webhook_secret as secret`);

const FIND = hot(`
  select webhook_secret as secret, webhook_secret_before_until as until from wallet
  where account_id = $1 and mode = $2 and webhook_secret is not null`);

/** A secret that was never made or told has nobody to wait for. */
const ROTATE = hot(`
  update wallet set webhook_secret = $3, webhook_secret_before = webhook_secret,
    webhook_secret_before_until = case when webhook_secret is not null and $5::timestamptz > $4 then $5 end
  where account_id = $1 and mode = $2 returning webhook_secret as secret, webhook_secret_before_until as until`);

interface SecretRow {
  readonly secret: string;
  readonly until: Date | null;
}

/** `whsec_` and the standard base64 of 32 bytes, made at the first question. Throws AtelierError `not_found` without such an account. */
export async function webhookSecret(connection: Connection, accountId: string, mode: Mode): Promise<string> {
  const [known] = await connection.query<SecretRow>(FIND, [accountId, mode]);
  if (known) return known.secret;
  const [kept] = await connection.query<{ secret: string }>(KEEP, [accountId, mode, freshSecret()]);
  if (!kept) throw unknownAccount(accountId);
  return kept.secret;
}

/** As above, with the end of an overlap. */
export async function findWebhookSecret(connection: Connection, { accountId, mode }: Owner, at: Date): Promise<WebhookSecret> {
  const [known] = await connection.query<SecretRow>(FIND, [accountId, mode]);
  const secret = known?.secret ?? (await webhookSecret(connection, accountId, mode));
  return { secret, previousUntil: known?.until && known.until > at ? known.until : null };
}

/** Throws AtelierError `not_found` without such an account. */
export async function rotateWebhookSecret(
  connection: Connection,
  { accountId, mode }: Owner,
  { at, until }: { readonly at: Date; readonly until: Date },
): Promise<WebhookSecret> {
  const [row] = await connection.query<SecretRow>(ROTATE, [accountId, mode, freshSecret(), at, until]);
  if (!row) throw unknownAccount(accountId);
  return { secret: row.secret, previousUntil: row.until };
}

function freshSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}

function unknownAccount(accountId: string): AtelierError {
  return new AtelierError("not_found", `There is no account ${accountId}. Open it first.`);
}

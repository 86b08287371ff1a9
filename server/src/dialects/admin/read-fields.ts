/** Reads an operator's wishes: each field once, all flaws at once, unknown fields refused, since a typo here costs money. */
import { MODES, type Mode, type Rate, SCOPES, type Scope } from "../../core/account.ts";
import { AtelierError, type Flaw } from "../../core/errors.ts";
import { type MicroUsd, parseUsd, ZERO } from "../../core/money.ts";
import type { DepositWish, KeyWish } from "./admin-core.ts";

/** A field's value, or the end of a sentence that begins with "{field} must be". */
type Read<T> = (value: unknown) => { readonly value: T } | string;
type Readers<T> = { readonly [Name in keyof T]: Read<T[Name]> };

const SECONDS = { s: 1, min: 60, h: 3600 } as const;
/** Ten years. */
const LONGEST_LIFE = 315_360_000;

const KEY_WISH: Readers<KeyWish> = {
  account: readAccount,
  mode: readMode,
  deposit: (value) => (value === undefined ? { value: ZERO } : readAmount(value)),
  scopes: optional<readonly Scope[]>(SCOPES, (value) =>
    isList(value) && value.length > 0 && value.every(isScope)
      ? { value: [...new Set(value)] }
      : `a list of ${SCOPES.join(" and ")}`,
  ),
  models: optional<readonly string[] | null>(null, (value) =>
    isList(value) && value.length > 0 && value.every(isModelId) ? { value } : "a list of model ids",
  ),
  rate: optional<Rate | null>(null, readRate),
  concurrency: optional<number | null>(null, (value) => wholeNumber(value, 1_000_000)),
  expiresIn: optional<number | null>(null, (value) => wholeNumber(value, LONGEST_LIFE)),
};

const DEPOSIT_WISH: Readers<DepositWish> = {
  account: readAccount,
  mode: readMode,
  amount: (value) => {
    const read = readAmount(value);
    return typeof read !== "string" && read.value === ZERO ? "more than zero" : read;
  },
};

/** Whether the URL may be called is for core to say. */
const TEST_WISH: Readers<{ account: string; mode: Mode; url: string }> = {
  account: readAccount,
  mode: readMode,
  url: (value) => (typeof value === "string" ? { value } : "the address of a receiver, as a string"),
};

const ACCOUNT_AND_MODE: Readers<{ account: string; mode: Mode }> = { account: readAccount, mode: readMode };

/** Body of `POST /admin/keys`. Throws AtelierError `invalid_input`. */
export function readKeyWish(body: unknown): KeyWish {
  return readAll(KEY_WISH, body);
}

/** Body of `POST /admin/wallets/deposit`. Throws AtelierError `invalid_input`. */
export function readDepositWish(body: unknown): DepositWish {
  return readAll(DEPOSIT_WISH, body);
}

/** Query of the routes that ask about a wallet. Throws AtelierError `invalid_input`. */
export function readAccountAndMode(query: unknown): { readonly account: string; readonly mode: Mode } {
  return readAll(ACCOUNT_AND_MODE, query);
}

/** Body of `POST /admin/webhooks/test`. Throws AtelierError `invalid_input`. */
export function readTestWish(body: unknown): { readonly account: string; readonly mode: Mode; readonly url: string } {
  return readAll(TEST_WISH, body);
}

function readAll<T>(readers: Readers<T>, body: unknown): T {
  if (typeof body !== "object" || body === null || isList(body))
    throw refuse([flaw("", "type", "The body must be a JSON object.")]);
  const fields = new Map(Object.keys(readers).map((name) => [wireName(name), name as keyof T & string]));
  const flaws: Flaw[] = Object.keys(body)
    .filter((name) => !fields.has(name))
    .map((name) =>
      flaw(name.slice(0, 100), "unknown", `${name.slice(0, 100)} is unknown; use ${[...fields.keys()].join(", ")}.`),
    );
  const wish: Partial<Record<keyof T, unknown>> = {};
  for (const [wire, name] of fields) {
    const given = Object.hasOwn(body, wire) ? (body as Record<string, unknown>)[wire] : undefined;
    const read = readers[name](given);
    if (typeof read === "string") flaws.push(flaw(wire, given === undefined ? "required" : "format", `${wire} must be ${read}.`));
    else wish[name] = read.value;
  }
  if (flaws.length > 0) throw refuse(flaws);
  return wish as T;
}

function refuse(flaws: readonly Flaw[]): AtelierError {
  return new AtelierError("invalid_input", flaws.map(({ message }) => message).join(" "), { flaws });
}

function flaw(parameter: string, rule: string, message: string): Flaw {
  return { parameter, rule, message };
}

function wireName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function optional<T>(byDefault: T, read: Read<T>): Read<T> {
  return (value) => (value === undefined || value === null ? { value: byDefault } : read(value));
}

function readAccount(value: unknown): ReturnType<Read<string>> {
  const isName = typeof value === "string" && /^[A-Za-z0-9][A-Za-z0-9 ._@-]{0,99}$/.test(value);
  return isName ? { value } : "a name of 1 to 100 letters, digits, blanks and . _ @ -";
}

function readMode(value: unknown): ReturnType<Read<Mode>> {
  const mode = MODES.find((one) => one === value);
  return mode === undefined ? `one of ${MODES.join(", ")}` : { value: mode };
}

/** A string: a JSON number is a float, and no float touches money. */
function readAmount(value: unknown): ReturnType<Read<MicroUsd>> {
  const amount = typeof value === "string" ? parseUsd(value) : null;
  return amount === null ? 'US dollars as a string with at most six decimals, such as "10.00"' : { value: amount };
}

function readRate(value: unknown): ReturnType<Read<Rate>> {
  const [, count = "", unit = ""] = typeof value === "string" ? (/^([1-9]\d{0,6})\/(s|min|h)$/.exec(value) ?? []) : [];
  if (count === "") return 'a rate such as "60/min", "5/s" or "1000/h"';
  return { value: { count: Number(count), seconds: SECONDS[unit as keyof typeof SECONDS] } };
}

function wholeNumber(value: unknown, most: number): ReturnType<Read<number>> {
  const fits = typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= most;
  return fits ? { value } : `a whole number from 1 to ${most}`;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isScope(value: unknown): value is Scope {
  return SCOPES.some((scope) => scope === value);
}

function isModelId(value: unknown): value is string {
  return typeof value === "string" && /^[\w.-]{1,80}$/.test(value);
}

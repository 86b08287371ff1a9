/** Who may ask for what: accounts, and the keys that speak for them. */
import { createHash, randomBytes } from "node:crypto";

/** Test keys run on Easel with test money; live ones on what the operator configured. */
export type Mode = "test" | "live";
/** What a key may do: make generations, or look at them. */
export type Scope = "submit" | "read";
/** Both modes. */
export const MODES: readonly Mode[] = ["test", "live"];
/** Both scopes, as a key has them by default. */
export const SCOPES: readonly Scope[] = ["read", "submit"];

/** Who pays: keys, wallets and generations belong to one. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
}

/** At most `count` submits per `seconds`, spread by a token bucket. */
export interface Rate {
  readonly count: number;
  readonly seconds: number;
}

const UNITS = { s: 1, min: 60, h: 3600 } as const;

/** Reads `60/min`, `5/s` or `1000/h`; null for anything else. */
export function parseRate(text: string): Rate | null {
  const [, count, unit] = /^([1-9]\d{0,6})\/(s|min|h)$/.exec(text) ?? [];
  return count === undefined ? null : { count: Number(count), seconds: UNITS[unit as keyof typeof UNITS] };
}

/** A key without its secret, which is stored only as a hash. */
export interface Key {
  readonly id: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly mode: Mode;
  /** Last four characters, for display. */
  readonly hint: string;
  readonly scopes: readonly Scope[];
  /** null allows every model. */
  readonly models: readonly string[] | null;
  readonly rate: Rate | null;
  /** Generations of this key that may be queued or running at once; null for no limit. */
  readonly concurrency: number | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
}

/** A new secret key: `atl_test_` + 32 random bytes + a 6-character checksum that finds typos offline. */
export function newKeySecret(mode: Mode): string {
  const body = `atl_${mode}_${randomBytes(32).toString("base64url")}`;
  return body + checksum(body);
}

/** SHA-256 of a key, the only form that is stored. Slow hashes add nothing to 256 random bits but a way to load the server. */
export function hashKey(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Whether a string has the shape and checksum of a key; says nothing about whether it exists. */
export function looksLikeKey(secret: string): boolean {
  if (!/^atl_(test|live)_[A-Za-z0-9_-]{49}$/.test(secret)) return false;
  return checksum(secret.slice(0, -6)) === secret.slice(-6);
}

function checksum(body: string): string {
  return createHash("sha256").update(`atelier:${body}`).digest("base64url").slice(0, 6);
}

/** The environment variables, each one a setting of the same meaning. Empty ones count as not set. */
import { ConfigError, type Settings } from "./settings.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

const LEVELS = ["trace", "debug", "info", "warn", "error", "silent"] as const;
const DOORS = ["local", "token", "off"] as const;

/** Settings found in the environment. Throws ConfigError for a value that cannot be read. */
export function readEnvironment(environment: Environment): Settings {
  const read: Record<string, (text: string) => Settings> = {
    ATELIER_HOST: (host) => ({ host }),
    ATELIER_PORT: (text) => ({ port: number("ATELIER_PORT", text) }),
    ATELIER_DATA_DIR: (dataDir) => ({ dataDir }),
    ATELIER_DATABASE_URL: (databaseUrl) => ({ databaseUrl }),
    ATELIER_PUBLIC_URL: (publicUrl) => ({ publicUrl }),
    ATELIER_ADMIN_TOKEN: (adminToken) => ({ adminToken: token(adminToken) }),
    ATELIER_ALLOW_PRIVATE_NETWORK: (text) => ({ allowPrivateNetwork: flag("ATELIER_ALLOW_PRIVATE_NETWORK", text) }),
    ATELIER_LEASE_SECONDS: (text) => ({ leaseSeconds: number("ATELIER_LEASE_SECONDS", text) }),
    ATELIER_WEBHOOK_RETRY_SECONDS: (text) => ({
      webhookRetrySeconds: text.split(",").map((part) => number("ATELIER_WEBHOOK_RETRY_SECONDS", part.trim())),
    }),
    ATELIER_LOG_LEVEL: (text) => ({ logLevel: word("ATELIER_LOG_LEVEL", text, LEVELS) }),
    ATELIER_METRICS: (text) => ({ metrics: word("ATELIER_METRICS", text, DOORS) }),
  };
  const found = Object.entries(read).flatMap(([name, setting]) => {
    const text = environment[name]?.trim();
    return text ? [setting(text)] : [];
  });
  return Object.assign({}, ...found);
}

function number(name: string, text: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new ConfigError(`${name} must be a number, not "${text}".`);
}

function flag(name: string, text: string): boolean {
  if (["1", "true"].includes(text)) return true;
  if (["0", "false"].includes(text)) return false;
  throw new ConfigError(`${name} must be 1 or 0, not "${text}".`);
}

function token(text: string): string {
  if (text.length >= 16) return text;
  throw new ConfigError("ATELIER_ADMIN_TOKEN must have at least 16 characters; `openssl rand -base64 24` makes a good one.");
}

function word<Word extends string>(name: string, text: string, words: readonly Word[]): Word {
  const found = words.find((one) => one === text);
  if (found) return found;
  throw new ConfigError(`${name} must be one of ${words.join(", ")}, not "${text}".`);
}

/** What an operator may write in `atelier.config.ts`, the defaults, and the error of a setting that cannot be used. */
import type { Mode } from "../core/account.ts";
import type { Engine } from "../core/engine.ts";
import type { Model } from "../core/model.ts";

/** What an operator may write in `atelier.config.ts`; the environment goes before it. */
export interface Settings {
  /** Address to listen on (Default: `127.0.0.1`). Others need `adminToken` and `publicUrl`. */
  readonly host?: string;
  /** 0 takes any free port (Default: 8080). */
  readonly port?: number;
  /** Files, and the embedded database (Default: `./atelier-data`). */
  readonly dataDir?: string;
  /** `postgres://…`; without one the embedded database runs in `dataDir`. */
  readonly databaseUrl?: string | null;
  /** How callers reach this server; every URL in an answer starts with it (Default: `http://{host}:{port}`). */
  readonly publicUrl?: string | null;
  /** Operator's token (Default: one in the data directory, made at the first start). */
  readonly adminToken?: string | null;
  /** Allows http webhooks and private addresses for inputs and webhooks (Default: false). */
  readonly allowPrivateNetwork?: boolean;
  /** How long a worker that says nothing keeps its work (Default: 15). */
  readonly leaseSeconds?: number;
  /** Waits between tries of one webhook event, after the first (Default: 5 s, 5 min, 30 min, 2, 5, 10, 14, 20, 24 h). */
  readonly webhookRetrySeconds?: readonly number[];
  /** What is worth a line of the log (Default: `info`). */
  readonly logLevel?: "trace" | "debug" | "info" | "warn" | "error" | "silent";
  /** Who may read `/metrics`: this machine and the operator's token, the token alone, or nobody (Default: `local`). */
  readonly metrics?: "local" | "token" | "off";
  /** Which engine runs which models for which keys. Test keys always have Easel (Default: none further). */
  readonly deployments?: readonly DeploymentSettings[];
  /** Model id → US dollars as a decimal string, or a function of the input (Default: each model's own price). */
  readonly prices?: Readonly<Record<string, string | ((input: never) => string)>>;
  /** Further models of the operator's own. */
  readonly models?: readonly Model<never>[];
  /** What one key, and this server as a whole, may ask for. */
  readonly limits?: LimitSettings;
  /** How long files are kept. */
  readonly retention?: RetentionSettings;
  /** Added to the first `wallet deposit` of a live wallet, US dollars; `"0"` for none (Default: `"5.00"`). */
  readonly firstTopUpBonus?: string;
}

export interface DeploymentSettings {
  /** Lower-case letters, digits and hyphens; `easel` is taken by the built-in one. */
  readonly id: string;
  /** `easel`, or an engine of the operator's own. */
  readonly engine: "easel" | Engine;
  /** Model ids, or `"*"` for all that the engine can do (Default: `"*"`). */
  readonly models?: readonly string[] | "*";
  /** Which keys it serves (Default: `["live"]`). */
  readonly modes?: readonly Mode[];
  /** Generations at once, over all nodes (Default: Easel one per core, others 4). */
  readonly slots?: number;
  /** Lower is asked first (Default: 0). */
  readonly order?: number;
  /** Share among deployments of the same order (Default: 1). */
  readonly weight?: number;
  /** Tries before a generation is errored (Default: 3). */
  readonly attempts?: number;
  /** Seconds a generation may wait for its start (Default: 3600). */
  readonly startSeconds?: number;
  /** Seconds it may take in all (Default: 7200). */
  readonly totalSeconds?: number;
}

export interface LimitSettings {
  /** Submits of a key that names no rate of its own, `60/min`, `5/s`, `1000/h`; null for none (Default: `600/min`). */
  readonly rate?: string | null;
  /** Generations waiting on this server before submits answer 503 (Default: 100,000). */
  readonly queued?: number;
  /** Generations one node works on at once (Default: the sum of the slots). */
  readonly running?: number;
  /** Mebibytes of uploads that an account may have here at once, test and live each (Default: 10,240). */
  readonly uploads?: number;
}

export interface RetentionSettings {
  /** Days that results are kept; null for ever (Default: 30). */
  readonly resultDays?: number | null;
  /** Hours that uploads are kept (Default: 72). */
  readonly uploadHours?: number;
}

/** Seconds. */
export const HOUR = 3600;

export const DEFAULTS = {
  host: "127.0.0.1",
  port: 8080,
  dataDir: "./atelier-data",
  leaseSeconds: 15,
  webhookRetrySeconds: [5, 300, 1800, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR],
  logLevel: "info",
  metrics: "local",
  rate: "600/min",
  queued: 100_000,
  uploads: 10_240,
  resultDays: 30,
  uploadHours: 72,
  firstTopUpBonus: "5.00",
} as const;

/** A setting that cannot be used; the message is one sentence that says which and why. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** Types the settings of an `atelier.config.ts`. */
export function defineConfig(settings: Settings): Settings {
  return settings;
}

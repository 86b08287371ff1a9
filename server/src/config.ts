/** `atelier.config.ts` and the environment become one frozen Config. A wrong setting stops the start with one sentence. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Environment, readEnvironment } from "./config/read-environment.ts";
import {
  ConfigError,
  DEFAULTS,
  type DeploymentSettings,
  HOUR,
  type RetentionSettings,
  type Settings,
} from "./config/settings.ts";
import { parseRate, type Rate } from "./core/account.ts";
import type { Model } from "./core/model.ts";
import { type MicroUsd, parseUsd } from "./core/money.ts";

/** All settings with their defaults, checked. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly publicUrl: string | null;
  readonly adminToken: string | null;
  readonly allowPrivateNetwork: boolean;
  readonly leaseSeconds: number;
  readonly webhookRetrySeconds: readonly number[];
  readonly logLevel: NonNullable<Settings["logLevel"]>;
  readonly metrics: NonNullable<Settings["metrics"]>;
  readonly deployments: readonly DeploymentSettings[];
  readonly prices: NonNullable<Settings["prices"]>;
  readonly models: readonly Model<never>[];
  readonly limits: {
    readonly rate: Rate | null;
    readonly queued: number;
    readonly running: number | null;
    readonly uploads: number;
  };
  readonly retention: Required<RetentionSettings>;
  readonly firstTopUpBonus: MicroUsd;
}

/** Reads `atelier.config.ts` in `directory`, if there is one, and the environment over it. Throws ConfigError. */
export async function loadConfig(directory: string, environment: Environment): Promise<Config> {
  const file = resolve(directory, "atelier.config.ts");
  const settings = existsSync(file) ? await importSettings(file) : {};
  return completeConfig({ ...settings, ...readEnvironment(environment) }, directory);
}

async function importSettings(file: string): Promise<Settings> {
  const loaded: { default?: unknown } = await import(pathToFileURL(file).href).catch((cause: Error) => {
    throw new ConfigError(`${file} could not be loaded: ${cause.message}`, { cause });
  });
  if (typeof loaded.default !== "object" || loaded.default === null)
    throw new ConfigError(`${file} must have a default export made by defineConfig({ … }).`);
  return loaded.default as Settings;
}

/** Fills defaults in and checks every setting. Throws ConfigError at the first wrong one. */
export function completeConfig(settings: Settings, directory: string): Config {
  const host = settings.host ?? DEFAULTS.host;
  const config: Config = {
    host,
    port: inRange("port", settings.port ?? DEFAULTS.port, [0, 65_535]),
    dataDir: resolve(directory, settings.dataDir ?? DEFAULTS.dataDir),
    databaseUrl: databaseUrl(settings.databaseUrl ?? null),
    publicUrl: publicUrl(settings.publicUrl ?? null),
    adminToken: settings.adminToken ?? null,
    allowPrivateNetwork: settings.allowPrivateNetwork ?? false,
    leaseSeconds: between("leaseSeconds", settings.leaseSeconds ?? DEFAULTS.leaseSeconds, [1, 3600]),
    webhookRetrySeconds: (settings.webhookRetrySeconds ?? DEFAULTS.webhookRetrySeconds).map((wait) =>
      between("webhookRetrySeconds", wait, [0, 7 * 24 * HOUR]),
    ),
    logLevel: settings.logLevel ?? DEFAULTS.logLevel,
    metrics: settings.metrics ?? DEFAULTS.metrics,
    deployments: settings.deployments ?? [],
    prices: settings.prices ?? {},
    models: settings.models ?? [],
    limits: {
      rate: rate(settings.limits?.rate === undefined ? DEFAULTS.rate : settings.limits.rate),
      queued: inRange("limits.queued", settings.limits?.queued ?? DEFAULTS.queued, [1, 10_000_000]),
      running: settings.limits?.running ?? null,
      uploads: inRange("limits.uploads", settings.limits?.uploads ?? DEFAULTS.uploads, [1, 1_000_000_000]),
    },
    retention: {
      resultDays: settings.retention?.resultDays === undefined ? DEFAULTS.resultDays : settings.retention.resultDays,
      uploadHours: between("retention.uploadHours", settings.retention?.uploadHours ?? DEFAULTS.uploadHours, [1, 8760]),
    },
    firstTopUpBonus: money("firstTopUpBonus", settings.firstTopUpBonus ?? DEFAULTS.firstTopUpBonus),
  };
  refuseOpenDoor(config);
  return Object.freeze(config);
}

/** No default credentials towards a network: whoever finds the port first must not be the operator. */
function refuseOpenDoor(config: Config): void {
  if (["127.0.0.1", "::1", "localhost"].includes(config.host)) return;
  if (config.adminToken !== null && config.publicUrl !== null) return;
  throw new ConfigError(
    `Listening on ${config.host} needs ATELIER_ADMIN_TOKEN and ATELIER_PUBLIC_URL; set both, or listen on 127.0.0.1.`,
  );
}

function inRange(name: string, value: number, range: readonly [number, number]): number {
  if (!Number.isInteger(value)) throw new ConfigError(`${name} must be a whole number, not ${value}.`);
  return between(name, value, range);
}

function between(name: string, value: number, [least, most]: readonly [number, number]): number {
  if (value >= least && value <= most) return value;
  throw new ConfigError(`${name} must be from ${least} to ${most}, not ${value}.`);
}

function money(name: string, text: string): MicroUsd {
  const value = parseUsd(text);
  if (value === null) throw new ConfigError(`${name} must be US dollars such as "5.00", not "${text}".`);
  return value;
}

function rate(text: string | null): Rate | null {
  const value = text === null ? null : parseRate(text);
  if (text !== null && value === null)
    throw new ConfigError(`limits.rate must be a rate such as "60/min", "5/s" or "1000/h", not "${text}".`);
  return value;
}

function databaseUrl(value: string | null): string | null {
  if (value === null || /^postgres(ql)?:\/\//.test(value)) return value;
  throw new ConfigError(`databaseUrl (ATELIER_DATABASE_URL) must start with postgres://.`);
}

function publicUrl(value: string | null): string | null {
  if (value === null) return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.search && !url.hash) return value.replace(/\/+$/, "");
  throw new ConfigError(`publicUrl (ATELIER_PUBLIC_URL) must be an http or https URL without query, not "${value}".`);
}

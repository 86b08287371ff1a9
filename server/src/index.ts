/** What an operator's own `atelier.config.ts`, models and engines import from `atelier`. */

export { type DeploymentSettings, defineConfig, type Settings } from "./config/settings.ts";
export type { Artifact, Draft, Engine, Run, Ticket } from "./core/engine.ts";
export { AtelierError, type ErrorCode } from "./core/errors.ts";
export type { Job } from "./core/job.ts";
export type { Model, Parsed, Schema } from "./core/model.ts";
export { formatUsd, type MicroUsd, usd } from "./core/money.ts";

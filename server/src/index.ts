/** What an operator's own `atelier.config.ts`, models and engines import from `atelier`. */

export { Type } from "typebox";
export { type DeploymentSettings, defineConfig, type Settings } from "./config/settings.ts";
export type { InputLimits, InputRef } from "./core/asset.ts";
export type { Artifact, Description, Draft, Engine, OpenedInput, Run, StopReason, Ticket } from "./core/engine.ts";
export { AtelierError, type ErrorCode } from "./core/errors.ts";
export type { Capability, Job } from "./core/job.ts";
export type { Model, Parsed, Schema } from "./core/model.ts";
export { formatUsd, type MicroUsd, times, usd } from "./core/money.ts";
export { defineModel, type ModelDefinition } from "./models/define-model.ts";
export { CLIP_LIMITS, inputAt, MediaUrl, STILL_LIMITS, VIEW_LIMITS } from "./models/media-url.ts";
export { Prompt } from "./models/prompt.ts";
export { Seed } from "./models/seed.ts";

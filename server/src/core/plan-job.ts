/** From a caller's body to a priced job on a deployment: all that a quote needs and a submit begins with. */
import type { Key } from "./account.ts";
import { checkInputUrls } from "./check-input-urls.ts";
import { checkText } from "./check-text.ts";
import type { CoreParts } from "./core-parts.ts";
import type { Deployment } from "./deployments.ts";
import { AtelierError, type Flaw } from "./errors.ts";
import { invalidInput } from "./invalid-input.ts";
import type { Job } from "./job.ts";
import type { Model } from "./model.ts";
import type { MicroUsd } from "./money.ts";

/** A wish that can be done, and what it costs. */
export interface PlannedJob {
  /** With defaults. */
  readonly input: unknown;
  readonly ignored: readonly string[];
  readonly job: Job;
  readonly price: MicroUsd;
  readonly deployment: Deployment;
}

/** What is wished, by whom. */
export interface JobWish {
  readonly caller: Key;
  readonly model: Model;
  readonly input: unknown;
  /** Flaws found before, told together with those of the input. */
  readonly flaws?: readonly Flaw[];
}

/** What planning needs. */
export type PlanParts = Pick<CoreParts, "deployments" | "network" | "place">;

/** Throws AtelierError `model_not_found`, `invalid_input`. */
export function planJob({ caller, model, input, flaws = [] }: JobWish, parts: PlanParts): PlannedJob {
  const { deployments } = parts;
  if (!deployments.offers(model.id, caller.mode)) throw modelNotFound(model);
  const unsafe = checkText(input);
  // A schema must not see what is nested deeper than it could walk.
  const parsed = unsafe.length > 0 ? ({ ok: false, flaws: unsafe } as const) : model.input.parse(input);
  if (!parsed.ok) throw invalidInput([...parsed.flaws, ...flaws]);
  const job = model.job(parsed.value);
  const all = [...checkInputUrls(job, parts), ...flaws];
  if (all.length > 0) throw invalidInput(all);
  const deployment = deployments.choose({ modelId: model.id, mode: caller.mode, kind: job.kind });
  if (!deployment) throw modelNotFound(model);
  return { input: parsed.value, ignored: parsed.ignored, job, price: model.price(parsed.value), deployment };
}

function modelNotFound(model: Model): AtelierError {
  return new AtelierError("model_not_found", `Model '${model.id}' not found or is disabled`);
}

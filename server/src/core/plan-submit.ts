/** A submit, checked and priced. The order of refusals is fixed: scope (403), input (400), highest price (402). */
import { allow } from "./allow.ts";
import type { SubmitRequest } from "./core.ts";
import { AtelierError, type Flaw } from "./errors.ts";
import type { Webhook } from "./generation.ts";
import { collect, invalidInput } from "./invalid-input.ts";
import { formatUsd } from "./money.ts";
import { type PlannedJob, type PlanParts, planJob } from "./plan-job.ts";
import { readIdempotencyKey, readMaxCost, readWebhook } from "./read-headers.ts";
import { parseSimulation, type Simulation } from "./simulate.ts";

/** What will be recorded. */
export interface PlannedSubmit extends PlannedJob {
  readonly webhook: Webhook | null;
  readonly idempotencyKey: string | null;
  readonly simulation: Simulation | null;
}

/** Throws AtelierError `forbidden`, `model_not_found`, `invalid_input` with all flaws, `price_above_maximum`. */
export function planSubmit(request: SubmitRequest, parts: PlanParts): PlannedSubmit {
  const { caller, model, input } = request;
  allow(caller, "submit", model.id);
  const flaws: Flaw[] = [];
  const webhook = collect(flaws, () => readWebhook(request.webhook, parts.network)) ?? null;
  const maxCost = collect(flaws, () => readMaxCost(request.maxCost)) ?? null;
  const idempotencyKey = collect(flaws, () => readIdempotencyKey(request.idempotencyKey)) ?? null;
  const simulation = collect(flaws, () => readSimulate(request)) ?? null;
  const planned = planJob({ caller, model, input, flaws }, parts);
  if (maxCost !== null && planned.price > maxCost)
    throw new AtelierError(
      "price_above_maximum",
      `This request costs $${formatUsd(planned.price)}, more than X-Max-Cost allows ($${formatUsd(maxCost)}).`,
    );
  return { ...planned, webhook, idempotencyKey, simulation };
}

function readSimulate({ simulate, caller }: SubmitRequest): Simulation | null {
  if (simulate === null) return null;
  if (caller.mode === "test") return parseSimulation(simulate);
  const parameter = "X-Atelier-Simulate";
  throw invalidInput([{ parameter, rule: "mode", message: `${parameter} works with test keys only.` }]);
}

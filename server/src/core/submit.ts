/** Accepts a request: what is answered here is never lost. */
import { coalesce } from "./coalesce.ts";
import type { Core, SubmitRequest } from "./core.ts";
import type { CoreParts } from "./core-parts.ts";
import { AtelierError } from "./errors.ts";
import { expectSeconds } from "./expect-seconds.ts";
import { fingerprint } from "./fingerprint.ts";
import type { Generation } from "./generation.ts";
import { generationId, uuidv7 } from "./id.ts";
import { dropInline, keepInline } from "./keep-inline.ts";
import { type PlannedSubmit, planSubmit } from "./plan-submit.ts";
import type { Acceptance, AcceptOutcome } from "./store.ts";

/** What submitting needs besides the core's parts. */
export interface SubmitParts extends CoreParts {
  /** Takes the caller's token; throws `rate_limited`. */
  limitRate(caller: SubmitRequest["caller"]): Promise<void>;
  /** Throws `unavailable`. */
  admit(): Promise<void>;
}

/** Submits of one node share their flushes and know of each other. */
export function makeSubmit(parts: SubmitParts): Core["submit"] {
  const take = coalesce({ flush: (batch: readonly Acceptance[]) => parts.store.accept(batch), sizeOf });
  const underway = new Set<string>();

  async function accept(request: SubmitRequest, plan: PlannedSubmit): Promise<Generation> {
    const from = parts.clock.now();
    const kept = await keepInline(plan, parts);
    const outcome = await take(acceptance(request, { ...plan, ...kept.references }, parts));
    if (outcome.kind !== "accepted") await dropInline(kept.keys, parts);
    else parts.observer?.accepted({ generation: outcome.generation, from, at: parts.clock.now() });
    return answer(outcome, request);
  }

  return async (request) => {
    const plan = planSubmit(request, parts);
    await parts.limitRate(request.caller);
    await parts.admit();
    const name = plan.idempotencyKey && `${request.caller.mode} ${request.caller.accountId} ${plan.idempotencyKey}`;
    if (name === null) return accept(request, plan);
    if (underway.has(name))
      throw new AtelierError(
        "conflict",
        "The first request with this Idempotency-Key is not answered yet. Wait, then try again.",
      );
    underway.add(name);
    try {
      return await accept(request, plan);
    } finally {
      underway.delete(name);
    }
  };
}

function acceptance(request: SubmitRequest, plan: PlannedSubmit, parts: CoreParts): Acceptance {
  const { caller, model } = request;
  const { deployment, job } = plan;
  const at = parts.clock.now();
  const runAt = after(at, plan.simulation?.queue ?? 0);
  return {
    id: generationId(model.id, uuidv7(parts.clock)),
    accountId: caller.accountId,
    mode: caller.mode,
    keyId: caller.id,
    modelId: model.id,
    dialect: request.dialect,
    deployment: deployment.id,
    price: plan.price,
    seconds: expectSeconds(job),
    priority: 0,
    input: plan.input,
    job,
    ignored: plan.ignored,
    webhook: plan.webhook,
    idempotency: plan.idempotencyKey === null ? null : { key: plan.idempotencyKey, fingerprint: fingerprintOf(request) },
    simulate: plan.simulation,
    concurrency: caller.concurrency,
    ...(request.privateFiles && { privateFiles: true }),
    at,
    runAt,
    startBy: after(runAt, deployment.startSeconds),
    endBy: after(runAt, Math.max(deployment.startSeconds, deployment.totalSeconds)),
    expiresAt: parts.settings.resultSeconds === null ? null : after(at, parts.settings.resultSeconds),
  };
}

function after(time: Date, seconds: number): Date {
  return new Date(time.getTime() + seconds * 1000);
}

/** The highest price is left out: it decides whether a request is taken, not what it is. */
function fingerprintOf(request: SubmitRequest): string {
  const { model, input, webhook, simulate, dialect } = request;
  return fingerprint([dialect, model.id, input, webhook, simulate]);
}

/** Bytes of a row on its way to the database, roughly: text is most of it and is stored twice, in input and job. */
function sizeOf({ input }: Acceptance): number {
  return JSON.stringify(input).length * 2 + 1_000;
}

function answer(outcome: AcceptOutcome, { caller }: SubmitRequest): Generation {
  switch (outcome.kind) {
    case "accepted":
    case "repeated":
      return outcome.generation;
    case "conflict":
      throw new AtelierError("conflict", "This Idempotency-Key was used with another request. Use a new key for a new request.");
    case "insufficient":
      throw new AtelierError("insufficient_balance", "Your wallet does not have enough balance.");
    case "full":
      throw new AtelierError(
        "rate_limited",
        `This key may have ${caller.concurrency} requests queued or running at once. Wait until one has ended.`,
        { retryAfter: 5 },
      );
    case "broken":
      throw new AtelierError("internal", "The request could not be stored. Try again.", { cause: outcome.cause });
  }
}

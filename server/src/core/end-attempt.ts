/** How an attempt that brought no files ends: dropped, released, given back, or settled without a charge. */
import { type AttemptState, stopReason } from "./attempt-state.ts";
import type { Deployment } from "./deployments.ts";
import type { Engine } from "./engine.ts";
import { AtelierError, type ErrorCode, toAtelierError } from "./errors.ts";
import { settle } from "./settle.ts";
import { stopUpstream } from "./stop-upstream.ts";
import type { GiveBack } from "./store.ts";
import type { WorkerParts } from "./worker-parts.ts";

/** An attempt and where it ran. */
export interface EndingAttempt {
  readonly state: AttemptState;
  /** Null when its deployment is unknown here. */
  readonly engine: Engine | null;
  readonly parts: WorkerParts;
}

/** After these the upstream's job is over or gone: a ticket for it is worth nothing. */
const TICKET_SPENT: readonly ErrorCode[] = ["engine_lost", "engine_failed"];

/** These say something about the upstream, not about the job. */
const AWAY: readonly ErrorCode[] = ["engine_unavailable", "engine_status_unreadable"];

/** These show that it is there and answers. */
const ANSWERED: readonly ErrorCode[] = ["engine_failed", "engine_refused", "content_refused", "engine_bad_output", "engine_lost"];

/** First wait before a retry and longest wait, milliseconds; each failure doubles it. */
const BACK_OFF = { first: 1_000, longest: 60_000 };

/** Throws only what the store throws. */
export async function endAttempt(thrown: unknown, attempt: EndingAttempt): Promise<void> {
  const { claim } = attempt.state;
  switch (stopReason(attempt.state)) {
    case "lease_lost":
      return releaseUnlessTicket(attempt);
    case "cancelled":
      await stopUpstream(attempt.state, attempt.engine, attempt.parts);
      return attempt.parts.store.release(claim.lease);
    case "timed_out":
      await stopUpstream(attempt.state, attempt.engine, attempt.parts);
      return fail(new AtelierError("timed_out", "The work took longer than it may. You were not charged; try again."), attempt);
    case "shutdown":
      return giveBack(attempt, { failure: false, forgetTicket: false, wait: 0, deployment: claim.deployment });
    default:
      return endByError(engineError(thrown), attempt);
  }
}

/** A caller's fault cannot come from an engine: by then the input was accepted. */
function engineError(thrown: unknown): AtelierError {
  const error = toAtelierError(thrown);
  if (error.fault !== "caller" && error.code !== "cancelled") return error;
  return new AtelierError("internal", "Something went wrong on our side. Try again.", { cause: error });
}

async function endByError(error: AtelierError, attempt: EndingAttempt): Promise<void> {
  const { state, parts } = attempt;
  const { claim } = state;
  const facts = { generation: claim.lease.generationId, attempt: claim.lease.attempt, deployment: claim.deployment };
  parts.log.warn({ ...facts, code: error.code, cause: error.cause ?? error }, "An attempt failed");
  if (claim.simulate === null && AWAY.includes(error.code)) parts.deployments.note(claim.deployment, "away");
  if (claim.simulate === null && ANSWERED.includes(error.code)) parts.deployments.note(claim.deployment, "well");

  const deployment = parts.deployments.get(claim.deployment);
  if (!mayRetry(error, attempt, deployment)) return fail(error, attempt);
  const forgetTicket = TICKET_SPENT.includes(error.code) || (state.ticket === null && state.inDoubt === null);
  return giveBack(attempt, {
    failure: true,
    code: error.code,
    forgetTicket,
    wait: Math.max(backOff(claim.failures, parts), (error.retryAfter ?? 0) * 1000),
    deployment: nextDeployment(error, attempt, forgetTicket),
  });
}

/** A submit in doubt is worth another attempt where the upstream can be asked about it. */
function mayRetry(error: AtelierError, { state, engine }: EndingAttempt, deployment: Deployment | null): boolean {
  const again = error.retry || (error.code === "submit_in_doubt" && engine?.lookup !== undefined);
  return again && state.claim.failures + 1 < (deployment?.attempts ?? 1);
}

/** Another deployment only when nothing is under way on this one; a simulated fault stays where it is. */
function nextDeployment(error: AtelierError, { state, parts }: EndingAttempt, free: boolean): string {
  const { deployment, generation, job, simulate } = state.claim;
  if (!free || simulate !== null || error.code === "internal") return deployment;
  const wish = { modelId: generation.modelId, mode: generation.mode, kind: job.kind };
  return parts.deployments.fallback(wish, deployment)?.id ?? deployment;
}

function backOff(failures: number, { random }: Pick<WorkerParts, "random">): number {
  return Math.min(BACK_OFF.longest, BACK_OFF.first * 2 ** failures) * (0.75 + random() / 2);
}

interface Return extends Omit<GiveBack, "runAt"> {
  /** Milliseconds until it may be claimed again. */
  readonly wait: number;
}

async function giveBack({ state, parts }: EndingAttempt, { wait, ...back }: Return): Promise<void> {
  const { lease } = state.claim;
  const runAt = new Date(parts.clock.now().getTime() + wait);
  const given = await parts.store.giveBack(lease, { ...back, runAt });
  if (!given) await releaseUnlessTicket({ state, parts });
}

/** For what may have been cancelled meanwhile. With a ticket it is left to the reaper, who also stops the upstream. */
async function releaseUnlessTicket({ state, parts }: Pick<EndingAttempt, "state" | "parts">): Promise<void> {
  if (!state.ticket) await parts.store.release(state.claim.lease);
}

async function fail(error: AtelierError, { state, engine, parts }: EndingAttempt): Promise<void> {
  const { lease, generation } = state.claim;
  const held = { lease, generation: { ...generation, progress: state.progress } };
  const settled = await settle(held, { error, engine: engine?.version ?? null }, parts);
  if (!settled) await releaseUnlessTicket({ state, parts });
}

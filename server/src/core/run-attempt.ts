/** One attempt from claim to end: engine, files, settlement; and for each way it can go wrong, what happens next. */
import { attemptRun, inDoubt } from "./attempt-run.ts";
import { type AttemptState, stopAttempt, stopReason } from "./attempt-state.ts";
import { checkArtifacts } from "./check-artifacts.ts";
import { endAttempt } from "./end-attempt.ts";
import type { Artifact, Engine } from "./engine.ts";
import { dropAssets, keepArtifacts } from "./keep-artifacts.ts";
import type { AttemptEnd } from "./observer.ts";
import { type Outcome, settle } from "./settle.ts";
import { readSimulation, simulated } from "./simulate.ts";
import type { WorkerParts } from "./worker-parts.ts";

/** Milliseconds. */
const PATIENCE = 10_000;

/** Longest timer of Node, milliseconds. */
const LONGEST = 2 ** 31 - 1;

/** Never rejects: whatever happens is recorded in the store, or by the end of the lease. */
export async function runAttempt(state: AttemptState, parts: WorkerParts): Promise<AttemptEnd> {
  const { claim } = state;
  const left = Math.min(LONGEST, Math.max(0, claim.endBy.getTime() - parts.clock.now().getTime()));
  const deadline = setTimeout(() => stopAttempt(state, "timed_out"), left);
  const engine = engineOf(state, parts);
  try {
    if (!engine) throw new Error(`The deployment ${claim.deployment} is unknown here`);
    const artifacts = await unlessStuck(produce(state, engine, parts), state.controller.signal, parts.patience ?? PATIENCE);
    return await deliver(artifacts, { state, engine, parts });
  } catch (thrown) {
    await endAttempt(thrown, { state, engine, parts }).catch((cause) => {
      parts.log.error({ ...nameOf(state), cause }, "An attempt could not be ended; its lease will run out");
    });
    return stopReason(state) ?? "failed";
  } finally {
    clearTimeout(deadline);
  }
}

function engineOf({ claim }: AttemptState, { deployments }: WorkerParts): Engine | null {
  const engine = deployments.get(claim.deployment)?.engine ?? null;
  const simulation = readSimulation(claim.simulate);
  return engine && simulation ? simulated(engine, simulation, claim.failures) : engine;
}

async function produce(state: AttemptState, engine: Engine, parts: WorkerParts): Promise<readonly Artifact[]> {
  if (state.inDoubt) await resolveDoubt(state, state.inDoubt, { engine, parts });
  return engine.run(state.claim.job, attemptRun(state, parts));
}

/** Asks the upstream whether an earlier attempt's submit arrived. Throws AtelierError `submit_in_doubt` when it cannot tell. */
async function resolveDoubt(
  state: AttemptState,
  key: string,
  { engine, parts }: { readonly engine: Engine; readonly parts: WorkerParts },
): Promise<void> {
  if (!engine.lookup) throw inDoubt(`${engine.id} cannot look ${key} up`);
  state.ticket = await engine.lookup(key);
  state.inDoubt = null;
  if (state.ticket) await parts.store.journalTicket(state.claim.lease, state.ticket);
}

/** The work's own end, or an error when it does not end soon after it was told to stop. */
function unlessStuck<T>(work: Promise<T>, signal: AbortSignal, patience: number): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const onStop = () => {
      timer = setTimeout(() => reject(new Error("The engine did not stop when it was told to")), patience);
    };
    if (signal.aborted) onStop();
    else signal.addEventListener("abort", onStop, { once: true });
    const tidy = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", onStop);
    };
    work.finally(tidy).then(resolve, reject);
  });
}

interface Delivery {
  readonly state: AttemptState;
  readonly engine: Engine;
  readonly parts: WorkerParts;
}

/** Nothing is published or charged before every file is checked and durable. */
async function deliver(artifacts: readonly Artifact[], { state, engine, parts }: Delivery): Promise<AttemptEnd> {
  const { lease, generation, job, simulate, deployment } = state.claim;
  const { description } = state;
  // Nobody waits for these files any more.
  if (["cancelled", "lease_lost"].includes(stopReason(state) ?? "")) throw state.controller.signal.reason;
  // A draft engine always warns that it is one, and has no upstream whose habits it must bend to.
  const explained = description !== null && description.draft === null && description.warnings.length > 0;
  const checked = checkArtifacts(artifacts, job, explained);
  const assets = await keepArtifacts(checked, lease, parts);
  const outcome = { assets, engine: engine.version, description };
  const settled = await settleSurely({ lease, generation: { ...generation, progress: state.progress } }, outcome, parts);
  if (settled === "fenced") {
    await dropAssets(assets, parts);
    await parts.store.release(lease);
  }
  if (simulate === null) parts.deployments.note(deployment, "well");
  return settled === "fenced" ? "lease_lost" : "succeeded";
}

/**
 * A database that went away in the middle may or may not have committed. A repeat then answers false in both cases, so
 * only a clean first "no" means that the files are nobody's; otherwise the sweep of orphans decides.
 */
async function settleSurely(
  held: Parameters<typeof settle>[0],
  outcome: Outcome,
  parts: WorkerParts,
): Promise<"settled" | "fenced" | "unknown"> {
  for (let tries = 1; ; tries += 1) {
    try {
      if (await settle(held, outcome, parts)) return "settled";
      return tries === 1 ? "fenced" : "unknown";
    } catch (cause) {
      if (tries === 5) throw cause;
      parts.log.warn({ generation: held.lease.generationId, cause }, "An ending could not be stored; trying again");
      await new Promise((resolve) => setTimeout(resolve, 200 * 2 ** tries));
    }
  }
}

function nameOf({ claim }: AttemptState) {
  return { generation: claim.lease.generationId, attempt: claim.lease.attempt, deployment: claim.deployment };
}

/** Counts what core tells: generations, attempts, webhooks, the ledger. */
import type { Observer, Span } from "../../core/observer.ts";
import type { Registry } from "./registry.ts";

/** Seconds. Drafts take one, videos on busy engines an hour. */
const WORK = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600];
/** Seconds; a receiver has 15. */
const CALLS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15];

/** An observer that puts everything into the registry. */
export function observeCore(registry: Registry): Observer {
  const accepted = registry.counter("atelier_accepted_total", "Submits accepted, repeated ones not counted.");
  const generations = registry.counter("atelier_generations_total", "Generations at their end.");
  const waits = registry.histogram("atelier_queue_wait_seconds", "From acceptance to the begin of the first attempt.", WORK);
  const attempts = registry.counter("atelier_attempts_total", "Attempts that ended on this node.");
  const runs = registry.histogram("atelier_run_seconds", "How long attempts took.", WORK);
  const events = registry.counter("atelier_webhook_attempts_total", "Tries to deliver an event.");
  const calls = registry.histogram("atelier_webhook_seconds", "How long tries to deliver an event took.", CALLS);
  const ledger = gaugeOf(registry, "atelier_ledger_consistent", "1 when the last check found that all money adds up.");
  const flaws = gaugeOf(registry, "atelier_ledger_flaws", "What the last check of the ledger has found.");
  return {
    accepted: ({ generation }) => accepted.add({ model: generation.modelId }),
    started({ claim, at }) {
      // Later attempts waited for their retry, not for their turn.
      if (claim.lease.attempt !== 1) return;
      waits.observe({ deployment: claim.deployment }, seconds({ from: claim.generation.createdAt, at }));
    },
    attempted({ claim, outcome, ...span }) {
      attempts.add({ deployment: claim.deployment, outcome });
      runs.observe({ deployment: claim.deployment }, seconds(span));
    },
    ended: ({ generation }) => generations.add({ model: generation.modelId, outcome: generation.status }),
    delivered({ outcome, ...span }) {
      events.add({ outcome: outcome.kind });
      calls.observe({}, seconds(span));
    },
    ledgerChecked(found) {
      ledger.set(found.flaws === 0 ? 1 : 0);
      flaws.set(found.flaws);
    },
  };
}

/** Clocks that are set back make no negative times. */
function seconds({ from, at }: Span): number {
  return Math.max(0, at.getTime() - from.getTime()) / 1000;
}

/** Not shown before it is known. */
function gaugeOf(registry: Registry, name: string, help: string): { set(value: number): void } {
  let known: number | null = null;
  registry.gauge(name, help, () => (known === null ? null : [{ value: known }]));
  return {
    set(value) {
      known = value;
    },
  };
}

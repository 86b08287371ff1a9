/** Which deployment serves a model for a key's mode, and which upstreams are left alone for a while. */
import type { Mode } from "./account.ts";
import type { Clock } from "./clock.ts";
import type { Engine } from "./engine.ts";
import type { Capability } from "./job.ts";

/** Models on an engine, with the slots and patience they get. */
export interface Deployment {
  readonly id: string;
  readonly engine: Engine;
  /** Model ids; null for every model whose jobs the engine can do. */
  readonly models: readonly string[] | null;
  readonly modes: readonly Mode[];
  /** Generations at once, over all nodes. */
  readonly slots: number;
  /** Lower is asked first. */
  readonly order: number;
  /** Share among deployments of the same order. */
  readonly weight: number;
  /** Attempts that may end in a retryable error before the generation is errored, at least 1. */
  readonly attempts: number;
  /** Seconds a generation may wait for its start. */
  readonly startSeconds: number;
  /** Seconds it may take from submit to end. */
  readonly totalSeconds: number;
}

/** What is looked for. */
interface DeploymentWish {
  readonly modelId: string;
  readonly mode: Mode;
  readonly kind: Capability;
}

/** All deployments of this server. */
export interface Deployments {
  readonly all: readonly Deployment[];
  get(id: string): Deployment | null;
  /** Whether a model is on the menu of a mode at all, whatever its job turns out to be. */
  offers(modelId: string, mode: Mode): boolean;
  /** Lowest order first, by weight within it; those whose upstream is away only when there is no other. */
  choose(wish: DeploymentWish): Deployment | null;
  /** Where a generation goes that `after` could not do; null when there is no other whose upstream answers. */
  fallback(wish: DeploymentWish, after: string): Deployment | null;
  /** What may be claimed now: `ready` freely, of each in `probing` one, to see whether its upstream is back. */
  claimable(): { readonly ready: readonly string[]; readonly probing: readonly string[] };
  /** Tells how an upstream answered: `away` only for what says nothing about the job itself. */
  note(id: string, answered: "well" | "away"): void;
  /** Until when the upstream is left alone; null when it is not. */
  restsUntil(id: string): Date | null;
}

/** Failures in a row after which an upstream is left alone. */
const FAILURES = 5;

/** First rest and longest rest, milliseconds; each failed probe doubles it. */
const REST = { first: 10_000, longest: 300_000 };

interface Circuit {
  failures: number;
  rest: number;
  until: number;
}

interface Choosing {
  readonly clock: Clock;
  /** 0 ≤ x < 1, for the choice by weight. */
  random(): number;
}

/** Deployment ids must differ. */
export function createDeployments(all: readonly Deployment[], { clock, random }: Choosing): Deployments {
  const byId = new Map(all.map((deployment) => [deployment.id, deployment]));
  if (byId.size !== all.length) throw new Error("Two deployments have the same id; give each its own.");
  const circuits = new Map(all.map(({ id }): [string, Circuit] => [id, { failures: 0, rest: 0, until: 0 }]));
  const resting = (id: string) => circuits.get(id)!.until > clock.now().getTime();
  const candidates = (wish: DeploymentWish) =>
    all.filter((deployment) => serves(deployment, wish)).sort((left, right) => left.order - right.order);

  return {
    all,
    get: (id) => byId.get(id) ?? null,
    offers: (modelId, mode) => all.some((deployment) => offered(deployment, modelId, mode)),
    choose(wish) {
      const serving = candidates(wish);
      const awake = serving.filter(({ id }) => !resting(id));
      return pick(awake.length > 0 ? awake : serving, random());
    },
    fallback(wish, after) {
      const others = candidates(wish).filter(({ id }) => id !== after && circuits.get(id)!.failures < FAILURES);
      const from = byId.get(after)?.order ?? Number.NEGATIVE_INFINITY;
      const later = others.filter(({ order }) => order >= from);
      return pick(later.length > 0 ? later : others, random());
    },
    claimable() {
      const awake = all.filter(({ id }) => !resting(id)).map(({ id }) => id);
      const failing = (id: string) => circuits.get(id)!.failures >= FAILURES;
      return { ready: awake.filter((id) => !failing(id)), probing: awake.filter(failing) };
    },
    note(id, answered) {
      const circuit = circuits.get(id);
      if (circuit) turn(circuit, answered, clock.now().getTime());
    },
    restsUntil: (id) => (circuits.has(id) && resting(id) ? new Date(circuits.get(id)!.until) : null),
  };
}

function turn(circuit: Circuit, answered: "well" | "away", now: number): void {
  circuit.failures = answered === "well" ? 0 : circuit.failures + 1;
  if (answered === "well") circuit.rest = 0;
  // Attempts that were running when the rest began bring no news.
  if (circuit.failures < FAILURES || circuit.until > now) return;
  circuit.rest = Math.min(Math.max(circuit.rest * 2, REST.first), REST.longest);
  circuit.until = now + circuit.rest;
}

function offered(deployment: Deployment, modelId: string, mode: Mode): boolean {
  return deployment.modes.includes(mode) && (deployment.models?.includes(modelId) ?? true);
}

function serves(deployment: Deployment, wish: DeploymentWish): boolean {
  return offered(deployment, wish.modelId, wish.mode) && deployment.engine.capabilities.includes(wish.kind);
}

/** By weight among those of the lowest order. */
function pick(sorted: readonly Deployment[], random: number): Deployment | null {
  const first = sorted.filter(({ order }) => order === sorted[0]!.order);
  let rest = random * first.reduce((sum, { weight }) => sum + weight, 0);
  for (const deployment of first) {
    rest -= deployment.weight;
    if (rest < 0) return deployment;
  }
  return first.at(-1) ?? null;
}

/** A node at work: claims what is due, keeps its leases, stops what was cancelled. */
import { type AttemptState, newAttemptState, stopAttempt } from "./attempt-state.ts";
import { sendProgressEvents } from "./progress-events.ts";
import { repeat } from "./repeat.ts";
import { runAttempt } from "./run-attempt.ts";
import type { Claim, Lease } from "./store.ts";
import type { WorkerParts } from "./worker-parts.ts";

/** A running node. */
export interface Worker {
  /**
   * Claims nothing more; what runs may end within the grace, the rest is given back for others to go on with.
   * Resolves when nothing runs here any more.
   */
  stop(graceSeconds: number): Promise<void>;
  /** Renews all leases at once: to be called before reaping others', for a laptop may have slept. */
  beat(): Promise<void>;
  /** Generations that this node works on now. */
  readonly running: number;
}

interface Running {
  readonly state: AttemptState;
  readonly done: Promise<void>;
}

/** Without a hint from the store it looks for work every 1–2 s; progress is written at most once a second. */
const FLOOR = 1_000;

/** Begins to claim at once. */
export function startWorker(parts: WorkerParts): Worker {
  const running = new Map<string, Running>();
  let stopping = false;
  const heart = startHeart(running, parts);
  const claiming = repeat({
    name: "claim",
    log: parts.log,
    pause: () => FLOOR * (1 + parts.random()),
    async run() {
      if (!stopping) for (const claim of await claimMore(running, parts)) await begin(claim);
    },
  });
  const listening = parts.store.listen((topic) => {
    if (topic === "cancel") heart.now();
    if (topic === "generation") claiming.now();
  });
  listening.catch((cause) => parts.log.warn({ cause }, "The store gives no hints; work is looked for every second"));

  async function begin(claim: Claim): Promise<void> {
    if (stopping) return handBack(claim, parts);
    const state = newAttemptState(claim, () => heart.progressed());
    const done = work(state, parts).then(() => {
      running.delete(nameOf(claim.lease));
      claiming.now();
    });
    running.set(nameOf(claim.lease), { state, done });
  }

  return {
    get running() {
      return running.size;
    },
    beat: () => heart.beat(),
    async stop(graceSeconds) {
      stopping = true;
      await claiming.stop();
      await endAll(running, graceSeconds);
      await heart.stop();
      await listening.then((unlisten) => unlisten()).catch(() => {});
    },
  };
}

/** A node may claim again what it lost while its old attempt has not stopped yet. */
function nameOf({ generationId, attempt }: Lease): string {
  return `${generationId} ${attempt}`;
}

/** Of an upstream that was away one is claimed at a time, to see whether it is back. */
async function claimMore(running: ReadonlyMap<string, Running>, parts: WorkerParts): Promise<readonly Claim[]> {
  const { node, leaseSeconds, store, clock } = parts;
  const { ready, probing } = parts.deployments.claimable();
  const busy = new Set([...running.values()].map(({ state }) => state.claim.deployment));
  const claims: Claim[] = [];
  const room = () => parts.concurrency - running.size - claims.length;
  const claim = (deployments: readonly string[], limit: number) =>
    store.claim({ node, deployments, limit, leaseSeconds, at: clock.now() });
  if (room() > 0 && ready.length > 0) claims.push(...(await claim(ready, room())));
  for (const id of probing) if (room() > 0 && !busy.has(id)) claims.push(...(await claim([id], 1)));
  return claims;
}

async function work(state: AttemptState, parts: WorkerParts): Promise<void> {
  const { clock, observer } = parts;
  const events = sendProgressEvents(state, parts);
  const from = clock.now();
  observer?.started({ claim: state.claim, at: from });
  try {
    const outcome = await runAttempt(state, parts);
    observer?.attempted({ claim: state.claim, outcome, from, at: clock.now() });
  } finally {
    await events?.stop();
  }
}

async function handBack({ lease, deployment }: Claim, { store, clock }: WorkerParts): Promise<void> {
  await store.giveBack(lease, { runAt: clock.now(), failure: false, deployment, forgetTicket: false });
}

async function endAll(running: ReadonlyMap<string, Running>, graceSeconds: number): Promise<void> {
  const all = () => Promise.all([...running.values()].map(({ done }) => done));
  let timer: NodeJS.Timeout | undefined;
  const grace = new Promise((resolve) => {
    timer = setTimeout(resolve, graceSeconds * 1000);
  });
  await Promise.race([all(), grace]);
  clearTimeout(timer);
  for (const { state } of running.values()) stopAttempt(state, "shutdown");
  await all();
}

interface Heart {
  beat(): Promise<void>;
  now(): void;
  progressed(): void;
  stop(): Promise<void>;
}

/** One batched beat a node: every third of the lease, and within a second of news on progress. */
function startHeart(running: ReadonlyMap<string, Running>, parts: WorkerParts): Heart {
  const { leaseSeconds, store, clock } = parts;
  const rhythm = (leaseSeconds * 1000) / 3;
  let lastBeat = performance.now();
  let news = false;
  let forced = false;

  async function beat(): Promise<void> {
    lastBeat = performance.now();
    news = false;
    const beats = [...running.values()].map(({ state }) => ({ lease: state.claim.lease, progress: state.progress }));
    if (beats.length === 0) return;
    for (const { lease, state } of await store.heartbeat(beats, leaseSeconds, clock.now())) {
      const held = running.get(nameOf(lease))?.state;
      if (held && state !== "kept") stopAttempt(held, state === "cancelled" ? "cancelled" : "lease_lost");
    }
  }

  const beating = repeat({
    name: "heartbeat",
    log: parts.log,
    pause: () => Math.min(FLOOR, rhythm / 2),
    async run() {
      if (news || forced || performance.now() - lastBeat >= rhythm * 0.9) await beat();
      forced = false;
    },
  });
  return {
    beat,
    progressed() {
      news = true;
    },
    now() {
      forced = true;
      beating.now();
    },
    stop: () => beating.stop(),
  };
}

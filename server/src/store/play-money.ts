/** For tests: money as it should be. Units of a dollar in a few plain numbers, beside which the store is played. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { usd } from "../core/money.ts";
import type { Claim, Store } from "../core/store.ts";
import { at, deployment, ending, richAccount, take, wish } from "./scratch-store.ts";

/** What is done, as often as it is named here. */
const ACTS = [
  "submit",
  "submit",
  "submit",
  "claim",
  "claim",
  "finish",
  "finish",
  "cancel",
  "deposit",
  "giveBack",
  "release",
  "reap",
  "overdue",
] as const;
const KEYS = [null, null, null, 0, 1] as const;
const ENDS = ["succeeded", "failed", "errored"] as const;

/** `nth` picks a claim or generation, a number of dollars, or a variant: each act takes from it what it needs. */
const step = fc.record({
  act: fc.constantFrom(...ACTS),
  who: fc.constantFrom(0, 1),
  nth: fc.nat({ max: 9 }),
  key: fc.constantFrom(...KEYS),
  status: fc.constantFrom(...ENDS),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** A sequence of what callers, workers and time do, valid or not. */
export const steps: fc.Arbitrary<readonly Step[]> = fc.array(step, { minLength: 20, maxLength: 50 });

const SLOTS = 2;

/** What the store must agree with: money in units of a dollar, and how each generation ended. */
interface Model {
  readonly accounts: readonly { readonly id: string; available: number; readonly keys: Map<number, string> }[];
  readonly generations: Map<string, { readonly owner: number; readonly price: number; end: string | null }>;
  /** Every claim ever made, so that stale ones are played too. */
  readonly claims: Pick<Claim, "lease">[];
  readonly ids: string[];
  seconds: number;
}

/** Plays a sequence against the store and a model side by side, and compares them after each step. Throws at the first difference. */
export async function play(store: Store, sequence: readonly Step[]): Promise<void> {
  const queue = await deployment(store, SLOTS);
  const accounts = await Promise.all(
    [0, 1].map(async () => ({ id: (await richAccount(store, "20")).id, available: 20, keys: new Map() })),
  );
  const model: Model = { accounts, generations: new Map(), claims: [], ids: [], seconds: 1 };
  for (const step of sequence) {
    model.seconds += 1;
    await playStep(store, queue, model, step);
    await compare(store, queue, model);
  }
}

async function playStep(store: Store, queue: string, model: Model, step: Step): Promise<void> {
  switch (step.act) {
    case "submit":
      return playSubmit(store, queue, model, step);
    case "claim":
      model.claims.push(...(await take(store, queue, 1 + (step.nth % 3), model.seconds, `node ${step.nth % 2}`)));
      return;
    case "deposit":
    case "cancel":
      return playCaller(store, model, step);
    case "reap":
      if (step.nth % 2 === 0) model.seconds += 20;
      await store.reap(at(model.seconds), step.nth % 5 === 0 ? ["node 0"] : []);
      return;
    case "overdue":
      if (step.nth === 0) model.seconds += 5000;
      model.claims.push(...(await store.claimOverdue(at(model.seconds), "ender", 3)).filter((one) => knows(model, one)));
      return;
    default:
      return playWorker(store, queue, model, step);
  }
}

function knows(model: Model, { lease }: Pick<Claim, "lease">): boolean {
  return model.generations.has(lease.generationId);
}

async function playCaller(store: Store, model: Model, { act, who, nth }: Step): Promise<void> {
  const account = model.accounts[who]!;
  const now = at(model.seconds);
  if (act === "deposit") {
    account.available += nth;
    await store.deposit({ accountId: account.id, mode: "test", amount: usd(String(nth)), bonus: usd("0"), at: now });
    return;
  }
  const id = model.ids[nth % Math.max(1, model.ids.length)];
  if (id === undefined) return;
  const cancelled = await store.cancel({ id, accountId: account.id, mode: "test", message: "m", at: now, event: null });
  assert.equal(cancelled !== null, model.generations.get(id)!.owner === who);
  if (cancelled && model.generations.get(id)!.end === null) end(model, id, "cancelled");
}

async function playWorker(store: Store, queue: string, model: Model, step: Step): Promise<void> {
  const claim = model.claims[step.nth % Math.max(1, model.claims.length)];
  if (!claim) return;
  const now = at(model.seconds);
  if (step.act === "release") return store.release(claim.lease);
  if (step.act === "giveBack") {
    await store.giveBack(claim.lease, { runAt: now, failure: true, deployment: queue, forgetTicket: false });
    return;
  }
  if (await store.finish(claim.lease, ending({ status: step.status, at: now })))
    end(model, claim.lease.generationId, step.status);
}

async function playSubmit(store: Store, queue: string, model: Model, step: Step): Promise<void> {
  const account = model.accounts[step.who]!;
  const idempotency = step.key === null ? null : { key: String(step.key), fingerprint: "f" };
  const price = usd(String(step.nth));
  const asked = wish({ ...account, name: "", createdAt: at(0) }, queue, {
    price,
    idempotency,
    at: at(model.seconds),
    startBy: at(9000),
    endBy: at(9999),
  });
  const [outcome] = await store.accept([asked]);
  const first = step.key === null ? undefined : account.keys.get(step.key);
  if (first !== undefined) return assert.equal(outcome?.kind === "repeated" && outcome.generation.id, first);
  assert.equal(outcome?.kind, step.nth <= account.available ? "accepted" : "insufficient");
  if (outcome?.kind !== "accepted") return;
  account.available -= step.nth;
  model.ids.push(asked.id);
  model.generations.set(asked.id, { owner: step.who, price: step.nth, end: null });
  if (step.key !== null) account.keys.set(step.key, asked.id);
}

function end(model: Model, id: string, status: string): void {
  const generation = model.generations.get(id)!;
  assert.equal(generation.end, null, "an ended generation ended again");
  generation.end = status;
  if (status !== "succeeded") model.accounts[generation.owner]!.available += generation.price;
}

async function compare(store: Store, queue: string, model: Model): Promise<void> {
  for (const [owner, account] of model.accounts.entries()) {
    const wallet = await store.wallet(account.id, "test");
    const open = [...model.generations.values()].filter((one) => one.owner === owner && one.end === null);
    const held = open.reduce((sum, one) => sum + one.price, 0);
    assert.deepEqual([wallet.available, wallet.held], [usd(String(account.available)), usd(String(held))]);
  }
  const questions = model.ids.map((id) => ({
    id,
    accountId: model.accounts[model.generations.get(id)!.owner]!.id,
    mode: "test" as const,
  }));
  for (const found of await store.find(questions)) {
    const { end: ended } = model.generations.get(found.id)!;
    if (ended === null) assert.ok(found.status === "queued" || found.status === "running");
    else assert.equal(found.status, ended);
  }
  const running = (await store.queue()).find((line) => line.deployment === queue)?.running ?? 0;
  assert.ok(running <= SLOTS, `${running} run on ${SLOTS} slots`);
}

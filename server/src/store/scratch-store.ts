/** For tests: a store of one's own on each database, and things to put into it. */

import { scratchDatabase } from "../../../test/scratch-database.ts";
import type { Account } from "../core/account.ts";
import type { Clock } from "../core/clock.ts";
import { uuidv7 } from "../core/id.ts";
import { type MicroUsd, usd } from "../core/money.ts";
import type { Acceptance, Claim, Ending, OutboxEvent, Store } from "../core/store.ts";
import { openStore } from "./open-store.ts";

export type DatabaseName = "pglite" | "postgres";
export const DATABASES: readonly DatabaseName[] = ["pglite", "postgres"];

export interface ScratchStore {
  readonly store: Store;
  /** Null for the embedded database. */
  readonly url: string | null;
  close(): Promise<void>;
}

/** Null when the database is a server and none answers. */
export async function scratchStore(name: DatabaseName, clock?: Clock): Promise<ScratchStore | null> {
  const options = clock ? { clock } : {};
  if (name === "pglite") {
    const store = await openStore({ databaseUrl: null, dataDir: null, ...options });
    return { store, url: null, close: () => store.close() };
  }
  const database = await scratchDatabase("store");
  if (!database) return null;
  const store = await openStore({ databaseUrl: database.url, dataDir: null, ...options });
  const close = async (): Promise<void> => {
    await store.close();
    await database.drop();
  };
  return { store, url: database.url, close };
}

/** The moment at which all tests begin. */
const START = Date.parse("2026-01-01T00:00:00Z");

/** `seconds` after the beginning. */
export function at(seconds: number): Date {
  return new Date(START + seconds * 1000);
}

let made = 0;

/** A word that nothing else in this process is called. */
export function fresh(word: string): string {
  made += 1;
  return `${word}-${made}`;
}

/** An account with so much test money, in dollars. */
export async function richAccount(store: Store, dollars: string): Promise<Account> {
  const account = await store.openAccount(fresh("account"));
  await store.deposit({ accountId: account.id, mode: "test", amount: usd(dollars), bonus: 0n as MicroUsd, at: at(0) });
  return account;
}

/** A deployment of its own, so that tests do not share a queue. */
export async function deployment(store: Store, slots: number): Promise<string> {
  const id = fresh("deployment");
  await store.declareDeployments([{ id, slots }]);
  return id;
}

/** A wish of an account, one dollar and ten seconds of work unless said otherwise. */
export function wish(account: Account, deploymentId: string, changes: Partial<Acceptance> = {}): Acceptance {
  const job = { kind: "edit-image", prompt: "a cup", images: [], size: null, count: 1, seed: null, format: "png" } as const;
  return {
    ...{ id: `model_${uuidv7({ now: () => at(0) })}`, accountId: account.id, mode: "test", keyId: `key of ${account.id}` },
    ...{ modelId: "model", dialect: "gateway", deployment: deploymentId, price: usd("1"), seconds: 10, priority: 0 },
    ...{ input: { prompt: "a cup" }, job, ignored: [], webhook: null, idempotency: null, simulate: null, concurrency: null },
    ...{ at: at(0), runAt: at(0), startBy: at(1000), endBy: at(2000), expiresAt: null },
    ...changes,
  };
}

/** Accepts one wish and answers its id. */
export async function submit(
  store: Store,
  account: Account,
  deploymentId: string,
  changes: Partial<Acceptance> = {},
): Promise<string> {
  const [outcome] = await store.accept([wish(account, deploymentId, changes)]);
  if (outcome?.kind !== "accepted") throw new Error(`Not accepted: ${JSON.stringify(outcome)}`);
  return outcome.generation.id;
}

/** Claims on one deployment. */
export function take(store: Store, deploymentId: string, limit = 100, seconds = 1, node = "node"): Promise<readonly Claim[]> {
  return store.claim({ node, deployments: [deploymentId], limit, leaseSeconds: 15, at: at(seconds) });
}

/** An ending without files or event. */
export function ending(changes: Partial<Ending> = {}): Ending {
  return {
    status: "succeeded",
    error: null,
    assets: [],
    engine: "easel/1",
    description: null,
    at: at(2),
    event: null,
    ...changes,
  };
}

/** An event of a claimed generation. */
export function event(claim: Claim, changes: Partial<OutboxEvent> = {}): OutboxEvent {
  const { id: generationId, accountId, mode } = claim.generation;
  const url = "https://receiver.example/hook";
  return { id: fresh("event"), generationId, accountId, mode, url, terminal: false, body: "{}", at: at(2), ...changes };
}

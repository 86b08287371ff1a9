/** A whole core on a real store and real files, with a model and an engine that a test scripts and a clock that it moves. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { scratchDatabase } from "../../../../test/scratch-database.ts";
import { openDiskBlobs } from "../../blobs/disk.ts";
import { openStore } from "../../store/open-store.ts";
import { hashKey, type Key, newKeySecret } from "../account.ts";
import type { CoreParts } from "../core-parts.ts";
import { type BoundCore, createCore } from "../create-core.ts";
import { createDeployments, type Deployment } from "../deployments.ts";
import type { Artifact, Engine, Run } from "../engine.ts";
import type { Generation } from "../generation.ts";
import type { Job } from "../job.ts";
import { type Log, silentLog } from "../log.ts";
import type { Model } from "../model.ts";
import { usd } from "../money.ts";
import type { Observer } from "../observer.ts";
import { reap } from "../reap.ts";
import { startWorker, type Worker } from "../worker.ts";
import type { WorkerParts } from "../worker-parts.ts";

/** What a scripted engine does; `n` counts its runs of one generation from 1. */
export type Script = (run: Run, job: Job, n: number) => Promise<readonly Artifact[]>;

/** 64×48 pixels. */
export const png = await sharp({ create: { width: 64, height: 48, channels: 3, background: "#369" } })
  .png()
  .toBuffer();

/** A picture as the test model asks for it. */
export function picture(name = "output.png"): Artifact {
  return { name, role: "main", format: "png", contentType: "image/png", bytes: png };
}

/** Answers pictures at once. */
export const draws: Script = async (_run, job) =>
  Array.from({ length: job.kind === "text-to-image" ? job.count : 1 }, (_, i) =>
    picture(i === 0 ? "output.png" : `output_${i + 1}.png`),
  );

/** 0.10 a picture; `image_url` makes it an edit. */
export const model: Model = {
  id: "scripted",
  title: "Scripted",
  summary: "For tests.",
  routes: {},
  input: {
    json: {},
    parse(value) {
      const body = value as { prompt?: unknown };
      if (typeof body.prompt === "string") return { ok: true, value: body, ignored: [] };
      return { ok: false, flaws: [{ parameter: "prompt", rule: "required", message: "Missing required parameter: prompt" }] };
    },
  },
  price: (input) => usd(((input as { count?: number }).count ?? 1) === 2 ? "0.20" : "0.10"),
  job(input) {
    const { prompt, count = 1, image_url: url } = input as { prompt: string; count?: number; image_url?: string };
    const common = { prompt, count, size: { width: 64, height: 48 }, seed: null, format: "png" } as const;
    if (url === undefined)
      return {
        ...common,
        kind: "text-to-image",
        negativePrompt: "",
        steps: null,
        guidance: null,
        expandPrompt: false,
        checkSafety: false,
      };
    const limits = { maxBytes: 1_000_000, minSide: 16, maxSide: 5000 };
    return { ...common, kind: "edit-image", images: [{ source: { url }, kind: "image", parameter: "image_url", limits }] };
  },
};

/** What a test holds. */
export interface Rig {
  readonly parts: WorkerParts;
  readonly core: BoundCore;
  readonly key: Key;
  readonly engine: { script: Script; runs: Map<string, number>; lookup?: Engine["lookup"]; cancelled: unknown[] };
  /** Moves the clock on, milliseconds. */
  advance(milliseconds: number): void;
  submit(wish?: Partial<Parameters<BoundCore["submit"]>[0]>): Promise<Generation>;
  /** Polls until it is at its end. */
  ended(id: string, patience?: number): Promise<Generation>;
  worker(node?: string): Worker;
  reap(nodes?: readonly string[]): Promise<void>;
  files(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** What a test may want otherwise. */
export interface RigOptions {
  readonly deployment?: Partial<Deployment>;
  /** Further deployments of the same engine. */
  readonly others?: readonly (Partial<Deployment> & { readonly id: string })[];
  readonly balance?: string;
  readonly settings?: Partial<CoreParts["settings"]>;
  readonly lookup?: Engine["lookup"];
  readonly log?: Log;
  readonly observer?: Observer;
  readonly leaseSeconds?: number;
}

/** Both kinds of store. */
export const STORES = ["embedded", "PostgreSQL"] as const;

/** Null when it needs a PostgreSQL server and none answers. */
export async function openRig(kind: (typeof STORES)[number], options: RigOptions = {}): Promise<Rig | null> {
  const scratch = kind === "PostgreSQL" ? await scratchDatabase("core") : null;
  if (kind === "PostgreSQL" && !scratch) return null;
  const directory = mkdtempSync(join(tmpdir(), "atelier-core-"));
  const store = await openStore({ databaseUrl: scratch?.url ?? null, dataDir: null });
  const workers: Worker[] = [];
  let offset = 0;
  const clock = { now: () => new Date(Date.now() + offset) };
  const engine: Rig["engine"] = { script: draws, runs: new Map(), cancelled: [] };
  const parts: WorkerParts = {
    ...{ store, clock, blobs: await openDiskBlobs(directory), log: options.log ?? silentLog, random: () => 0 },
    deployments: createDeployments(deploymentsOf(engine, options), { clock, random: () => 0.5 }),
    network: { allowPrivate: true, version: "test" },
    place: { publicUrl: "http://127.0.0.1:1" },
    settings: {
      rate: null,
      maxWaiting: 1000,
      minFreeBytes: 0,
      resultSeconds: 86_400,
      uploadSeconds: 3600,
      uploadBytes: 1e9,
      ...options.settings,
    },
    ...(options.observer && { observer: options.observer }),
    renderEvent: ({ id, status, progress }) => JSON.stringify({ id, status, progress }),
    ...{ node: "node-1", leaseSeconds: options.leaseSeconds ?? 15, concurrency: 4, patience: 500 },
  };
  await store.declareDeployments(parts.deployments.all.map(({ id, slots }) => ({ id, slots })));
  const core = createCore(parts);
  const key = await newCaller(parts, options.balance ?? "10");
  return {
    ...{ parts, core, key, engine },
    advance(milliseconds) {
      offset += milliseconds;
    },
    submit: (wish = {}) =>
      core.submit({
        ...{ caller: key, model, dialect: "gateway", input: { prompt: "a castle" }, idempotencyKey: null },
        ...{ webhook: null, maxCost: null, simulate: null, ...wish },
      }),
    ended: (id, patience = 8_000) => pollUntilEnded(parts, key, id, patience),
    worker(node = "node-1") {
      const worker = startWorker({ ...parts, node });
      workers.push(worker);
      return worker;
    },
    reap: (nodes) => reap(parts, nodes),
    async files() {
      const keys = [];
      for await (const blob of parts.blobs.list("")) keys.push(blob.key);
      return keys.sort();
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.stop(0)));
      await store.close();
      await scratch?.drop();
      rmSync(directory, { recursive: true });
    },
  };
}

function deploymentsOf(engine: Rig["engine"], options: RigOptions): readonly Deployment[] {
  const scripted: Engine = {
    id: "scripted",
    version: "scripted/1",
    capabilities: ["text-to-image", "edit-image"],
    async run(job, run) {
      const name = job.kind === "text-to-image" || job.kind === "edit-image" ? job.prompt : "";
      engine.runs.set(name, (engine.runs.get(name) ?? 0) + 1);
      return engine.script(run, job, engine.runs.get(name)!);
    },
    ...(options.lookup && { lookup: options.lookup }),
    async cancel(ticket) {
      engine.cancelled.push(ticket);
    },
  };
  const base = { engine: scripted, models: null, modes: ["test", "live"], slots: 4, order: 0, weight: 1 } as const;
  const times = { attempts: 3, startSeconds: 3600, totalSeconds: 7200 };
  const first = { id: "first", ...base, ...times, ...options.deployment };
  return [first, ...(options.others ?? []).map((other) => ({ ...base, ...times, ...other }))];
}

/** A test key of a new account with money. */
export async function newCaller({ store, clock }: CoreParts, balance: string, over: Partial<Key> = {}): Promise<Key> {
  const account = await store.openAccount(`account-${randomUUID()}`);
  const at = clock.now();
  await store.deposit({ accountId: account.id, mode: over.mode ?? "test", amount: usd(balance), bonus: usd("0"), at });
  return store.createKey({
    ...{ accountId: account.id, mode: "test", hash: hashKey(newKeySecret("test")), hint: "abcd", scopes: ["read", "submit"] },
    ...{ models: null, rate: null, concurrency: null, expiresAt: null, ...over },
  });
}

/** Asks the store itself, past every cache. */
async function pollUntilEnded({ store }: CoreParts, { accountId, mode }: Key, id: string, patience: number): Promise<Generation> {
  const deadline = performance.now() + patience;
  for (;;) {
    const [found] = await store.find([{ id, accountId, mode }]);
    if (found?.completedAt) return found;
    if (performance.now() > deadline) throw new Error(`${id} is still ${found?.status} after ${patience} ms`);
    await sleep(20);
  }
}

/** Resolves after so many milliseconds. */
export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Rejects with the signal's reason once it is aborted. */
export function untilStopped(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

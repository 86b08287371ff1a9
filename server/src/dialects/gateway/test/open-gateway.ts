/** The real thing but for the engine: store, blobs, core and HTTP server, with generations ended by the test. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { createKey } from "../../../app/bind-admin.ts";
import { describeDoors } from "../../../app/describe-doors.ts";
import { offersOf } from "../../../app/offers-of.ts";
import { openDiskBlobs } from "../../../blobs/disk.ts";
import type { Mode } from "../../../core/account.ts";
import type { Asset } from "../../../core/asset.ts";
import type { Blobs } from "../../../core/blobs.ts";
import { systemClock } from "../../../core/clock.ts";
import { createCore } from "../../../core/create-core.ts";
import { createDeployments } from "../../../core/deployments.ts";
import type { Draft, Engine } from "../../../core/engine.ts";
import { makeFindKey } from "../../../core/find-key.ts";
import type { Generation } from "../../../core/generation.ts";
import { secretToken } from "../../../core/id.ts";
import { silentLog } from "../../../core/log.ts";
import { usd } from "../../../core/money.ts";
import type { Claim, Ending, Store } from "../../../core/store.ts";
import { createHttp } from "../../../http/create-http.ts";
import { serveHealth } from "../../../http/health.ts";
import { serveMedia } from "../../../http/media.ts";
import { serveDocument } from "../../../http/openapi/serve-document.ts";
import { unreachable } from "../../../http/other-methods.ts";
import { models } from "../../../models/index.ts";
import { openStore } from "../../../store/open-store.ts";
import type { KeyWish } from "../../admin/admin-core.ts";
import { dialects } from "../../index.ts";
import { checkAnswers } from "./check-answers.ts";

export const PUBLIC_URL = "https://gateway.example";

/** A file that an engine would have made. */
export interface MadeFile {
  readonly name: string;
  readonly role: Asset["role"];
  readonly format: string;
  readonly contentType: string;
  readonly text: string;
}

export interface OpenGateway {
  readonly app: FastifyInstance;
  readonly store: Store;
  /** What leads somewhere: `GET /v2/requests/:id`. */
  readonly routes: readonly string[];
  /** A new key, of a new account unless one is named. */
  key(wish?: Partial<KeyWish>): Promise<string>;
  /** Claims a queued generation, as a worker would. */
  start(id: string): Promise<Claim>;
  /** Ends a started one. */
  end(claim: Claim, ending: Partial<Ending>): Promise<void>;
  /** Starts and ends one with these files; answers whose it is. */
  complete(id: string, files: readonly MadeFile[], ending?: Partial<Ending>): Promise<Pick<Generation, "accountId" | "mode">>;
  /** As at the begin of going down. */
  drain(): void;
  /** Fails when an answer was not as the OpenAPI document says. */
  close(): Promise<void>;
}

const DEPLOYMENT = "easel";

/** Never asked: tests end generations themselves. */
const engine: Engine = {
  id: "easel",
  version: "easel/0.0.0",
  capabilities: ["text-to-image", "edit-image", "text-to-3d", "image-to-3d", "text-to-video", "image-to-video", "video-to-video"],
  run: async () => [],
};

/** `allowPrivate`: receivers on this machine may be called. */
export async function openGateway({ allowPrivate = false } = {}): Promise<OpenGateway> {
  const directory = await mkdtemp(join(tmpdir(), "atelier-gateway-"));
  const store = await openStore({ databaseUrl: null, dataDir: null });
  const blobs = await openDiskBlobs(directory);
  await store.declareDeployments([{ id: DEPLOYMENT, slots: 1000 }]);
  const { app, core, complaints, routes } = openApp(store, blobs, allowPrivate);
  return {
    ...{ app, store, routes, drain: () => core.drain() },
    key: (wish = {}) => makeKey(store, wish),
    start: (id) => start(store, id),
    end: (claim, ending) => end(store, claim, ending),
    complete: async (id, files, ending) => {
      const claim = await start(store, id);
      await end(store, claim, { assets: await keep(blobs, claim, files), ...ending });
      return claim.generation;
    },
    close: async () => {
      core.drain();
      // `fetch` keeps spare connections open that never sent a byte: each would hold `close` up for its 72 s.
      app.server.closeAllConnections();
      await app.close();
      await store.close();
      await rm(directory, { recursive: true });
      assert.deepEqual(complaints, [], "answers that the OpenAPI document does not describe");
    },
  };
}

function openApp(store: Store, blobs: Blobs, allowPrivate: boolean) {
  const clock = systemClock;
  const place = { publicUrl: PUBLIC_URL };
  const only = { id: DEPLOYMENT, engine, models: null, slots: 1000, order: 0, weight: 1, attempts: 3 };
  const times = { startSeconds: 3600, totalSeconds: 7200 };
  const core = createCore({
    store,
    blobs,
    clock,
    log: silentLog,
    place,
    deployments: createDeployments([{ ...only, ...times, modes: ["test"] }], { clock, random: () => 0 }),
    network: { allowPrivate, version: "0.0.0" },
    settings: { rate: null, maxWaiting: 1000, minFreeBytes: 0, resultSeconds: 3600, uploadSeconds: 3600, uploadBytes: 1e9 },
    renderEvent: (generation) => renderEvent(generation, place),
  });
  const { app } = createHttp({ shapes: dialects, findKey: makeFindKey({ store, clock }), log: silentLog });
  const routes = collectRoutes(app);
  const complaints = checkAnswers(app, describeDoors(models, PUBLIC_URL));
  for (const dialect of dialects) dialect.mount(app, core, offersOf(dialect, models), place);
  serveMedia(app, core);
  serveHealth(app, { ping: () => store.ping(), draining: () => false });
  serveDocument(app, () => describeDoors(models, PUBLIC_URL));
  return { app, core, complaints, routes };
}

function collectRoutes(app: FastifyInstance): readonly string[] {
  const routes: string[] = [];
  app.addHook("onRoute", ({ method, url, handler }) => {
    if (handler !== unreachable) for (const one of [method].flat()) if (one !== "HEAD") routes.push(`${one} ${url}`);
  });
  return routes;
}

/** As the dialect that a generation came in by shows it. */
function renderEvent(generation: Generation, place: { readonly publicUrl: string }): string {
  const dialect = dialects.find(({ id }) => id === generation.dialect)!;
  const route = models.find(({ id }) => id === generation.modelId)!.routes[dialect.id]!;
  return JSON.stringify(dialect.view(generation, route, place));
}

let accounts = 0;

async function makeKey(store: Store, wish: Partial<KeyWish>): Promise<string> {
  const mode: Mode = wish.mode ?? "test";
  const limits = { scopes: ["read", "submit"], models: null, rate: null, concurrency: null, expiresIn: null } as const;
  const account = `account ${++accounts}`;
  return (await createKey(store, systemClock, { account, mode, deposit: usd("100"), ...limits, ...wish })).secret;
}

async function start(store: Store, id: string): Promise<Claim> {
  const at = new Date();
  const claims = await store.claim({ node: "test", deployments: [DEPLOYMENT], limit: 1000, leaseSeconds: 600, at });
  const claim = claims.find(({ generation }) => generation.id === id);
  if (!claim) throw new Error(`${id} could not be claimed`);
  return claim;
}

async function end(store: Store, { lease }: Claim, ending: Partial<Ending>): Promise<void> {
  const whole: Ending = {
    status: "succeeded",
    error: null,
    assets: [],
    engine: engine.version,
    description: null,
    at: new Date(),
    event: null,
    ...ending,
  };
  if (!(await store.finish(lease, whole))) throw new Error(`${lease.generationId} was ended by somebody else`);
}

async function keep(blobs: Blobs, { lease }: Claim, files: readonly MadeFile[]): Promise<readonly Asset[]> {
  const folder = secretToken();
  const assets: Asset[] = [];
  for (const { name, role, format, contentType, text } of files) {
    const key = `${lease.generationId}/${lease.attempt}/${name}`;
    const bytes = Buffer.from(text);
    await blobs.put(key, bytes);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    assets.push({ folder, name, key, role, format, contentType, size: bytes.length, sha256, width: null, height: null });
  }
  return assets;
}

/** What a draft engine tells. */
export const DRAFT: Draft = {
  label: "draft (procedural, no AI model)",
  mode: "scene",
  drawn: ["castle"],
  approximated: ["moss"],
  ignored: [],
};

/** An answer's body with everything that differs from run to run written as in the fixtures. */
export function masked(body: string): unknown {
  const text = body
    .replaceAll(PUBLIC_URL, "<base>")
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g, "<uuid>")
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, "<time>")
    .replace(/(\/(?:media|uploads)\/)[\w-]{22}\//g, "$1<folder>/");
  return JSON.parse(text);
}

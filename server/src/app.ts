/** The only file that knows everything: configuration → parts → a running product. */
import { mkdir } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { type AdminToken, openAdminToken } from "./admin-token.ts";
import { bindAdmin } from "./app/bind-admin.ts";
import { greetFirstStart } from "./app/greet-first-start.ts";
import { openFrontDoors } from "./app/open-front-doors.ts";
import { type Metrics, openMetrics } from "./app/open-metrics.ts";
import { openTracer } from "./app/open-tracer.ts";
import { priceModels } from "./app/price-models.ts";
import { readDeployments } from "./app/read-deployments.ts";
import { startWork } from "./app/start-work.ts";
import { openDiskBlobs } from "./blobs/disk.ts";
import { HOUR } from "./config/settings.ts";
import type { Config } from "./config.ts";
import { type Clock, systemClock } from "./core/clock.ts";
import type { CoreParts, CoreSettings } from "./core/core-parts.ts";
import { createCore } from "./core/create-core.ts";
import { createDeployments } from "./core/deployments.ts";
import type { Engine } from "./core/engine.ts";
import { makeFindKey } from "./core/find-key.ts";
import type { Generation } from "./core/generation.ts";
import type { Log } from "./core/log.ts";
import type { Model } from "./core/model.ts";
import { observeAll } from "./core/observer.ts";
import { sharedClock } from "./core/shared-clock.ts";
import type { Store } from "./core/store.ts";
import { dialects } from "./dialects/index.ts";
import { easelEngine } from "./engines/index.ts";
import { listen } from "./http/listen.ts";
import { stopListening } from "./http/stop-listening.ts";
import { models } from "./models/index.ts";
import { openStore } from "./store/open-store.ts";
import { VERSION } from "./version.ts";

/** A running product. */
export interface App {
  /** Where it listens: `http://127.0.0.1:8080`. */
  readonly url: string;
  readonly store: "pglite" | "postgres";
  /** Secret of the test key that the first start made; null at every later one. */
  readonly firstKey: string | null;
  /** Where the operator's token is kept; null when it came from the settings. */
  readonly adminTokenFile: string | null;
  /** New work is refused at once, running work finishes within the grace or goes back to the queue. */
  close(graceSeconds: number): Promise<void>;
}

/** What a failed submit leaves behind must still fit. */
const MIN_FREE_BYTES = 64 * 1024 * 1024;

/** Opens everything and listens. What was opened is closed again when a later part fails. */
export async function openApp(config: Config, log: Log): Promise<App> {
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  // Whoever has the database alone has nobody to agree with on the time.
  const shared = config.databaseUrl === null ? null : sharedClock();
  const clock = shared ?? systemClock;
  const store = await openStore({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, clock, log });
  const easel = easelEngine();
  let stopClock = async () => {};
  try {
    if (shared) stopClock = await shared.follow(store, log);
    return await assemble(config, { log, store, easel, clock, stopClock });
  } catch (error) {
    await stopClock();
    await Promise.allSettled([easel.close?.(), store.close()]);
    throw error;
  }
}

interface Opened {
  readonly log: Log;
  readonly store: Store;
  readonly easel: Engine;
  readonly clock: Clock;
  stopClock(): Promise<void>;
}

async function assemble(config: Config, { log, store, easel, clock, stopClock }: Opened): Promise<App> {
  const menu = priceModels([...models, ...(config.models as readonly Model[])], config.prices);
  const all = readDeployments(
    config.deployments,
    easel,
    menu.map(({ id }) => id),
  );
  const place = { publicUrl: config.publicUrl ?? "" };
  const blobs = await openDiskBlobs(join(config.dataDir, "files"));
  const metrics = openMetrics({ store, blobs });
  const tracer = await openTracer(log);
  const parts: CoreParts = {
    store,
    log,
    place,
    clock,
    blobs,
    deployments: createDeployments(all, { clock, random: Math.random }),
    network: { allowPrivate: config.allowPrivateNetwork, version: VERSION },
    settings: coreSettings(config),
    observer: observeAll([metrics.observer, ...(tracer ? [tracer] : [])], log),
    renderEvent: (generation) => renderEvent(generation, menu, place),
  };
  await store.declareDeployments(all.map(({ id, slots }) => ({ id, slots })));
  const token = await openAdminToken(config.adminToken, config.dataDir);
  const http = openDoors(config, { parts, menu, token, metrics });
  const address = await listen(http.app, config);
  const url = `http://${address.host.includes(":") ? `[${address.host}]` : address.host}:${address.port}`;
  place.publicUrl ||= url;
  const firstKey = await greetFirstStart(store, clock);
  const stopWork = await startWork(parts, {
    node: config.databaseUrl === null ? null : `${hostname()}-${process.pid}-${Date.now().toString(36)}`,
    leaseSeconds: config.leaseSeconds,
    retrySeconds: config.webhookRetrySeconds,
    concurrency: config.limits.running ?? all.reduce((sum, { slots }) => sum + slots, 0),
  });
  return {
    url,
    firstKey,
    store: config.databaseUrl === null ? "pglite" : "postgres",
    adminTokenFile: token.file,
    async close(graceSeconds) {
      http.drain();
      await stopWork(graceSeconds);
      await stopListening(http.app);
      await http.app.close();
      metrics.stop();
      await stopClock();
      await Promise.allSettled(all.map(({ engine }) => engine.close?.()));
      await store.close();
    },
  };
}

interface ForDoors {
  readonly parts: CoreParts;
  readonly menu: readonly Model[];
  readonly token: AdminToken;
  readonly metrics: Metrics;
}

function openDoors(config: Config, { parts, menu, token, metrics }: ForDoors) {
  const { store, log, place } = parts;
  return openFrontDoors({
    core: createCore(parts),
    models: menu,
    place,
    log,
    findKey: makeFindKey(parts),
    ping: () => store.ping(),
    metrics: { registry: metrics.registry, door: config.metrics },
    admin: { core: bindAdmin({ ...parts, firstTopUpBonus: config.firstTopUpBonus }), token: token.token },
  });
}

function coreSettings({ limits, retention }: Config): CoreSettings {
  return {
    rate: limits.rate,
    maxWaiting: limits.queued,
    minFreeBytes: MIN_FREE_BYTES,
    resultSeconds: retention.resultDays === null ? null : retention.resultDays * 24 * HOUR,
    uploadSeconds: retention.uploadHours * HOUR,
  };
}

/** The dialect that a generation came in by speaks to its webhook as well. */
function renderEvent(generation: Generation, menu: readonly Model[], place: { readonly publicUrl: string }): string {
  const dialect = dialects.find(({ id }) => id === generation.dialect);
  const route = menu.find(({ id }) => id === generation.modelId)?.routes[generation.dialect];
  if (!dialect || !route)
    throw new Error(`${generation.id} came in by ${generation.dialect}, which no longer offers ${generation.modelId}`);
  return JSON.stringify(dialect.view(generation, route as Parameters<typeof dialect.view>[1], place));
}

/** Configuration → the parts that every node of a product has, whether it listens or only works. */
import { mkdir } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { openDiskBlobs } from "../blobs/disk.ts";
import type { Config } from "../config.ts";
import { type Clock, systemClock } from "../core/clock.ts";
import type { CoreParts } from "../core/core-parts.ts";
import { createDeployments } from "../core/deployments.ts";
import type { Engine } from "../core/engine.ts";
import type { Log } from "../core/log.ts";
import type { Model } from "../core/model.ts";
import { observeAll } from "../core/observer.ts";
import { sharedClock } from "../core/shared-clock.ts";
import type { Store } from "../core/store.ts";
import { easelEngine } from "../engines/index.ts";
import { models } from "../models/index.ts";
import { openStore } from "../store/open-store.ts";
import { VERSION } from "../version.ts";
import { coreSettings } from "./core-settings.ts";
import { type Metrics, openMetrics } from "./open-metrics.ts";
import { openTracer } from "./open-tracer.ts";
import { priceModels } from "./price-models.ts";
import { readDeployments } from "./read-deployments.ts";
import { renderEvent } from "./render-event.ts";
import type { WorkSettings } from "./start-work.ts";

/** What a node is made of, opened. */
export interface OpenParts {
  readonly parts: CoreParts;
  readonly menu: readonly Model[];
  readonly metrics: Metrics;
  /** How this node works. */
  readonly work: WorkSettings;
  /** What URLs in answers start with; known only after listening where the settings do not say. */
  readonly place: { publicUrl: string };
  close(): Promise<void>;
}

/** What was opened is closed again when a later part fails. */
export async function openParts(config: Config, log: Log): Promise<OpenParts> {
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

async function assemble(config: Config, { log, store, easel, clock, stopClock }: Opened): Promise<OpenParts> {
  const menu = priceModels([...models, ...(config.models as readonly Model[])], config.prices);
  const all = readDeployments(
    config.deployments,
    easel,
    menu.map(({ id }) => id),
  );
  const place = { publicUrl: config.publicUrl ?? "" };
  const blobs = await openDiskBlobs(join(config.dataDir, "files"));
  const tracer = await openTracer(log);
  await store.declareDeployments(all.map(({ id, slots }) => ({ id, slots })));
  const metrics = openMetrics({ store, blobs });
  const parts: CoreParts = {
    ...{ store, log, place, clock, blobs },
    deployments: createDeployments(all, { clock, random: Math.random }),
    network: { allowPrivate: config.allowPrivateNetwork, version: VERSION },
    settings: coreSettings(config),
    observer: observeAll([metrics.observer, ...(tracer ? [tracer] : [])], log),
    renderEvent: (generation) => renderEvent(generation, menu, place),
  };
  return {
    ...{ parts, menu, metrics, place },
    work: {
      node: config.databaseUrl === null ? null : `${hostname()}-${process.pid}-${Date.now().toString(36)}`,
      leaseSeconds: config.leaseSeconds,
      retrySeconds: config.webhookRetrySeconds,
      concurrency: config.limits.running ?? all.reduce((sum, { slots }) => sum + slots, 0),
    },
    async close() {
      metrics.stop();
      await stopClock();
      await Promise.allSettled([easel.close?.(), ...all.map(({ engine }) => engine.close?.())]);
      await store.close();
    },
  };
}

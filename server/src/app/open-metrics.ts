/** Everything that is measured, in one registry. */
import type { CoreParts } from "../core/core-parts.ts";
import type { Observer } from "../core/observer.ts";
import { observeCore } from "../http/metrics/observe-core.ts";
import { makeRegistry, type Registry } from "../http/metrics/registry.ts";
import { watchProcess } from "../http/metrics/watch-process.ts";
import { watchQueue } from "../http/metrics/watch-queue.ts";
import { VERSION } from "../version.ts";

export interface Metrics {
  readonly registry: Registry;
  readonly observer: Observer;
  stop(): void;
}

export function openMetrics(parts: Pick<CoreParts, "store" | "blobs">): Metrics {
  const registry = makeRegistry();
  const observer = observeCore(registry);
  watchQueue(registry, parts);
  return { registry, observer, stop: watchProcess(registry, VERSION) };
}

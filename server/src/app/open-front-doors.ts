/** The HTTP server with every door on it: dialects, the operator's, media files, health. */
import type { BoundCore } from "../core/create-core.ts";
import type { Log } from "../core/log.ts";
import type { Model } from "../core/model.ts";
import type { AdminCore } from "../dialects/admin/admin-core.ts";
import { admin, mountAdmin } from "../dialects/admin/dialect.ts";
import type { Place } from "../dialects/dialect.ts";
import { dialects } from "../dialects/index.ts";
import type { FindKey } from "../http/authenticate.ts";
import { makeCheckOperator } from "../http/check-operator.ts";
import { createHttp, type Http } from "../http/create-http.ts";
import { serveHealth } from "../http/health.ts";
import { serveMedia } from "../http/media.ts";
import { measureRequests } from "../http/metrics/measure-requests.ts";
import type { Registry } from "../http/metrics/registry.ts";
import { type MetricsDoor, serveMetrics } from "../http/metrics/serve-metrics.ts";
import { serveDocument } from "../http/openapi/serve-document.ts";
import { describeDoors } from "./describe-doors.ts";
import { offersOf } from "./offers-of.ts";

export interface Doors {
  readonly core: BoundCore;
  readonly models: readonly Model[];
  readonly place: Place;
  readonly findKey: FindKey;
  readonly log: Log;
  readonly admin: { readonly core: AdminCore; readonly token: string };
  /** Who may read what is measured. */
  readonly metrics: { readonly registry: Registry; readonly door: MetricsDoor };
  ping(): Promise<void>;
}

/** Nothing listens yet. */
export function openFrontDoors({ core, models, place, findKey, log, admin: operator, metrics, ping }: Doors): Http {
  const http = createHttp({ shapes: [...dialects, admin], findKey, log });
  measureRequests(http.app, metrics.registry);
  serveHealth(http.app, { ping, draining: http.draining });
  serveMedia(http.app, core);
  serveMetrics(http.app, { ...metrics, checkOperator: makeCheckOperator(operator.token) });
  mountAdmin(http.app, operator.core, operator.token);
  for (const dialect of dialects) dialect.mount(http.app, core, offersOf(dialect, models), place);
  serveDocument(http.app, () => describeDoors(models, place.publicUrl));
  return {
    ...http,
    drain() {
      http.drain();
      core.drain();
    },
  };
}

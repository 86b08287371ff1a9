/** What the verbs stand on; `app.ts` puts it together. */
import type { Rate } from "./account.ts";
import type { Blobs } from "./blobs.ts";
import type { Clock } from "./clock.ts";
import type { Deployments } from "./deployments.ts";
import type { Generation } from "./generation.ts";
import type { Log } from "./log.ts";
import type { Network } from "./network.ts";
import type { Observer } from "./observer.ts";
import type { Store } from "./store.ts";

/** The parts of a running product. */
export interface CoreParts {
  readonly store: Store;
  readonly blobs: Blobs;
  readonly clock: Clock;
  readonly log: Log;
  readonly deployments: Deployments;
  readonly network: Network;
  /** Read at each use, for a free port is known only after listening. Without a slash at the end. */
  readonly place: { readonly publicUrl: string };
  readonly settings: CoreSettings;
  /** Told of what happens. Not given: nobody. */
  readonly observer?: Observer;
  /** The body of a webhook event, made by the dialect that the generation came in by. */
  renderEvent(generation: Generation): string;
}

/** Limits and times that an operator chooses. */
export interface CoreSettings {
  /** Submits of a key that names no rate of its own; null for no limit. */
  readonly rate: Rate | null;
  /** Generations waiting on all nodes before submits are refused. */
  readonly maxWaiting: number;
  /** Bytes that must be free in the blob store for a submit or an upload. */
  readonly minFreeBytes: number;
  /** Seconds that results are kept after the end; null for ever. */
  readonly resultSeconds: number | null;
  /** Seconds that uploads are kept. */
  readonly uploadSeconds: number;
  /** Bytes of living uploads that an account may have, test and live each. */
  readonly uploadBytes: number;
}

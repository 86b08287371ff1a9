/** The verbs that look back or wait, and the one that cleans up, bound to their parts. */
import { allow } from "./allow.ts";
import { callersWorkbench } from "./callers-workbench.ts";
import type { Core } from "./core.ts";
import type { CoreParts } from "./core-parts.ts";
import { deleteOutput } from "./delete-output.ts";
import type { Finding } from "./find.ts";
import { history } from "./history.ts";
import { list } from "./list.ts";
import { serving } from "./serving.ts";
import { usage } from "./usage.ts";
import { makeWatch } from "./watch.ts";
import { makeWorkbench } from "./workbench.ts";

type Bound = "webhooks" | "list" | "history" | "deleteOutput" | "watch" | "usage" | "serving";

/** Those verbs. */
export interface Looking extends Pick<Core, Bound> {
  /** Lets go whoever waits, now and from now on. */
  drain(): void;
}

/** `finding` is the one of the other verbs: deleted files must be forgotten by it. */
export function bindLooking(parts: CoreParts, finding: Finding): Looking {
  const watching = makeWatch(parts);
  return {
    list: (caller, wish) => list(caller, wish, parts),
    async history(caller, id) {
      allow(caller, "read");
      return history(caller, id, { store: parts.store, find: finding.find });
    },
    deleteOutput: (caller, id) => deleteOutput(caller, id, { ...parts, ...finding }),
    watch: watching.watch,
    webhooks: callersWorkbench(makeWorkbench(parts)),
    usage: (caller, period) => usage(caller, period, parts),
    serving: (caller, wish) => serving(caller, wish, parts.deployments),
    drain: watching.drain,
  };
}

/** Binds the verbs that front doors call to their parts. */
import { makeAdmission } from "./admit.ts";
import { allow } from "./allow.ts";
import { bindLooking } from "./bind-looking.ts";
import { cancel } from "./cancel.ts";
import type { Core } from "./core.ts";
import type { CoreParts } from "./core-parts.ts";
import { AtelierError } from "./errors.ts";
import { makeFind } from "./find.ts";
import { makeLimitRate } from "./limit-rate.ts";
import { planJob } from "./plan-job.ts";
import { makeSubmit } from "./submit.ts";
import { makeUpload } from "./upload.ts";

/** The verbs, and what going down needs. */
export interface BoundCore extends Core {
  /** New work is refused with `unavailable` from now on and nobody waits any more; polls go on. */
  drain(): void;
}

/** All verbs share one admission, one cache of ended generations and one bucket of tokens per key. */
export function createCore(parts: CoreParts): BoundCore {
  const admission = makeAdmission(parts);
  const finding = makeFind(parts);
  const { find } = finding;
  const looking = bindLooking(parts, finding);
  const limitRate = makeLimitRate({ ...parts, rate: parts.settings.rate });
  const admit = () => admission.admit();
  return {
    ...looking,
    submit: makeSubmit({ ...parts, limitRate, admit }),
    async find(caller, id) {
      allow(caller, "read");
      return find(caller, id);
    },
    cancel: (caller, id) => cancel(caller, id, { ...parts, find }),
    async quote(caller, model, input) {
      allow(caller, "submit", model.id);
      const { price, deployment } = planJob({ caller, model, input }, parts);
      const queue = (await parts.store.queue()).find((row) => row.deployment === deployment.id);
      return { price, waiting: queue?.waiting ?? 0, running: queue?.running ?? 0 };
    },
    async balance(caller) {
      allow(caller, "read");
      return parts.store.wallet(caller.accountId, caller.mode);
    },
    upload: makeUpload({ ...parts, admit }),
    file: (folder, name) => parts.store.findFile(folder, name),
    async readFile(file, range) {
      if (file.gone) throw new AtelierError("gone", "This file has expired or was deleted.");
      return parts.blobs.open(file.key, range);
    },
    drain() {
      admission.drain();
      looking.drain();
    },
  };
}

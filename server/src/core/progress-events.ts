/** Webhook events of a running generation in `sync` mode: when it begins, on change at most once a second, and every 15 s. */
import type { AttemptState } from "./attempt-state.ts";
import { outboxEvent } from "./outbox-event.ts";
import { type Repetition, repeat } from "./repeat.ts";
import type { WorkerParts } from "./worker-parts.ts";

/** Least and most milliseconds between two events. */
const GAP = { least: 1_000, most: 15_000 };

/** Null when nobody asked for them. The store lets none follow the terminal event. */
export function sendProgressEvents(state: AttemptState, parts: WorkerParts): Repetition | null {
  if (state.claim.generation.webhook?.mode !== "sync") return null;
  let sent: { readonly progress: number; readonly at: number } | null = null;
  let over = false;
  return repeat({
    name: "progress events",
    log: parts.log,
    pause: () => GAP.least,
    async run() {
      const at = parts.clock.now();
      const due = sent === null || sent.progress !== state.progress || at.getTime() - sent.at >= GAP.most;
      if (over || !due) return;
      sent = { progress: state.progress, at: at.getTime() };
      const event = outboxEvent(
        { ...state.claim.generation, progress: state.progress, updatedAt: at, queuePosition: null },
        parts,
      );
      if (event) over = !(await parts.store.addProgressEvent(event));
    },
  });
}

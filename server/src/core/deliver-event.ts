/** One attempt to deliver one event, and what its answer means. */
import type { CoreParts } from "./core-parts.ts";
import { type Posted, type PostParts, postEvent } from "./post-event.ts";
import type { DeliveryOutcome, DueDelivery } from "./store.ts";

/** A receiver may ask for more patience than the schedule has, up to this, seconds. */
const MOST_PATIENCE = 86_400;

/** What delivering needs. */
export interface DeliveryParts extends PostParts, Pick<CoreParts, "store" | "log" | "observer"> {
  readonly node: string;
  /** Waits after the first try, seconds. What is still undelivered then stays listed and can be replayed. */
  readonly retrySeconds: readonly number[];
  /** 0 ≤ x < 1, for jitter. */
  random(): number;
}

/** Rejects only when the outcome cannot be stored; the lease then runs out and the event is sent again. */
export async function deliverEvent(delivery: DueDelivery, parts: DeliveryParts): Promise<DeliveryOutcome> {
  const { id, url, body, secret, previousSecret } = delivery;
  const secrets = previousSecret === undefined ? [secret] : [secret, previousSecret];
  const posted = await postEvent({ id, url, body, secrets }, parts);
  const outcome = judge(posted, delivery, parts);
  const facts = { event: id, generation: delivery.generationId, attempt: delivery.attempts + 1, outcome: outcome.kind };
  parts.log.debug({ ...facts, status: outcome.status }, "An event was sent");
  await parts.store.finishDelivery(id, parts.node, outcome, posted);
  parts.observer?.delivered({ delivery, outcome, from: posted.sentAt, at: outcome.at });
  return outcome;
}

/** Jitter of up to a tenth spreads the retries of an outage. */
function judge(posted: Posted, { attempts }: DueDelivery, parts: DeliveryParts): DeliveryOutcome {
  const at = parts.clock.now();
  const { status, reason, patience } = posted;
  if (status !== null && reason === null) return { kind: "delivered", status, at };
  const failure = { status, reason: reason ?? "It could not be sent.", at };
  const wait = parts.retrySeconds[attempts];
  if (status === 410 || wait === undefined) return { kind: "exhausted", ...failure };
  const seconds = Math.max(wait * (0.95 + parts.random() / 10), Math.min(MOST_PATIENCE, patience));
  return { kind: "retry", ...failure, nextAt: new Date(at.getTime() + seconds * 1000) };
}

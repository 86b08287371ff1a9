/** One attempt to deliver one event, and what its answer means. */
import type { CoreParts } from "./core-parts.ts";
import { FetchError, fetchUrl } from "./fetch-url.ts";
import { signWebhook } from "./sign-webhook.ts";
import type { DeliveryOutcome, DueDelivery } from "./store.ts";

const TIMEOUT = 15_000;

/** As much of an answer as is read, bytes; it is dropped and never shown. */
const ANSWER_BYTES = 65_536;

/** A receiver may ask for more patience than the schedule has, up to this, seconds. */
const MOST_PATIENCE = 86_400;

/** What delivering needs. */
export interface DeliveryParts extends Pick<CoreParts, "store" | "clock" | "log" | "network"> {
  readonly node: string;
  /** Waits after the first try, seconds. What is still undelivered then stays listed and can be replayed. */
  readonly retrySeconds: readonly number[];
  /** How long a receiver may take to answer, milliseconds (Default: 15,000). */
  readonly timeout?: number;
  /** 0 ≤ x < 1, for jitter. */
  random(): number;
}

/** Rejects only when the outcome cannot be stored; the lease then runs out and the event is sent again. */
export async function deliverEvent(delivery: DueDelivery, parts: DeliveryParts): Promise<DeliveryOutcome> {
  const outcome = await attempt(delivery, parts);
  const facts = { event: delivery.id, generation: delivery.generationId, attempt: delivery.attempts + 1, outcome: outcome.kind };
  parts.log.debug({ ...facts, status: outcome.status }, "An event was sent");
  await parts.store.finishDelivery(delivery.id, parts.node, outcome);
  return outcome;
}

async function attempt(delivery: DueDelivery, parts: DeliveryParts): Promise<DeliveryOutcome> {
  const timeout = parts.timeout ?? TIMEOUT;
  const message = { id: delivery.id, at: parts.clock.now(), body: delivery.body };
  try {
    const answer = await fetchUrl(
      {
        url: delivery.url,
        method: "POST",
        body: delivery.body,
        headers: { "content-type": "application/json", ...signWebhook(message, delivery.secret) },
        maxBytes: ANSWER_BYTES,
        overlong: "cut",
        timeouts: { idle: timeout, total: timeout },
      },
      parts.network,
    );
    return judge(answer.status, Number(answer.headers["retry-after"]), { delivery, parts });
  } catch (cause) {
    if (!(cause instanceof FetchError)) throw cause;
    return again({ status: null, reason: cause.message, patience: 0 }, { delivery, parts });
  }
}

interface Attempted {
  readonly delivery: DueDelivery;
  readonly parts: DeliveryParts;
}

function judge(status: number, retryAfter: number, attempted: Attempted): DeliveryOutcome {
  const at = attempted.parts.clock.now();
  if (status >= 200 && status < 300) return { kind: "delivered", status, at };
  if (status === 410) return { kind: "exhausted", status, reason: "The receiver is gone (410).", at };
  const reason = status >= 300 && status < 400 ? `Answered ${status}; redirects are not followed.` : `Answered ${status}.`;
  return again({ status, reason, patience: Number.isFinite(retryAfter) ? retryAfter : 0 }, attempted);
}

interface Failure {
  readonly status: number | null;
  readonly reason: string;
  /** Seconds that the receiver asked for. */
  readonly patience: number;
}

/** Jitter of up to a tenth spreads the retries of an outage. */
function again({ status, reason, patience }: Failure, { delivery, parts }: Attempted): DeliveryOutcome {
  const at = parts.clock.now();
  const wait = parts.retrySeconds[delivery.attempts];
  if (wait === undefined) return { kind: "exhausted", status, reason, at };
  const seconds = Math.max(wait * (0.95 + parts.random() / 10), Math.min(MOST_PATIENCE, patience));
  return { kind: "retry", status, reason, at, nextAt: new Date(at.getTime() + seconds * 1000) };
}

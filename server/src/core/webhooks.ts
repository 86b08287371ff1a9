/** Delivers events: a loop of its own, so that a slow receiver delays nobody's work and no other receiver's events. */
import { type DeliveryParts, deliverEvent } from "./deliver-event.ts";
import { repeat } from "./repeat.ts";
import type { DeliveryOutcome, DueDelivery } from "./store.ts";

/** Attempts at once, to one host and in all. */
const AT_ONCE = { host: 4, all: 64 };

/** Deliveries taken in one go: at most this many of one host wait here before its limit is known. */
const LOT = 16;

/** Longer than the last of a lot can wait behind the others and then take. */
const LEASE_SECONDS = 120;

/** Milliseconds. */
const SOON = 10_000;

/** Begins at once. Returns the way to stop: attempts in flight are finished, nothing new is begun. */
export function startWebhooks(parts: DeliveryParts): () => Promise<void> {
  const hosts = new Map<string, DueDelivery[]>();
  const flying = new Map<string, number>();
  const inFlight = new Set<Promise<void>>();
  let stopping = false;

  const claiming = repeat({
    name: "webhooks",
    log: parts.log,
    pause: () => 1_000 * (1 + parts.random()),
    async run() {
      for (let more = true; more && !stopping; ) more = await take();
    },
  });
  const listening = parts.store.listen((topic) => {
    if (topic === "delivery") claiming.now();
  });
  listening.catch((cause) => parts.log.warn({ cause }, "The store gives no hints; events are looked for every second"));

  /** True when there may be more to take at once. */
  async function take(): Promise<boolean> {
    const held = inFlight.size + [...hosts.values()].reduce((sum, waiting) => sum + waiting.length, 0);
    const limit = Math.min(LOT, AT_ONCE.all - held);
    if (limit <= 0) return false;
    const busy = [...flying].filter(([, count]) => count >= AT_ONCE.host).map(([host]) => host);
    const due = await parts.store.claimDeliveries(parts.node, limit, LEASE_SECONDS, parts.clock.now(), busy);
    for (const delivery of due) {
      const host = new URL(delivery.url).host;
      hosts.set(host, [...(hosts.get(host) ?? []), delivery]);
    }
    for (const host of hosts.keys()) pump(host);
    return due.length === limit;
  }

  function pump(host: string): void {
    const waiting = hosts.get(host) ?? [];
    while (waiting.length > 0 && !stopping && (flying.get(host) ?? 0) < AT_ONCE.host) fly(host, waiting.shift()!);
    if (waiting.length === 0) hosts.delete(host);
  }

  /** A retry within seconds does not wait for the next look. */
  function wakeFor(outcome: DeliveryOutcome): void {
    const wait = outcome.kind === "retry" ? outcome.nextAt.getTime() - parts.clock.now().getTime() : SOON;
    if (wait < SOON && !stopping) setTimeout(() => claiming.now(), Math.max(0, wait) + 1).unref();
  }

  function fly(host: string, delivery: DueDelivery): void {
    flying.set(host, (flying.get(host) ?? 0) + 1);
    const attempt = deliverEvent(delivery, parts)
      .then(wakeFor)
      .catch((cause) => parts.log.error({ event: delivery.id, cause }, "An attempt to deliver could not be recorded"))
      .then(() => {
        inFlight.delete(attempt);
        const left = flying.get(host)! - 1;
        if (left > 0) flying.set(host, left);
        else flying.delete(host);
        pump(host);
        claiming.now();
      });
    inFlight.add(attempt);
  }

  return async () => {
    stopping = true;
    await claiming.stop();
    await Promise.all(inFlight);
    await listening.then((unlisten) => unlisten()).catch(() => {});
  };
}

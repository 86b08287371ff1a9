/** Whom core tells about its work: counters and traces. Nothing that core does depends on an answer. */
import type { StopReason } from "./engine.ts";
import type { Generation } from "./generation.ts";
import type { Log } from "./log.ts";
import type { Claim, DeliveryOutcome, DueDelivery } from "./store.ts";

/** Something that took from one moment to another. */
export interface Span {
  readonly from: Date;
  readonly at: Date;
}

/** How one attempt ended on its node. `lease_lost` includes results that came too late. */
export type AttemptEnd = "succeeded" | "failed" | StopReason;

/** Called after the fact; must be quick. */
export interface Observer {
  /** A submit was accepted, not repeated. */
  accepted(event: Span & { readonly generation: Generation }): void;
  /** An attempt begins here. */
  started(event: { readonly claim: Claim; readonly at: Date }): void;
  attempted(event: Span & { readonly claim: Claim; readonly outcome: AttemptEnd }): void;
  /** A generation is at its end, which took this long to store. */
  ended(event: Span & { readonly generation: Generation }): void;
  /** One try of one event. */
  delivered(event: Span & { readonly delivery: DueDelivery; readonly outcome: DeliveryOutcome }): void;
  /** How many flaws the check of the ledger has found. */
  ledgerChecked(event: { readonly flaws: number }): void;
}

/** Tells all of them. One that throws is logged and costs nobody anything. */
export function observeAll(observers: readonly Observer[], log: Log): Observer {
  const tell = (name: keyof Observer, call: (observer: Observer) => void): void => {
    for (const observer of observers) {
      try {
        call(observer);
      } catch (cause) {
        log.warn({ name, cause }, "An observer failed");
      }
    }
  };
  return {
    accepted: (event) => tell("accepted", (observer) => observer.accepted(event)),
    started: (event) => tell("started", (observer) => observer.started(event)),
    attempted: (event) => tell("attempted", (observer) => observer.attempted(event)),
    ended: (event) => tell("ended", (observer) => observer.ended(event)),
    delivered: (event) => tell("delivered", (observer) => observer.delivered(event)),
    ledgerChecked: (event) => tell("ledgerChecked", (observer) => observer.ledgerChecked(event)),
  };
}

/** What the pool and its worker threads say to each other. */
import type { Colleague } from "./crew/crew.ts";
import type { EaselError, Result } from "./easel.ts";
import type { Requests, VerbName } from "./verbs.ts";

/** What a worker thread is started with. */
export interface Start {
  /** The flag that tells its colleagues whether it has work of its own; kept by the pool. */
  readonly busy: SharedArrayBuffer;
}

/** To a worker. */
export type Message = Order | Introduction;

/** Another thread of the pool, to share work with. */
export interface Introduction {
  readonly kind: "meet";
  readonly colleague: Colleague;
}

/** One piece of work at a time. */
export interface Order<Name extends VerbName = VerbName> {
  readonly kind: "work";
  readonly verb: Name;
  readonly request: Requests[Name];
  /** One 32-bit number: anything but 0 means stop. */
  readonly stop: SharedArrayBuffer;
  /** Megabytes that the thread may hold in all, heap and buffers. */
  readonly memoryMb: number;
}

/** From a worker. */
export type Reply =
  | { readonly kind: "progress"; readonly progress: number; readonly stage: string }
  | { readonly kind: "done"; readonly result: Result; readonly heldMb: number }
  | { readonly kind: "failed"; readonly fault: Fault };

/** An error in a form that survives the way between threads. */
export interface Fault {
  /** The EaselError's kind, or null for any other error. */
  readonly kind: EaselError["kind"] | null;
  readonly message: string;
  readonly stack: string;
  /** The work was stopped as asked. */
  readonly stopped: boolean;
}

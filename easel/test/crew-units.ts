/** Pieces of work that tell which thread does them, and what becomes of the others meanwhile. */
import { isMainThread, threadId } from "node:worker_threads";
import type { Unit } from "../src/crew/unit.ts";

interface Meeting {
  /** How many pieces have begun. */
  readonly begun: Int32Array<SharedArrayBuffer>;
}

/** Ends only when another piece has begun: on one thread alone it would wait for ever, so it gives up after ten seconds. */
export const together: Unit<Meeting, number> = {
  url: import.meta.url,
  name: "together",
  work({ begun }) {
    Atomics.add(begun, 0, 1);
    Atomics.notify(begun, 0);
    if (Atomics.wait(begun, 0, 1, 10_000) === "timed-out") throw new Error("Nobody came.");
    return threadId;
  },
};

/** Ends the thread of whoever helps, in the middle of the piece. */
export const deadly: Unit<Meeting, string> = {
  url: import.meta.url,
  name: "deadly",
  work({ begun }, index) {
    if (!isMainThread) {
      Atomics.add(begun, 0, 1);
      Atomics.notify(begun, 0);
      process.exit();
    }
    Atomics.wait(begun, 0, 0, 10_000);
    return `piece ${index}`;
  },
};

/** Fails in the helper's thread, and so again in the thread that asked. */
export const failing: Unit<Meeting, void> = {
  url: import.meta.url,
  name: "failing",
  work({ begun }, index) {
    if (isMainThread && index === 0) Atomics.wait(begun, 0, 0, 10_000);
    Atomics.add(begun, 0, 1);
    Atomics.notify(begun, 0);
    if (index === 1) throw new Error(`piece 1 cannot be done ${isMainThread ? "here" : "there"}`);
  },
};

export const square: Unit<number, number> = { url: import.meta.url, name: "square", work: (base, index) => (base + index) ** 2 };

export const lengthOf: Unit<{ readonly bytes: Uint8Array }, number> = {
  url: import.meta.url,
  name: "lengthOf",
  work: ({ bytes }) => bytes.length,
};

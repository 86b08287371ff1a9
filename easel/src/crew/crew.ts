/** A worker thread's colleagues: whoever is idle does pieces of another's work. They talk directly, without the caller's thread. */
import type { MessagePort } from "node:worker_threads";
import { doAlone, type Unit } from "./unit.ts";
import { weighArrived } from "./weigh.ts";

export interface Colleague {
  readonly port: MessagePort;
  /** One 32-bit number, kept by the pool: anything but 0 means that the thread has work of its own. */
  readonly busy: SharedArrayBuffer;
}

export interface Crew {
  meet(colleague: Colleague): void;
  /** As `Stage.share`; `check` is called before each piece that this thread does with the number that have been taken, and may throw to stop the work. */
  share<Task, Result>(unit: Unit<Task, Result>, task: Task, count: number, check: (taken: number) => void): Promise<Result[]>;
}

interface Ask {
  readonly kind: "ask";
  readonly share: number;
  readonly url: string;
  readonly name: string;
  readonly task: unknown;
  readonly count: number;
  /** One 32-bit number: the first piece that nobody has taken. */
  readonly next: SharedArrayBuffer;
}

type Answer = { readonly kind: "answer"; readonly share: number; readonly index: number } & (
  | { readonly done: true; readonly result: unknown }
  | { readonly done: false }
);

/** What a share under way wants to know. */
interface Listener {
  hear(answer: Answer): void;
  /** A colleague is gone, and with it perhaps a piece that it had taken. */
  lose(): void;
}

/** @param busy This thread's own flag, as its colleagues know it: it helps nobody while it has work of its own. */
export function openCrew(busy: SharedArrayBuffer): Crew {
  const colleagues = new Set<Colleague>();
  const listeners = new Map<number, Listener>();
  let shares = 0;

  function meet(colleague: Colleague): void {
    const { port } = colleague;
    colleagues.add(colleague);
    port.on("message", (message: Ask | Answer) => {
      if (message.kind === "answer") listeners.get(message.share)?.hear(message);
      else void help(port, message, busy).finally(() => weighArrived(message.task));
    });
    port.on("close", () => {
      colleagues.delete(colleague);
      for (const listener of listeners.values()) listener.lose();
    });
  }

  async function share<Task, Result>(
    unit: Unit<Task, Result>,
    task: Task,
    count: number,
    check: (taken: number) => void,
  ): Promise<Result[]> {
    const work = (same: Task, index: number) => {
      check(index);
      return unit.work(same, index);
    };
    const idle = [...colleagues].filter((one) => !isBusy(one.busy)).slice(0, Math.max(0, count - 1));
    if (idle.length === 0) return doAlone({ ...unit, work }, task, count);
    const id = ++shares;
    const next = new Int32Array(new SharedArrayBuffer(4));
    const pieces = openPieces<Result>(count);
    listeners.set(id, pieces);
    const { url, name } = unit;
    for (const { port } of idle)
      port.postMessage({ kind: "ask", share: id, url, name, task, count, next: next.buffer } satisfies Ask);
    try {
      for (let i = take(next); i < count; i = take(next)) pieces.settle(i, await work(task, i));
      while (pieces.left() > 0) {
        for (const i of await pieces.orphans()) {
          check(count);
          pieces.settle(i, await unit.work(task, i));
        }
      }
      return pieces.results;
    } finally {
      // After an error nobody takes another piece.
      Atomics.store(next, 0, count);
      listeners.delete(id);
    }
  }

  return { meet, share };
}

interface Pieces<Result> extends Listener {
  readonly results: Result[];
  settle(index: number, result: Result): void;
  /** How many have no result yet. */
  left(): number;
  /** Resolves when there is news: with the pieces that a colleague took and will not bring. */
  orphans(): Promise<readonly number[]>;
}

function openPieces<Result>(count: number): Pieces<Result> {
  const results = new Array<Result>(count);
  const open = new Set(Array.from({ length: count }, (_, i) => i));
  let orphans: readonly number[] = [];
  let news = Promise.withResolvers<void>();
  const settle = (index: number, result: Result) => {
    results[index] = result;
    open.delete(index);
    news.resolve();
  };
  return {
    results,
    settle,
    left: () => open.size,
    hear(answer) {
      if (answer.done) return settle(answer.index, answer.result as Result);
      orphans = [...orphans, answer.index];
      news.resolve();
    },
    lose() {
      // Nobody knows what it had taken. A piece that is done twice comes out the same.
      orphans = [...open];
      news.resolve();
    },
    async orphans() {
      await news.promise;
      news = Promise.withResolvers();
      const found = orphans.filter((index) => open.has(index));
      orphans = [];
      return found;
    },
  };
}

/** Takes pieces of a colleague's share until none is left or work of its own arrives. */
async function help(
  port: MessagePort,
  { share, url, name, task, count, next: shared }: Ask,
  busy: SharedArrayBuffer,
): Promise<void> {
  const next = new Int32Array(shared);
  const isOver = () => isBusy(busy) || Atomics.load(next, 0) >= count;
  if (isOver()) return;
  const unit = (await import(url))[name] as Unit<unknown, unknown>;
  while (!isOver()) {
    const index = take(next);
    if (index >= count) return;
    try {
      const result = await unit.work(task, index);
      port.postMessage({ kind: "answer", share, index, done: true, result } satisfies Answer);
    } catch {
      // The thread that asked does the piece again, and the error is then its own.
      port.postMessage({ kind: "answer", share, index, done: false } satisfies Answer);
    }
  }
}

function take(next: Int32Array): number {
  return Atomics.add(next, 0, 1);
}

function isBusy(flag: SharedArrayBuffer): boolean {
  return Atomics.load(new Int32Array(flag), 0) !== 0;
}

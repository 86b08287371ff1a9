/** Worker threads that Easel's verbs run in, so that the thread of the caller never computes. */
import { availableParallelism } from "node:os";
import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import { type Control, EaselError, type Result } from "./easel.ts";
import type { Requests, VerbName } from "./verbs.ts";
import type { Fault, Introduction, Order, Reply, Start } from "./worker-messages.ts";

export interface PoolOptions {
  /** Threads; default: one per core. They start when there is work for them. */
  readonly workers?: number;
  /** What one thread may hold, megabytes; default 3,072. Work that needs more fails, the others go on. */
  readonly memoryMb?: number;
}

export interface Pool {
  run<Name extends VerbName>(verb: Name, request: Requests[Name], control: Control): Promise<Result>;
  close(): Promise<void>;
}

/** Threads that may work on one job. Few stages fall into more pieces, and each idle thread holds about 15 MB. */
const CREW = 8;
/** Work that has not stopped after this is stopped with its thread, milliseconds. */
const PATIENCE = 1000;
const DEFAULT_MEMORY_MB = 3072;

interface Task {
  readonly order: Order;
  readonly control: Control;
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
  /** Undoes what the abort signal was given. */
  forget: () => void;
}

interface Seat {
  readonly worker: Worker;
  /** What its colleagues see of its work: 0 while it has none. */
  readonly busy: SharedArrayBuffer;
  task: Task | null;
  impatience: NodeJS.Timeout | null;
}

export function openPool(options: PoolOptions = {}): Pool {
  const limit = Math.max(1, options.workers ?? availableParallelism());
  const memoryMb = options.memoryMb ?? DEFAULT_MEMORY_MB;
  const seats = new Set<Seat>();
  const waiting: Task[] = [];
  let open = true;

  function next(): void {
    while (waiting.length > 0) {
      const seat = [...seats].find((one) => one.task === null) ?? (seats.size < limit ? addSeat() : null);
      if (seat === null) return;
      begin(seat, waiting.shift()!);
    }
  }

  function addSeat(): Seat {
    const busy = new SharedArrayBuffer(4);
    const seat: Seat = { worker: startWorker(memoryMb, busy), busy, task: null, impatience: null };
    for (const other of seats) introduce(seat, other);
    seats.add(seat);
    seat.worker.on("message", (reply: Reply) => hear(seat, reply));
    seat.worker.on("error", (error) => lose(seat, crashOf(error, memoryMb)));
    seat.worker.on("exit", (code) => lose(seat, new Error(`A worker thread of Easel ended unexpectedly (exit code ${code}).`)));
    return seat;
  }

  function begin(seat: Seat, task: Task): void {
    seat.task = task;
    seat.worker.ref();
    markBusy(seat, true);
    callCrew();
    try {
      seat.worker.postMessage(task.order);
    } catch (error) {
      release(seat);
      task.reject(error);
    }
  }

  /** Enough threads for one more job to be shared, as far as the limit goes. */
  function callCrew(): void {
    const working = [...seats].filter((seat) => seat.task !== null).length;
    while (seats.size < Math.min(limit, working - 1 + CREW)) addSeat();
  }

  function hear(seat: Seat, reply: Reply): void {
    const { task } = seat;
    if (task === null) return;
    if (reply.kind === "progress") {
      if (task.control.signal?.aborted !== true) task.control.onProgress?.(reply.progress, reply.stage);
      return;
    }
    release(seat);
    // WASM memory never shrinks: a thread that has kept much of its share makes room for a fresh one.
    if (reply.kind === "done" && reply.heldMb > memoryMb / 2) retire(seat);
    if (task.control.signal?.aborted === true) task.reject(reasonOf(task));
    else if (reply.kind === "done") task.resolve(reply.result);
    else task.reject(errorOf(reply.fault));
    next();
  }

  function release(seat: Seat): void {
    seat.task?.forget();
    seat.task = null;
    if (seat.impatience !== null) clearTimeout(seat.impatience);
    seat.impatience = null;
    markBusy(seat, false);
    seat.worker.unref();
  }

  function retire(seat: Seat): void {
    seats.delete(seat);
    void seat.worker.terminate();
  }

  /** The thread is gone or must go: its task fails with `error`, and a new thread takes the next. */
  function lose(seat: Seat, error: unknown): void {
    if (!seats.has(seat)) return;
    const { task } = seat;
    release(seat);
    retire(seat);
    task?.reject(task.control.signal?.aborted === true ? reasonOf(task) : error);
    if (open) next();
  }

  function stop(task: Task): void {
    const place = waiting.indexOf(task);
    if (place >= 0) {
      waiting.splice(place, 1);
      task.forget();
      task.reject(reasonOf(task));
      return;
    }
    const seat = [...seats].find((one) => one.task === task);
    if (seat === undefined) return;
    Atomics.store(new Int32Array(task.order.stop), 0, 1);
    seat.impatience = setTimeout(() => lose(seat, reasonOf(task)), PATIENCE);
  }

  return {
    run: (verb, request, control) =>
      new Promise((resolve, reject) => {
        if (!open) return reject(new Error("This Easel is closed. Open a new one."));
        if (control.signal?.aborted === true) return reject(control.signal.reason);
        const order = { kind: "work", verb, request, stop: new SharedArrayBuffer(4), memoryMb } as Order;
        const task: Task = { order, control, resolve, reject, forget: () => undefined };
        const onAbort = () => stop(task);
        control.signal?.addEventListener("abort", onAbort, { once: true });
        task.forget = () => control.signal?.removeEventListener("abort", onAbort);
        waiting.push(task);
        next();
      }),
    async close() {
      open = false;
      const closed = new Error("This Easel was closed while it worked.");
      for (const task of waiting.splice(0)) {
        task.forget();
        task.reject(closed);
      }
      const workers = [...seats].map((seat) => seat.worker);
      for (const seat of [...seats]) lose(seat, closed);
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** A thread sees nothing of the server's environment but where programs and temporary files are. */
function startWorker(memoryMb: number, busy: SharedArrayBuffer): Worker {
  const { PATH, TMPDIR } = process.env;
  const env = { ...(PATH === undefined ? {} : { PATH }), ...(TMPDIR === undefined ? {} : { TMPDIR }) };
  const file = import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js";
  const worker = new Worker(new URL(file, import.meta.url), {
    env,
    workerData: { busy } satisfies Start,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  worker.unref();
  return worker;
}

/** From now on the two talk to each other directly. */
function introduce(one: Seat, other: Seat): void {
  const { port1, port2 } = new MessageChannel();
  const meet = (seat: Seat, { busy }: Seat, port: MessagePort) =>
    seat.worker.postMessage({ kind: "meet", colleague: { port, busy } } satisfies Introduction, [port]);
  meet(one, other, port1);
  meet(other, one, port2);
}

function markBusy(seat: Seat, busy: boolean): void {
  Atomics.store(new Int32Array(seat.busy), 0, busy ? 1 : 0);
}

function reasonOf(task: Task): unknown {
  return task.control.signal?.reason ?? new Error("The work was stopped.");
}

function errorOf(fault: Fault): Error {
  const error = fault.kind === null ? new Error(fault.message) : new EaselError(fault.kind, fault.message);
  error.stack = fault.stack;
  return error;
}

function crashOf(error: unknown, memoryMb: number): Error {
  const outOfMemory = error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
  if (outOfMemory) return new Error(`A worker thread of Easel ran out of its ${memoryMb} MB.`, { cause: error });
  return new Error("A worker thread of Easel crashed.", { cause: error });
}

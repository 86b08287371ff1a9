/** A worker thread of the pool: takes one order at a time, says how far it is, hands the files over without copying them. */
import { getHeapStatistics } from "node:v8";
import { isMarkedAsUntransferable, parentPort, workerData } from "node:worker_threads";
import { openCrew } from "./crew/crew.ts";
import { EaselError, type MadeFile, type Result } from "./easel.ts";
import type { Stage } from "./stage.ts";
import { loadVerb, type Verb, type VerbName } from "./verbs.ts";
import type { Fault, Message, Order, Reply, Start } from "./worker-messages.ts";

/** Progress of the same stage is told at most this often, milliseconds. */
const PROGRESS_EVERY = 50;
const MEGABYTE = 1_048_576;

class Stopped extends Error {}

const port = parentPort;
if (port === null) throw new Error("worker.ts runs as a worker thread of Easel's pool.");
const crew = openCrew((workerData as Start).busy);
port.on("message", (message: Message) => {
  if (message.kind === "meet") return crew.meet(message.colleague);
  work(message).then(deliver, (error: unknown) => say({ kind: "failed", fault: faultOf(error) }));
});

async function work(order: Order): Promise<Result> {
  const verb = (await loadVerb(order.verb)) as Verb<VerbName>;
  return verb(order.request as never, stageOf(order));
}

function stageOf(order: Order): Stage {
  const stop = new Int32Array(order.stop);
  let told = { at: 0, stage: "" };
  const check = () => {
    if (Atomics.load(stop, 0) !== 0) throw new Stopped("The work was stopped.");
  };
  const at: Stage["at"] = (progress, stage) => {
    check();
    const held = heldMb();
    if (held > order.memoryMb)
      throw new Error(`Easel needs more than its ${order.memoryMb} MB for this (${Math.round(held)} MB at "${stage}").`);
    const now = performance.now();
    if (stage === told.stage && now - told.at < PROGRESS_EVERY) return;
    told = { at: now, stage };
    say({ kind: "progress", progress: Math.min(1, Math.max(0, progress)), stage });
  };
  return {
    at,
    share: (unit, task, count, span) =>
      crew.share(unit, task, count, (taken) => {
        if (span === undefined) check();
        else at(span.from + ((span.to - span.from) * taken) / count, span.name);
      }),
  };
}

/** What this thread holds: V8's own limit does not count the buffers that pictures and meshes live in. */
function heldMb(): number {
  const heap = getHeapStatistics();
  return (heap.used_heap_size + heap.external_memory) / MEGABYTE;
}

function deliver(result: Result): void {
  const files = result.files.map(ownBytes);
  const buffers = new Set(files.map((file) => file.bytes.buffer as ArrayBuffer));
  say({ kind: "done", result: { ...result, files }, heldMb: heldMb() }, [...buffers]);
}

/** Bytes that are a part of something larger (a codec's memory, a pool of small buffers) are cut out first. */
function ownBytes(file: MadeFile): MadeFile {
  const { bytes } = file;
  const whole =
    bytes.byteLength === bytes.buffer.byteLength &&
    bytes.buffer instanceof ArrayBuffer &&
    !isMarkedAsUntransferable(bytes.buffer);
  return { ...file, bytes: whole ? new Uint8Array(bytes.buffer) : new Uint8Array(bytes) };
}

function say(reply: Reply, transfer: readonly ArrayBuffer[] = []): void {
  port!.postMessage(reply, transfer);
}

function faultOf(error: unknown): Fault {
  const known = error instanceof Error ? error : new Error(String(error));
  return {
    kind: error instanceof EaselError ? error.kind : null,
    message: known.message,
    stack: known.stack ?? known.message,
    stopped: error instanceof Stopped,
  };
}

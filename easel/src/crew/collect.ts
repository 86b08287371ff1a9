/**
 * Gives back what a thread saw of others' work. The engine collects garbage by what a thread allocates itself; shared memory that arrived from
 * another thread counts for nothing, and a thread that only helps would hold hundreds of megabytes of jobs that are long over.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Bytes that are given back when the thread has had nothing to do for a while, and bytes that are given back at once. */
const SOME = 64 * 2 ** 20;
const MANY = 512 * 2 ** 20;

/** Milliseconds. Within a job a thread is asked more often: a collection also costs it machine code, which made jobs 8 % slower. */
const WHILE = 100;

let collect: (() => void) | null = null;
let seen = 0;
let waiting: NodeJS.Timeout | undefined;

/** To be called when others' work is done with. */
export function giveBack(task: unknown): void {
  clearTimeout(waiting);
  seen += sharedIn(task);
  if (seen >= MANY) collectNow();
  else if (seen >= SOME) waiting = setTimeout(collectNow, WHILE).unref();
}

function collectNow(): void {
  seen = 0;
  collect ??= collector();
  collect();
}

function collector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
}

/** Bytes of shared memory that plain data hold. */
function sharedIn(data: unknown): number {
  if (ArrayBuffer.isView(data)) return data.buffer instanceof SharedArrayBuffer ? data.byteLength : 0;
  if (typeof data !== "object" || data === null) return 0;
  return Object.values(data).reduce<number>((sum, one) => sum + sharedIn(one), 0);
}

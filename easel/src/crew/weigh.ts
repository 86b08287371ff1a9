/**
 * Tells the engine of shared memory. It collects garbage by what a thread holds, but shared memory counts for nothing, neither where it was
 * made nor where it arrived: threads held up to a gigabyte of jobs that were long over. A plain buffer of the same size does count. Nobody touches
 * it, so it takes no memory, and the collection that it brings about is of the gentle kind: one that is asked for costs a
 * thread most of its machine code, a sixth of a model's time.
 */

/** Bytes told at once: as much as the engine lets plain buffers grow by, and too much for the system to have it at hand and clear it. */
const TELLING = 64 * 2 ** 20;

let untold = 0;

/** To be called with the bytes of shared memory that this thread makes. */
export function weigh(bytes: number): void {
  untold += bytes;
  if (untold < TELLING) return;
  new ArrayBuffer(untold);
  untold = 0;
}

/** To be called with what arrives from another thread. */
export function weighArrived(data: unknown): void {
  if (ArrayBuffer.isView(data)) {
    if (data.buffer instanceof SharedArrayBuffer) weigh(data.byteLength);
  } else if (typeof data === "object" && data !== null) {
    for (const one of Object.values(data)) weighArrived(one);
  }
}

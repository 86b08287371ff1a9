/**
 * What keeps a thread warm. The engine forgets the machine code of a function, and what it knows of a kind of object, with the last closure
 * or object of that kind. Those of a job die with it, so that each job would begin in the interpreter again and be compiled again in every thread:
 * 0.3 s of processor time for a model. One of each kind that matters, made of next to nothing, stays instead.
 */
const kept: unknown[] = [];

/** Keeps objects for as long as the thread lives: one of each kind, never a job's own. */
export function keep(...objects: readonly unknown[]): void {
  kept.push(...objects);
}

/** Data as it is here and as it arrives from another thread: for the engine two kinds of object, though they have the same fields. */
export function hereAndThere<T>(data: T): readonly [T, T] {
  return [data, structuredClone(data)];
}

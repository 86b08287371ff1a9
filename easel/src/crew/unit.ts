/**
 * A kind of work that falls into pieces which several threads can do at once: a view, a slab, a tile, a frame, a format.
 * The file that `url` names exports it as `name`, where another thread finds it.
 *
 * `work` gets a task and the index of the piece. The task reaches other threads as a structured clone: plain data, and large
 * arrays in shared memory (`shared-array.ts`), which arrive without a copy. What a piece makes it either returns (it comes back as a
 * clone) or writes into its own part of a shared array. A piece may depend on nothing but the task and its index, and must be safe to do twice: then the
 * result is the same for any number of threads.
 */
export interface Unit<Task, Result> {
  readonly url: string;
  readonly name: string;
  readonly work: (task: Task, index: number) => Result | Promise<Result>;
}

/** All pieces of a task on this thread, one after the other; their results in order. */
export async function doAlone<Task, Result>(unit: Unit<Task, Result>, task: Task, count: number): Promise<Result[]> {
  const results: Result[] = [];
  for (let i = 0; i < count; i++) results.push(await unit.work(task, i));
  return results;
}

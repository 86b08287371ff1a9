/** A stage whose pieces are done as other threads would: last to first, each from a copy of its own of the task. Only shared memory is one. */
import type { Stage } from "../src/stage.ts";

export const scattered: Stage = {
  at() {},
  async share(unit, task, count) {
    const results: Awaited<ReturnType<typeof unit.work>>[] = [];
    for (let i = count - 1; i >= 0; i--) results[i] = structuredClone(await unit.work(structuredClone(task), i));
    return results;
  },
};

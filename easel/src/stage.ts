import { doAlone, type Unit } from "./crew/unit.ts";

/** What each stage of a verb may ask of its surroundings while it runs in a worker. */
export interface Stage {
  /** Says that a stage begins: progress 0–1 and its name. Throws when the work was stopped: call it between slabs, frames and stages. */
  at(progress: number, name: string): void;
  /**
   * Does the pieces 0 … `count` − 1 of a task, on this thread and on those that are idle; returns their results in order.
   * Throws what a piece throws, and when the work was stopped. With a span it says how far it is.
   */
  share<Task, Result>(unit: Unit<Task, Result>, task: Task, count: number, span?: Span): Promise<Result[]>;
}

/** A stretch of a stage's progress, and its name. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

/** For tests and tools that run a verb on their own thread. */
export const quiet: Stage = { at() {}, share: (unit, task, count) => doAlone(unit, task, count) };

/** The part of a stage from `from` to `to` of the whole, so that a verb can hand a range of its progress on. */
export function within(stage: Stage, from: number, to: number): Stage {
  const placed = (progress: number) => from + (to - from) * progress;
  return {
    at: (progress, name) => stage.at(placed(progress), name),
    share: (unit, task, count, span) =>
      stage.share(unit, task, count, span && { ...span, from: placed(span.from), to: placed(span.to) }),
  };
}

/** What each stage of a verb may ask of its surroundings while it runs in a worker. */
export interface Stage {
  /** Says that a stage begins: progress 0–1 and its name. Throws when the work was stopped: call it between slabs, frames and stages. */
  at(progress: number, name: string): void;
}

/** For tests and tools that run a verb on their own thread. */
export const quiet: Stage = { at() {} };

/** The part of a stage from `from` to `to` of the whole, so that a verb can hand a range of its progress on. */
export function within(stage: Stage, from: number, to: number): Stage {
  return { at: (progress, name) => stage.at(from + (to - from) * progress, name) };
}

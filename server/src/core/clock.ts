/** Time comes from outside, so that tests move it and a node's drift is in one place. */
export interface Clock {
  /** Now, to the millisecond. */
  now(): Date;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date() };

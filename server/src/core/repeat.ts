/** Work that comes again and again, never beside itself. */
import type { Log } from "./log.ts";

/** A running repetition. */
export interface Repetition {
  /** Runs it as soon as the current run, if any, has ended. */
  now(): void;
  /** No further runs; resolves when the current one has ended. */
  stop(): Promise<void>;
}

/** What is repeated. */
export interface Repeating {
  /** For the log. */
  readonly name: string;
  /** Milliseconds until the first run (Default: 0). */
  readonly delay?: number;
  /** Milliseconds after the end of one run until the next; asked each time. */
  pause(): number;
  run(): Promise<void>;
  readonly log: Log;
}

/** A run that throws is logged and comes again. */
export function repeat({ name, pause, run, log, delay = 0 }: Repeating): Repetition {
  let stopped = false;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> | null = null;

  function start(): void {
    clearTimeout(timer);
    again = false;
    current = run()
      .catch((cause) => log.error({ name, cause }, "Recurring work failed; it will be tried again"))
      .then(() => {
        current = null;
        if (stopped) return;
        if (again) start();
        else timer = setTimeout(start, pause());
      });
  }

  if (delay > 0) timer = setTimeout(start, delay);
  else start();
  return {
    now() {
      if (stopped) return;
      if (current) again = true;
      else start();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await current;
    },
  };
}

/** A command that cannot go on: what is wrong, what to try, and the exit code that scripts rely on. */

/**
 * 1 the work failed · 2 usage or invalid input · 3 not signed in or forbidden · 4 balance or maximum cost · 5 not found ·
 * 6 server unreachable · 7 still running when `--wait` ended · 130 interrupted.
 */
export type ExitCode = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 130;

export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly exitCode: ExitCode;
  /** A command that helps, or null. */
  readonly advice: string | null;

  constructor(exitCode: ExitCode, message: string, advice: string | null = null) {
    super(message);
    this.exitCode = exitCode;
    this.advice = advice;
  }
}

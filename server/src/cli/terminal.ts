/** Where a command runs: its surroundings are passed in, so that tests run it without a process. */
export interface Terminal {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly directory: string;
  /** Results: paths, tables, JSON. */
  readonly out: { write(text: string): unknown; readonly isTTY?: boolean };
  /** Talk: progress, errors, advice. */
  readonly err: { write(text: string): unknown; readonly isTTY?: boolean };
}

/** Where a command runs: its surroundings are passed in, so that tests run it without a process. */
export interface Terminal {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly directory: string;
  /** What is piped in. */
  readonly in: AsyncIterable<Uint8Array | string>;
  /** Results: paths, tables, JSON. */
  readonly out: Screen;
  /** Talk: progress, errors, advice. */
  readonly err: Screen;
}

/** A stream that may be a screen. */
export interface Screen {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Lines can be drawn over each other. */
export function canRedraw({ environment, err }: Terminal): boolean {
  return err.isTTY === true && environment["TERM"] !== "dumb";
}

/** The terminal shows more than ASCII. */
export function hasUnicode({ environment }: Terminal): boolean {
  if (environment["TERM"] === "dumb") return false;
  const locale = environment["LC_ALL"] || environment["LC_CTYPE"] || environment["LANG"];
  // Without any locale it is a container or Windows, both of which show UTF-8 today.
  return !locale || /utf-?8/i.test(locale);
}

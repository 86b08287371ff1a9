/** Where core's log lines go. Fields never hold secrets: no keys, no signing secrets, no bodies, no media tokens. */
export interface Log {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

/** Values are turned into text by the log; errors go under `cause`. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Drops every line, for tests and tools. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };

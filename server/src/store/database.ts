/** The little that statements need of a database, so that PGlite and PostgreSQL look the same to them. */
import { createHash } from "node:crypto";

/** What a parameter may be. JSON goes in as text (`JSON.stringify`), so that an array is never mistaken for a SQL array. */
export type Value =
  | string
  | number
  | bigint
  | boolean
  | Date
  | null
  | readonly (string | number | bigint | boolean | Date | null)[];

/** A statement that runs often: PostgreSQL plans it once per connection under this name. */
export interface Statement {
  readonly text: string;
  readonly name: string;
}

export interface Connection {
  /** All rows. int8 arrives as bigint, timestamptz as Date, json parsed. */
  query<Row>(statement: Statement | string, values?: readonly Value[]): Promise<readonly Row[]>;
}

export interface Database extends Connection {
  /** Commits when `work` resolves, rolls back when it throws. Inside, use the given connection only: the embedded database has one. */
  transaction<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  /** Runs several statements without parameters as one transaction. */
  script(text: string): Promise<void>;
  /** Calls back with each payload on the channel; returns the way to stop. A hint: payloads may be lost while reconnecting. */
  listen(channel: string, onPayload: (payload: string) => void): Promise<() => Promise<void>>;
  /** Cleans and analyses these tables, where no autovacuum does. */
  vacuum(tables: readonly string[]): Promise<void>;
  /** All of it as one archive, or null when it is a server with tools of its own. */
  dump(): Promise<Uint8Array | null>;
  close(): Promise<void>;
}

const statements: Statement[] = [];

/** Names a statement after its text: two texts never share a name. */
export function hot(text: string): Statement {
  const statement = { text, name: `atelier_${createHash("sha256").update(text).digest("base64url").slice(0, 24)}` };
  statements.push(statement);
  return statement;
}

/** All of them, as far as their files are loaded: what the test of the plans looks at. */
export function hotStatements(): readonly Statement[] {
  return statements;
}

/** A parameter as text, the one form that both drivers hand through unchanged. */
export function encode(value: Value): string | null {
  if (value === null) return null;
  if (Array.isArray(value)) return `{${value.map(encodeElement).join(",")}}`;
  return value instanceof Date ? value.toISOString() : String(value);
}

function encodeElement(value: Value): string {
  const text = encode(value);
  return text === null ? "NULL" : `"${text.replace(/[\\"]/g, "\\$&")}"`;
}

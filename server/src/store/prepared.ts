/** Statements that PGlite parses and plans once: its own `query` does both each time, 2–3 ms for the long ones. */
import { type PGlite, parse, protocol } from "@electric-sql/pglite";
import { encode, type Statement, type Value } from "./database.ts";

const { serialize } = protocol;

export class Prepared {
  readonly #pglite: PGlite;
  readonly #known = new Set<string>();

  constructor(pglite: PGlite) {
    this.#pglite = pglite;
  }

  /** Inside an open transaction, which already keeps everybody else away. */
  run<Row>(statement: Statement, values: readonly Value[]): Promise<readonly Row[]> {
    return this.#pglite.runExclusive(() => this.#execute<Row>(statement, values));
  }

  /** As a transaction of its own, after whatever transaction is open now. */
  runAlone<Row>(statement: Statement, values: readonly Value[]): Promise<readonly Row[]> {
    return this.#pglite._runExclusiveTransaction(() => this.run<Row>(statement, values));
  }

  async #execute<Row>({ name, text }: Statement, values: readonly Value[]): Promise<readonly Row[]> {
    if (!this.#known.has(name)) {
      // A step of its own, so that a failing first run does not leave a name that is taken and not known.
      await this.#send(serialize.parse({ name, text }));
      this.#known.add(name);
    }
    const bind = serialize.bind({ statement: name, values: values.map(encode) });
    const messages = await this.#send(bind, serialize.describe({ type: "P" }), serialize.execute({}));
    return (parse.parseResults(messages, this.#pglite.parsers)[0]?.rows ?? []) as unknown[] as readonly Row[];
  }

  #send(...messages: readonly Uint8Array[]) {
    return this.#pglite.execProtocolStream(Buffer.concat([...messages, serialize.sync()]), { syncToFs: false });
  }
}

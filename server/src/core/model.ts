/** Something a caller can ask for. It speaks the words of its own public documentation. */
import type { Flaw } from "./errors.ts";
import type { Job } from "./job.ts";
import type { MicroUsd } from "./money.ts";

/** Core's own structural type of a schema: `json` is its JSON Schema, `parse` decides. */
export interface Schema<T> {
  readonly json: object;
  parse(value: unknown): Parsed<T>;
}

/** A valid input, or all that is wrong with it. */
export type Parsed<T> =
  | {
      readonly ok: true;
      /** With defaults filled in. */
      readonly value: T;
      /** Names of top-level fields that the schema does not know; they were dropped. */
      readonly ignored: readonly string[];
    }
  | { readonly ok: false; readonly flaws: readonly Flaw[] };

/** One line of the menu. */
export interface Model<Input = unknown> {
  /** Also its path slug in the gateway dialect. */
  readonly id: string;
  readonly title: string;
  /** One sentence for the menu. */
  readonly summary: string;
  readonly input: Schema<Input>;
  /** Known before the work, so that it can be held. */
  price(input: Input): MicroUsd;
  job(input: Input): Job;
  /** Dialect id → what that dialect needs to offer it; each dialect types its own in `dialects/routes.ts`. */
  readonly routes: Readonly<Record<string, object>>;
}

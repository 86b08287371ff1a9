/** Query parameters: text of strangers, each read strictly and refused with its name. */
import type { FastifyRequest } from "fastify";
import { AtelierError } from "../core/errors.ts";

/** Anything with a parsed query. */
export type Queried = Pick<FastifyRequest, "query">;

/** The value, or null when it is not there. Throws AtelierError `invalid_input` when it is there twice. */
export function queryText(request: Queried, name: string): string | null {
  const value = (request.query as Readonly<Record<string, unknown>>)[name];
  if (value === undefined) return null;
  if (typeof value !== "string") throw badQuery(name, "type", `${name} must be there only once.`);
  return value;
}

/** One of `words`, or null when it is not there. Throws AtelierError `invalid_input`. */
export function queryWord<Word extends string>(request: Queried, name: string, words: readonly Word[]): Word | null {
  const text = queryText(request, name);
  const word = words.find((one) => one === text);
  if (text !== null && word === undefined) throw badQuery(name, "enum", `${name} must be one of ${words.join(", ")}.`);
  return word ?? null;
}

/** Which numbers are taken, and what stands for none. */
export interface NumberWish {
  readonly minimum: number;
  readonly maximum: number;
  readonly byDefault: number;
}

/** A plain decimal number, without sign or exponent. Throws AtelierError `invalid_input`. */
export function queryNumber(request: Queried, name: string, { minimum, maximum, byDefault }: NumberWish): number {
  const text = queryText(request, name);
  if (text === null) return byDefault;
  const value = /^\d{1,9}(?:\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  if (value >= minimum && value <= maximum) return value;
  throw badQuery(name, "minimum", `${name} must be a number from ${minimum} to ${maximum}.`);
}

/** The refusal of one parameter. */
export function badQuery(parameter: string, rule: string, message: string): AtelierError {
  return new AtelierError("invalid_input", message, { flaws: [{ parameter, rule, message }] });
}

/**
 * What no part of a JSON body may be, whatever its schema says: each of these passes JSON.parse and breaks later, in the
 * database (NUL, lone surrogates), in JSON.stringify (100,000 nested arrays) or in arithmetic (1e999, 2^63).
 */
import type { Flaw } from "./errors.ts";

export const MAX_DEPTH = 32;

/** Flaws are only collected up to here: a hostile body must not make a large answer. */
const MAX_FLAWS = 20;

/** All text and number flaws of a parsed body, in the order of the body; empty when there are none. */
export function checkText(body: unknown): readonly Flaw[] {
  const flaws: Flaw[] = [];
  visit(body, { path: "", depth: 0 }, flaws);
  return flaws;
}

interface Place {
  readonly path: string;
  readonly depth: number;
}

function visit(value: unknown, place: Place, flaws: Flaw[]): void {
  if (flaws.length >= MAX_FLAWS) return;
  if (typeof value === "string") checkString(value, place.path, flaws);
  if (typeof value === "number") checkNumber(value, place.path, flaws);
  if (typeof value !== "object" || value === null) return;
  if (place.depth >= MAX_DEPTH) {
    flaws.push({ parameter: place.path, rule: "depth", message: `The body is nested deeper than ${MAX_DEPTH} levels.` });
    return;
  }
  const depth = place.depth + 1;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) visit(item, { path: `${place.path}[${index}]`, depth }, flaws);
    return;
  }
  for (const [name, item] of Object.entries(value)) {
    const shown = name.toWellFormed().replaceAll("\u0000", "\ufffd").slice(0, 100);
    const path = place.path === "" ? shown : `${place.path}.${shown}`;
    checkString(name, path, flaws);
    visit(item, { path, depth }, flaws);
  }
}

function checkString(text: string, parameter: string, flaws: Flaw[]): void {
  if (text.includes("\u0000"))
    flaws.push({ parameter, rule: "text", message: `${parameter} contains the character U+0000. Remove it.` });
  if (!text.isWellFormed())
    flaws.push({
      parameter,
      rule: "text",
      message: `${parameter} contains half of a surrogate pair. Send complete Unicode text.`,
    });
}

function checkNumber(value: number, parameter: string, flaws: Flaw[]): void {
  if (!Number.isFinite(value)) flaws.push({ parameter, rule: "number", message: `${parameter} is too large for a number.` });
  else if (Number.isInteger(value) && !Number.isSafeInteger(value))
    flaws.push({ parameter, rule: "number", message: `${parameter} is too large for an exact integer (at most 2^53 - 1).` });
}

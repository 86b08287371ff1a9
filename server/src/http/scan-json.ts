/**
 * Looks over JSON text before it is parsed. JSON.parse takes 100,000 nested arrays and silently keeps the last of two equal
 * keys; the first breaks whatever writes the value out again, the second lets two readers of one body disagree.
 */

const MAX_DEPTH = 32;
const MAX_KEYS = 50_000;

/** One open `{` or `[`; an array has no keys. */
interface Level {
  readonly keys: Set<string> | null;
  /** In an object: whether the next string is a key. */
  keyNext: boolean;
  lastKey: string;
}

/** What is wrong with the text, as a sentence, or null. Says nothing about whether it is valid JSON. */
export function scanJson(text: string): string | null {
  const levels: Level[] = [];
  let keys = 0;
  for (let at = 0; at < text.length; at++) {
    const level = levels.at(-1);
    switch (text.charCodeAt(at)) {
      case 0x22: {
        const end = endOfString(text, at);
        if (end === -1) return null;
        if (level?.keys && level.keyNext) {
          const flaw = addKey(levels, keyOf(text.slice(at, end + 1)));
          if (flaw !== null) return flaw;
          if (++keys > MAX_KEYS) return `The body has more than ${MAX_KEYS} names. Send less.`;
        }
        at = end;
        break;
      }
      case 0x7b:
      case 0x5b: {
        const isObject = text.charCodeAt(at) === 0x7b;
        levels.push({ keys: isObject ? new Set() : null, keyNext: isObject, lastKey: "" });
        if (levels.length > MAX_DEPTH) return `The body is nested deeper than ${MAX_DEPTH} levels.`;
        break;
      }
      case 0x7d:
      case 0x5d:
        levels.pop();
        break;
      case 0x2c:
        if (level) level.keyNext = true;
        break;
      case 0x3a:
        if (level) level.keyNext = false;
        break;
    }
  }
  return null;
}

/** Index of the closing quote, or -1. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === 0x5c) backslashes++;
    if (backslashes % 2 === 0) return end;
  }
  return -1;
}

/** `"\u0061"` and `"a"` are the same key. What is no JSON string is left to the parser. */
function keyOf(literal: string): string {
  if (!literal.includes("\\")) return literal.slice(1, -1);
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal;
  }
}

function addKey(levels: readonly Level[], key: string): string | null {
  const level = levels.at(-1)!;
  if (key === "__proto__" || (key === "prototype" && levels.at(-2)?.lastKey === "constructor"))
    return "The body has a name that is not allowed. Remove __proto__ and constructor.prototype.";
  if (level.keys!.has(key)) return `The body has "${shown(key)}" twice. Send it once.`;
  level.keys!.add(key);
  level.lastKey = key;
  return null;
}

function shown(key: string): string {
  return key.toWellFormed().slice(0, 100);
}

/**
 * Numbers as ASCII, straight into bytes: as strings, a model of a million faces would need a gigabyte. Each function writes at `at` and
 * returns where it stopped, so that the place stays in a register: as a field of a writer it takes three times as long.
 */

/** Digits of 0–999, three bytes each. */
const TRIPLES = Uint8Array.from({ length: 3000 }, (_, i) => 48 + (Math.floor(i / 3 / [100, 10, 1][i % 3]!) % 10));
const POWERS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6];
const MOST_INT = 2 ** 31;
const ZERO = 48;
const MINUS = 45;
const POINT = 46;

/** Bytes that a whole number from 0 to `most` takes at most. */
export function widestInteger(most: number): number {
  return String(most).length;
}

/** Bytes that a number takes at most whose size is at most `most`: its sign, its whole part, a point and its places. */
export function widestNumber(most: number, decimals: number): number {
  const whole = most < 1e21 ? widestInteger(Math.ceil(most)) : 39;
  return 2 + whole + decimals;
}

/** A whole number from 0 on. */
export function putInteger(bytes: Uint8Array, at: number, value: number): number {
  if (value < 1000) return putSmall(bytes, at, value);
  if (value < 1e6) {
    const thousands = (value / 1000) | 0;
    return putTriple(bytes, putSmall(bytes, at, thousands), value - thousands * 1000);
  }
  const millions = value < MOST_INT ? (value / 1e6) | 0 : Math.floor(value / 1e6);
  return putSix(bytes, putInteger(bytes, at, millions), value < MOST_INT ? value - millions * 1e6 : value % 1e6);
}

/** A number with up to `decimals` (≤ 6) places, trailing zeros left out; what is not finite becomes 0. */
export function putNumber(bytes: Uint8Array, at: number, value: number, decimals: number): number {
  const power = POWERS[decimals]!;
  const scaled = Math.round(Math.abs(value) * power);
  if (!(scaled < MOST_INT)) return putLarge(bytes, at, value, decimals);
  const whole = (scaled / power) | 0;
  const fraction = scaled - whole * power;
  if (value < 0 && scaled > 0) bytes[at++] = MINUS;
  at = putInteger(bytes, at, whole);
  if (fraction === 0) return at;
  bytes[at] = POINT;
  at = putSix(bytes, at + 1, fraction * POWERS[6 - decimals]!);
  while (bytes[at - 1] === ZERO) at--;
  return at;
}

/** Rare enough to go through a string. From 10^21 on, where numbers print with an exponent, they are whole. */
function putLarge(bytes: Uint8Array, at: number, value: number, decimals: number): number {
  const text =
    Math.abs(value) < 1e21 ? String(Number(value.toFixed(decimals))) : Number.isFinite(value) ? String(BigInt(value)) : "0";
  for (let i = 0; i < text.length; i++) bytes[at++] = text.charCodeAt(i);
  return at;
}

/** 0–999,999 with all six digits. */
function putSix(bytes: Uint8Array, at: number, value: number): number {
  const thousands = (value / 1000) | 0;
  return putTriple(bytes, putTriple(bytes, at, thousands), value - thousands * 1000);
}

function putTriple(bytes: Uint8Array, at: number, value: number): number {
  bytes[at] = TRIPLES[value * 3]!;
  bytes[at + 1] = TRIPLES[value * 3 + 1]!;
  bytes[at + 2] = TRIPLES[value * 3 + 2]!;
  return at + 3;
}

/** 0–999 without zeros before it. */
function putSmall(bytes: Uint8Array, at: number, value: number): number {
  if (value >= 100) return putTriple(bytes, at, value);
  if (value >= 10) bytes[at++] = TRIPLES[value * 3 + 1]!;
  bytes[at] = TRIPLES[value * 3 + 2]!;
  return at + 1;
}

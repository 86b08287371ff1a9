/** Money is whole micro-dollars in a branded bigint ($0.2968 = 296 800n). No float ever touches it. */

declare const brand: unique symbol;
/** A number of micro-dollars. */
export type MicroUsd = bigint & { readonly [brand]: "MicroUsd" };

/** No money. */
export const ZERO = 0n as MicroUsd;

/** Micro-dollars per dollar. */
const SCALE = 1_000_000n;

/** The largest sum that fits PostgreSQL's int8. */
const LARGEST = 9_223_372_036_854_775_807n;

/** Brands a whole number of micro-dollars. Throws a RangeError outside ±9.2·10¹² dollars. */
function microUsd(value: bigint): MicroUsd {
  if (value > LARGEST || value < -LARGEST) throw new RangeError("An amount of money must fit 64 bits");
  return value as MicroUsd;
}

/**
 * Reads a plain decimal number of dollars: "0.225", "5", "12.50". No sign, no exponent, at most six decimals.
 * Returns null for anything else, so that the caller can say which setting or header was wrong.
 */
export function parseUsd(text: string): MicroUsd | null {
  const match = /^(\d{1,12})(?:\.(\d{1,6}))?$/.exec(text);
  if (!match) return null;
  return (BigInt(match[1] ?? "0") * SCALE + BigInt((match[2] ?? "").padEnd(6, "0"))) as MicroUsd;
}

/** A literal amount written by us, e.g. `usd("0.225")`. Throws a RangeError for what `parseUsd` refuses. */
export function usd(text: string): MicroUsd {
  const value = parseUsd(text);
  if (value === null) throw new RangeError(`Not an amount in US dollars: ${text}`);
  return value;
}

/** Dollars as a decimal string with two to six decimals: "0.225", "100.00", "-0.40". */
export function formatUsd(value: MicroUsd): string {
  const size = value < 0n ? -value : value;
  const decimals = (size % SCALE)
    .toString()
    .padStart(6, "0")
    .replace(/0{1,4}$/, "");
  return `${value < 0n ? "-" : ""}${size / SCALE}.${decimals}`;
}

/** The sum of amounts. */
export function add(...amounts: readonly MicroUsd[]): MicroUsd {
  return microUsd(amounts.reduce<bigint>((sum, amount) => sum + amount, 0n));
}

/** `amount` × `numerator` / `denominator`, rounded half up to a micro-dollar. */
export function times(amount: MicroUsd, numerator: number, denominator = 1): MicroUsd {
  const [n, d] = [BigInt(numerator), BigInt(denominator)];
  return microUsd((amount * n * 2n + d) / (d * 2n));
}

import { putNumber, widestNumber } from "./digits.ts";

/** Vectors to write as text. */
export interface Vectors {
  readonly values: Float32Array;
  /** Numbers in each, 2 or 3. */
  readonly size: number;
  readonly decimals: number;
  /** 1 − v for v: places on a map, counted from the bottom row instead of the top. */
  readonly flip: boolean;
}

/** Bytes that a vector of a range takes at most, with one before each number. */
export function widestVector({ values, size, decimals, flip }: Vectors, from: number, to: number): number {
  let most = 0;
  for (let i = from * size; i < to * size; i++) most = Math.max(most, Math.abs(values[i]!));
  return size * (1 + widestNumber(flip ? most + 1 : most, decimals));
}

/** The numbers of a vector at `at`, `first` before the first and `between` before each other; returns where they end. */
export function putVector(bytes: Uint8Array, at: number, of: Vectors, row: number, marks: readonly [number, number]): number {
  const { values, size, decimals, flip } = of;
  for (let k = 0; k < size; k++) {
    const value = values[row * size + k]!;
    bytes[at] = k === 0 ? marks[0] : marks[1];
    at = putNumber(bytes, at + 1, flip && k === 1 ? 1 - value : value, decimals);
  }
  return at;
}

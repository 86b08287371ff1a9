/** What an instruction is made of: operations on pixels, each found by a rule. Adding one is a row in a table. */
import type { Bitmap } from "../bitmap.ts";

export interface Operation {
  /** For the report, e.g. `rotate 90 degrees`. */
  readonly name: string;
  apply(picture: Bitmap, surroundings: Surroundings): Bitmap;
}

export interface Surroundings {
  readonly seed: number;
  /** The second picture of the request. */
  readonly second: Bitmap | null;
}

export interface Rule {
  /** How a caller asks for it; shown when an instruction is not understood. */
  readonly example: string;
  /** Without the `g` flag; tried on lower-case text. */
  readonly pattern: RegExp;
  /** Null when the words fit but name something that cannot be done. */
  make(match: RegExpMatchArray, amount: number): Operation | null;
}

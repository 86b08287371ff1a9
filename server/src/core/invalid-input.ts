/** Refusing an input with everything that is wrong with it. */
import { AtelierError, type Flaw } from "./errors.ts";

/** An `invalid_input` of all these flaws; its message is that of the first. */
export function invalidInput(flaws: readonly Flaw[]): AtelierError {
  const [first, ...others] = flaws;
  const more = others.length > 0 ? ` (and ${others.length} more)` : "";
  return new AtelierError("invalid_input", `${first?.message ?? "The input is invalid."}${more}`, { flaws });
}

/** Reads what it can; an `invalid_input` thrown on the way is added to `flaws` and leaves the value undefined. */
export function collect<T>(flaws: Flaw[], read: () => T): T | undefined {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof AtelierError) || cause.code !== "invalid_input") throw cause;
    flaws.push(...cause.flaws);
    return undefined;
  }
}

/** Spans of time as people write them. */
import { InvalidArgumentError } from "commander";

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Reads `90`, `30s`, `10m`, `1h` or `1d` as seconds. Throws commander's error, which names the option. */
export function parseDuration(text: string): number {
  const [, count, unit = "s"] = /^(\d{1,7}(?:\.\d{1,3})?)([smhd]?)$/.exec(text) ?? [];
  if (count === undefined) throw new InvalidArgumentError("Write seconds, or a span such as 30s, 10m, 1h or 1d.");
  return Number(count) * SECONDS[unit || "s"]!;
}

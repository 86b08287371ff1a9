/** How results are printed: JSON as the API gave it, or a table for people. */
import type { Screen } from "./terminal.ts";

/** One JSON value, never with colour. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Columns two spaces apart; the numbers in `right` (from 0) are aligned to the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const lines = [head, ...rows];
  const widths = widthsOf(lines);
  const cell = (text: string, column: number) =>
    right.includes(column) ? text.padStart(widths[column]!) : text.padEnd(widths[column]!);
  return lines.map((line) => `${line.map(cell).join("  ").trimEnd()}\n`).join("");
}

/** A table where the screen is wide enough for it, otherwise a block of lines for each row. */
export function fitted(
  screen: Screen,
  head: readonly string[],
  ...[rows, right]: [rows: readonly (readonly string[])[], right?: readonly number[]]
): string {
  const width = widthsOf([head, ...rows]).reduce((sum, one) => sum + one + 2, -2);
  if (!screen.isTTY || width <= (screen.columns ?? 80)) return table(head, rows, right);
  const names = Math.max(...head.map(({ length }) => length));
  const block = (row: readonly string[]) => row.map((text, i) => `${head[i]!.padEnd(names)}  ${text}`.trimEnd());
  return rows.map((row) => `${block(row).join("\n")}\n`).join("\n");
}

function widthsOf(lines: readonly (readonly string[])[]): readonly number[] {
  return lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
}

/** Bytes for people: `13.9 MB`. */
export function megabytes(bytes: number): string {
  return bytes < 100_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** How results are printed: JSON as the API gave it, or a table for people. */
/** One JSON value, never with colour. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Columns two spaces apart; the numbers in `right` (from 0) are aligned to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const cell = (text: string, column: number) =>
    right.includes(column) ? text.padStart(widths[column]!) : text.padEnd(widths[column]!);
  return lines.map((line) => `${line.map(cell).join("  ").trimEnd()}\n`).join("");
}

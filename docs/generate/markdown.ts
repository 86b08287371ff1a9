/** Markdown out of values. */

/** A table; cells may hold anything but line breaks. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A fenced block; `mark` becomes a comment above it that tests look for. */
export function fence(language: string, text: string, mark: string | null = null): string {
  return `${mark === null ? "" : `<!-- ${mark} -->\n`}\`\`\`${language}\n${text}\n\`\`\``;
}

/** A value as code. */
export function code(value: unknown): string {
  return `\`${typeof value === "string" ? value || '""' : JSON.stringify(value)}\``;
}

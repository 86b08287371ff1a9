/** The code blocks of a Markdown text. */

export interface CodeBlock {
  /** Word after the fence: `bash`, `ts`, `python`, …; empty for none. */
  readonly language: string;
  readonly text: string;
  /** Of the fence, from 1. */
  readonly line: number;
  /** The heading above it. */
  readonly heading: string;
  /** What the HTML comment right above it says: `run`, `file: atelier.config.ts`; null for none. */
  readonly mark: string | null;
}

/** In order. Fences in block quotes and lists are not looked for. */
export function codeBlocks(markdown: string): readonly CodeBlock[] {
  const fences = markdown.matchAll(/(?:^<!-- (.+?) -->\n+)?^```(\w*)\n(.*?)\n?^```$/gms);
  return [...fences].map(({ 0: whole, 1: mark, 2: language, 3: text, index }) => {
    const before = markdown.slice(0, index + whole.indexOf("```"));
    const heading = [...before.matchAll(/^#+ (.+)$/gm)].at(-1)?.[1] ?? "";
    return { language: language!, text: text!, line: before.split("\n").length, heading, mark: mark ?? null };
  });
}

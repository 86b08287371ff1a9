/** The pages of the documentation that readers follow. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./source-files.ts";

/** Paths from the root. */
export const PAGES: readonly string[] = [
  "README.md",
  "CONTRIBUTING.md",
  "ARCHITECTURE.md",
  ...["docs/reference", "docs/guide"].flatMap((folder) => readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`)),
];

/** Its whole text. */
export function readPage(page: string): string {
  return readFileSync(join(ROOT, page), "utf8");
}

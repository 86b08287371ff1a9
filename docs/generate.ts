/** `npm run docs`: writes `docs/reference/` out of the code. A test finds drift. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { commandPage } from "./generate/command.ts";
import { configurationPage } from "./generate/configuration.ts";
import { modelsPage } from "./generate/models.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Path from the root → what the file must say. */
export async function referencePages(): Promise<Readonly<Record<string, string>>> {
  const source = (path: string) => readFileSync(ROOT + path, "utf8");
  return {
    "docs/reference/models.md": modelsPage(),
    "docs/reference/command.md": await commandPage(source("server/src/cli/command-error.ts")),
    "docs/reference/configuration.md": configurationPage({
      settings: source("server/src/config/settings.ts"),
      environment: source("server/src/config/read-environment.ts"),
    }),
  };
}

if (import.meta.main) {
  for (const [path, text] of Object.entries(await referencePages())) writeFileSync(ROOT + path, text);
}

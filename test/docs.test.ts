/** The documentation: its reference says what the code says, its links lead somewhere, its configurations are taken. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { cp, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";
import { referencePages } from "../docs/generate.ts";
import { priceModels } from "../server/src/app/price-models.ts";
import { readDeployments } from "../server/src/app/read-deployments.ts";
import { loadConfig } from "../server/src/config.ts";
import type { Model } from "../server/src/core/model.ts";
import { models } from "../server/src/models/index.ts";
import { codeBlocks } from "./code-blocks.ts";
import { PAGES, readPage } from "./pages.ts";
import { ROOT, sourceFiles } from "./source-files.ts";

test("the reference is what `npm run docs` writes", async () => {
  for (const [page, text] of Object.entries(await referencePages()))
    assert.ok(readPage(page) === text, `${page} is behind the code: npm run docs`);
});

test("every environment variable that the server reads is in the reference", () => {
  const sources = sourceFiles("server/src").filter(({ path }) => !path.endsWith(".test.ts"));
  const names = new Set(sources.flatMap(({ text }) => [...text.matchAll(/\bATELIER_[A-Z_]+\b/g)].map(([name]) => name)));
  const page = readPage("docs/reference/configuration.md");
  assert.deepEqual(
    [...names].filter((name) => !page.includes(`\`${name}\``)),
    [],
  );
});

for (const page of PAGES) {
  test(`every link of ${page} leads to a file, every anchor to a heading`, () => {
    const links = [...readPage(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!);
    for (const link of links.filter((one) => !/^(https?:|mailto:)/.test(one))) {
      const [path, anchor] = link.split("#");
      const target = path ? join(dirname(page), path) : page;
      assert.ok(existsSync(join(ROOT, target)), link);
      if (anchor) assert.ok(anchors(readPage(target)).includes(anchor), link);
    }
  });
}

test("every file of the repository that a page names is there", () => {
  const named = PAGES.flatMap((page) =>
    [...readPage(page).matchAll(/`((?:client|docs|easel|examples|server|test)\/[\w./-]+\.\w+)`/g)].map(([, path]) => path!),
  );
  assert.deepEqual(
    named.filter((path) => !existsSync(join(ROOT, path))),
    [],
  );
});

/** As hosts of Markdown name headings. */
function anchors(text: string): readonly string[] {
  const names = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading!.toLowerCase());
  return names.map((name) => name.replaceAll(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-"));
}

describe("configurations", () => {
  for (const page of PAGES) {
    for (const block of codeBlocks(readPage(page)).filter(({ text }) => text.includes("defineConfig("))) {
      test(`the one of ${page}, line ${block.line}, is taken`, async () => {
        const folder = await mkdtemp(join(tmpdir(), "atelier-docs-"));
        await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"));
        for (const file of ["engine/painter.ts", "model/postcard.ts"])
          await cp(join(ROOT, "examples", file), join(folder, file.split("/")[1]!));
        await writeFile(join(folder, "atelier.config.ts"), block.text);
        const config = await loadConfig(folder, {});
        const menu = priceModels([...models, ...(config.models as readonly Model[])], config.prices);
        const ids = menu.map(({ id }) => id);
        readDeployments(config.deployments, { id: "easel", version: "easel/1", capabilities: [], run: async () => [] }, ids);
        await rm(folder, { recursive: true });
      });
    }
  }
});

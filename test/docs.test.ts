/** The documentation: its reference says what the code says, its examples run, its links lead somewhere. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { referencePages } from "../docs/generate.ts";
import { type CodeBlock, codeBlocks } from "./code-blocks.ts";
import { type IdleServer, startIdleServer } from "./idle-server.ts";
import { hasProgram, runCode } from "./run-code.ts";
import { ROOT, sourceFiles } from "./source-files.ts";

const PAGES = ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", ...pagesIn("docs/reference"), ...pagesIn("docs/guide")];

function pagesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`);
}

function read(page: string): string {
  return readFileSync(join(ROOT, page), "utf8");
}

let server: IdleServer;
before(async () => {
  server = await startIdleServer();
});
after(() => server.stop());

test("the reference is what `npm run docs` writes", async () => {
  for (const [page, text] of Object.entries(await referencePages()))
    assert.ok(read(page) === text, `${page} is behind the code: npm run docs`);
});

test("every environment variable that the server reads is in the reference", () => {
  const read_ = sourceFiles("server/src").filter(({ path }) => !path.endsWith(".test.ts"));
  const names = new Set(read_.flatMap(({ text }) => [...text.matchAll(/\bATELIER_[A-Z_]+\b/g)].map(([name]) => name)));
  const page = read("docs/reference/configuration.md");
  assert.deepEqual(
    [...names].filter((name) => !page.includes(`\`${name}\``)),
    [],
  );
});

for (const page of PAGES) {
  test(`every link of ${page} leads to a file, every anchor to a heading`, () => {
    const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!);
    for (const link of links.filter((one) => !/^(https?:|mailto:)/.test(one))) {
      const [path, anchor] = link.split("#");
      const target = path ? join(dirname(page), path) : page;
      assert.ok(existsSync(join(ROOT, target)), link);
      if (anchor) assert.ok(anchors(read(target)).includes(anchor), link);
    }
  });
}

/** As hosts of Markdown name headings. */
function anchors(text: string): readonly string[] {
  const names = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading!.toLowerCase());
  return names.map((name) => name.replaceAll(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-"));
}

/** Refusals of the server end a shell; `npx` would look for a package first. */
const SHELL = 'curl() { command curl --fail-with-body -sS "$@"; }\nnpx() { "$@"; }\n';

/** Blocks of one language become one program, as a reader goes through them from top to bottom. */
const PROGRAMS: Readonly<Record<string, (blocks: readonly CodeBlock[]) => string>> = {
  bash: (blocks) => SHELL + blocks.map(({ line, text }) => `echo "line ${line}" >&2\n${text}`).join("\n"),
  python: (blocks) => blocks.map(({ text }) => text).join("\n"),
  ts: (blocks) => blocks.map(({ text }) => (/^import /m.test(text) ? text : `{\n${text}\n}`)).join("\n"),
};

const NEEDED: Readonly<Record<string, string>> = { bash: "curl", python: "python3", ts: "node" };

describe("examples", () => {
  for (const page of PAGES) {
    const marked = codeBlocks(read(page)).filter(({ mark }) => mark?.startsWith("run"));
    for (const [language, program] of Object.entries(PROGRAMS)) {
      const blocks = marked.filter((block) => block.language === language);
      if (blocks.length === 0) continue;
      test(`the ${blocks.length} in ${language} of ${page} run`, async (t) => {
        if (!(await hasProgram(NEEDED[language]!))) return t.skip(`${NEEDED[language]} is not installed`);
        const text = program(blocks).replaceAll("http://127.0.0.1:8080", server.url);
        const ended = await runCode({ language, text }, { folder: server.folder, environment: surroundings(blocks) });
        assert.equal(ended.code, 0, `${ended.err}\n${ended.out}`);
      });
    }
  }
});

/** A page that rehearses trouble needs a test key: `run with a test key`. */
function surroundings(blocks: readonly CodeBlock[]): Readonly<Record<string, string>> {
  const isTest = blocks.some(({ mark }) => mark === "run with a test key");
  return {
    ATELIER_URL: server.url,
    ATELIER_DATA_DIR: server.folder,
    ATELIER_KEY: isTest ? server.testKey : server.key,
    PATH: `${join(ROOT, "node_modules/.bin")}:${process.env["PATH"]}`,
  };
}

/** The floors of the house: arrows point to `core`, `core` points to nothing. */
import assert from "node:assert/strict";
import { posix } from "node:path";
import { test } from "node:test";
import { type SourceFile, sourceFiles } from "./source-files.ts";

/** Room → what its files may import besides their own room, `node:` and packages. The first room that a path starts with is its room. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "server/src/core/": [],
  "server/src/models/": ["server/src/core/", "server/src/dialects/routes.ts"],
  "server/src/dialects/routes.ts": [],
  "server/src/dialects/dialect.ts": ["server/src/core/"],
  "server/src/dialects/index.ts": ["server/src/dialects/"],
  "server/src/dialects/gateway/": [
    "server/src/core/",
    "server/src/http/",
    "server/src/dialects/dialect.ts",
    "server/src/dialects/routes.ts",
  ],
  "server/src/dialects/tasks/": [
    "server/src/core/",
    "server/src/http/",
    "server/src/dialects/dialect.ts",
    "server/src/dialects/routes.ts",
  ],
  "server/src/dialects/apiinone/": [
    "server/src/core/",
    "server/src/http/",
    "server/src/dialects/dialect.ts",
    "server/src/dialects/routes.ts",
  ],
  "server/src/dialects/admin/": ["server/src/core/", "server/src/http/", "server/src/dialects/dialect.ts"],
  "server/src/engines/index.ts": ["server/src/engines/"],
  "server/src/engines/easel/": ["server/src/core/", "easel/src/index.ts"],
  "server/src/store/": ["server/src/core/"],
  "server/src/blobs/": ["server/src/core/"],
  "server/src/http/": ["server/src/core/"],
  "server/src/config": ["server/src/core/"],
  "server/src/version.ts": [],
  "server/src/admin-token.ts": [],
  "server/src/index.ts": ["server/src/core/", "server/src/config", "server/src/models/"],
  "server/src/cli/": [
    "server/src/core/log.ts",
    "server/src/app",
    "server/src/config",
    "server/src/version.ts",
    "server/src/admin-token.ts",
  ],
  "server/src/main.ts": ["server/src/cli/"],
  "server/src/app": ["server/src/"],
  "easel/src/": [],
  "client/src/": [],
};

/** Rooms without any npm package. */
const BARE = ["server/src/core/", "client/src/"];

interface Arrow {
  readonly from: string;
  readonly to: string;
}

function arrows(file: SourceFile): readonly Arrow[] {
  const named = [...file.text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^"';]*?from\s+"([^"]+)"|import\("([^"]+)"\)/g)];
  return named.map((match) => ({ from: file.path, to: target(file.path, match[1] ?? match[2]!) }));
}

function target(from: string, specifier: string): string {
  return specifier.startsWith(".") ? posix.normalize(posix.join(posix.dirname(from), specifier)) : specifier;
}

function room(path: string): string | undefined {
  return Object.keys(MAY_IMPORT).find((name) => path.startsWith(name));
}

function broken({ from, to }: Arrow): boolean {
  const home = room(from);
  if (home === undefined) return true;
  if (to.startsWith("node:")) return home === "client/src/";
  if (!to.includes("/src/")) return to.endsWith("package.json") ? false : BARE.includes(home);
  return !to.startsWith(home) && !MAY_IMPORT[home]!.some((allowed) => to.startsWith(allowed));
}

function violations(files: readonly SourceFile[]): readonly string[] {
  return files
    .flatMap(arrows)
    .filter(broken)
    .map(({ from, to }) => `${from} must not import ${to}`);
}

const house = sourceFiles("server/src", "easel/src", "client/src").filter(
  (file) => !file.path.endsWith(".test.ts") && !file.path.includes("/test/"),
);

test("no import runs against the arrows of the design", () => {
  assert.deepEqual(violations(house), []);
});

test("a planted violation is found", () => {
  const planted = [
    { path: "server/src/core/submit.ts", text: 'import { openStore } from "../store/open-store.ts";\n' },
    { path: "server/src/core/find.ts", text: 'import pg from "pg";\n' },
    { path: "server/src/dialects/gateway/view.ts", text: 'import { x } from "../admin/dialect.ts";\n' },
    { path: "server/src/dialects/tasks/view.ts", text: 'import { x } from "../gateway/view.ts";\n' },
    { path: "server/src/attic/new.ts", text: 'import { x } from "../core/money.ts";\n' },
  ];
  assert.equal(violations(planted).length, planted.length);
});

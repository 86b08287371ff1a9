/** What keeps the house readable: sizes, names, words, and one door to foreign URLs. */
import assert from "node:assert/strict";
import { basename } from "node:path";
import { test } from "node:test";
import { sourceFiles } from "./source-files.ts";

const LONGEST = 400;
const sources = sourceFiles("server", "easel", "client", "bench", "examples").filter((file) => !file.path.endsWith(".test.ts"));
const core = sources.filter((file) => file.path.startsWith("server/src/core/"));

function lines(text: string): number {
  return text.split("\n").length - 1;
}

test(`no source file is longer than ${LONGEST} lines, nine of ten stay under 300 and half under 120`, () => {
  const sizes = sources.map((file) => lines(file.text)).sort((a, b) => a - b);
  assert.deepEqual(
    sources.filter((file) => lines(file.text) > LONGEST).map((file) => file.path),
    [],
  );
  assert.ok(sizes[Math.floor(sizes.length * 0.9)]! <= 300, `p90 is ${sizes[Math.floor(sizes.length * 0.9)]}`);
  assert.ok(sizes[Math.floor(sizes.length / 2)]! <= 120, `median is ${sizes[Math.floor(sizes.length / 2)]}`);
});

test("files are named in kebab-case after one noun or verb, never after a drawer", () => {
  const drawers = /^(utils?|helpers?|misc|types|managers?|services?|common|shared)\.ts$/;
  // Models are named by their id, and some vendors write theirs with underscores.
  const odd = sources
    .map(({ path }) => (path.startsWith("server/src/models/") ? basename(path).replaceAll("_", "-") : basename(path)))
    .filter((name) => drawers.test(name) || !/^[a-z0-9]+(-[a-z0-9]+)*(\.test)?\.ts$/.test(name));
  assert.deepEqual(odd, []);
});

test("core speaks the words of the glossary only", () => {
  const banned = /\b(tasks?|predictions?|providers?|backends?|services?|managers?|handlers?|helpers?|utils?)\b/i;
  const found = core.flatMap((file) => {
    if (file.path.endsWith("generation.ts")) return [];
    return file.text.split("\n").flatMap((line, i) => (banned.test(line) ? [`${file.path}:${i + 1} ${line.trim()}`] : []));
  });
  assert.deepEqual(found, []);
});

test("nothing but core/fetch-url, connectors and clients calls fetch or opens a connection", () => {
  const allowed = [
    "server/src/core/fetch-url.ts",
    "server/src/cli/operator.ts",
    "server/src/cli/forward-event.ts",
    "client/src/",
    "examples/",
    "bench/",
  ];
  const calls = /(?<![.\w])fetch\(|https?\.request\(|from "node:https?"/;
  const found = sources.filter((file) => calls.test(file.text) && !allowed.some((path) => file.path.startsWith(path)));
  assert.deepEqual(
    found.map((file) => file.path),
    [],
  );
});

test("no exported signature says any", () => {
  const found = sources.flatMap((file) =>
    file.text
      .split("\n")
      .filter((line) => /^export .*(: any\b|<any>|as any\b)/.test(line))
      .map((line) => `${file.path}: ${line}`),
  );
  assert.deepEqual(found, []);
});

test("every exported symbol of core, of the dialect contract and of the client has a doc comment", () => {
  const documented = sources.filter((file) =>
    /^(server\/src\/core\/|server\/src\/dialects\/dialect\.ts|client\/src\/)/.test(file.path),
  );
  const bare = documented.flatMap(({ path, text }) => {
    const all = text.split("\n");
    const opensWithDoc = text.startsWith("/**");
    const exports = all.flatMap((line, i) =>
      /^export (async )?(function|class|interface|const|type) (?!\{)/.test(line) ? [i] : [],
    );
    // The sentence on top of a file describes its first export.
    const further = opensWithDoc ? exports.slice(1) : exports;
    return further.filter((i) => !/\*\/\s*$/.test(all[i - 1] ?? "")).map((i) => `${path}:${i + 1} ${all[i]}`);
  });
  assert.deepEqual(bare, []);
});

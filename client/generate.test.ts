/** What the package promises as a whole: inputs that follow the schemas, any runtime, small. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { modelInputs } from "./generate.ts";

const SOURCE = new URL("./src/", import.meta.url);
const files = readdirSync(SOURCE).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
const texts = files.map((name) => readFileSync(new URL(name, SOURCE), "utf8"));

test("the inputs are those of the gateway's schemas; after a change run: node client/generate.ts", () => {
  assert.equal(readFileSync(new URL("model-inputs.ts", SOURCE), "utf8"), modelInputs());
});

test("nothing but the web platform is used: no Node module, no package, no global of one runtime", () => {
  const foreign = /from "(?!\.\/)|\b(?:process|Buffer|require|Deno|Bun|window|document|setImmediate)\b(?=[.(])/;
  assert.deepEqual(
    files.filter((_, i) => foreign.test(texts[i]!.replace(/\/\*[\s\S]*?\*\//g, ""))),
    [],
  );
});

test("all of it is under 10 kB, gzipped", () => {
  const stripped = texts.map((text) => stripTypeScriptTypes(text)).join("");
  assert.ok(gzipSync(stripped).length < 10_000, `${gzipSync(stripped).length} bytes`);
});

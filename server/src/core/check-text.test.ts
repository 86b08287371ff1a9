import assert from "node:assert/strict";
import { test } from "node:test";
import { checkText, MAX_DEPTH } from "./check-text.ts";

const rules = (json: string) => checkText(JSON.parse(json)).map((flaw) => [flaw.parameter, flaw.rule]);

test("text that a database cannot keep is named with its parameter", () => {
  assert.deepEqual(rules('{"prompt":"a\\u0000b","views":[{"url":"\\ud800"}]}'), [
    ["prompt", "text"],
    ["views[0].url", "text"],
  ]);
  assert.deepEqual(rules('{"a\\u0000":1}'), [["a\ufffd", "text"]]);
});

test("numbers that lost their value in parsing are named", () => {
  assert.deepEqual(rules('{"seed":9223372036854775808,"x":1e999,"y":-1e999}').length, 3);
  assert.deepEqual(rules('{"seed":9007199254740991,"strength":0.85,"x":-0}'), []);
});

test("a hundred thousand nested arrays are one flaw, found quickly", () => {
  const deep = "[".repeat(100_000) + "]".repeat(100_000);
  const started = process.threadCpuUsage();
  assert.deepEqual(
    checkText({ prompt: JSON.parse(deep) }).map((flaw) => flaw.rule),
    ["depth"],
  );
  // The thread's own time: on a busy machine the clock also counts what others do.
  const { user, system } = process.threadCpuUsage(started);
  assert.ok((user + system) / 1000 < 100);
  const shallow = JSON.parse("[".repeat(MAX_DEPTH) + "]".repeat(MAX_DEPTH));
  assert.deepEqual(checkText(shallow), []);
});

test("ordinary text in any script is left alone", () => {
  assert.deepEqual(checkText({ prompt: "城堡 🏰 \u202e right to left \t tab" }), []);
});

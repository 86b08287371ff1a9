import assert from "node:assert/strict";
import { test } from "node:test";
import { newKeySecret } from "../core/account.ts";
import { openLog } from "./open-log.ts";

test("log lines are JSON, and no key, signing secret or token ever stands in one", () => {
  const lines: string[] = [];
  const key = newKeySecret("live");
  const log = openLog("info", (line) => lines.push(line));
  log.error(
    { cause: new Error(`refused ${key}`), headers: { authorization: `Bearer ${key}` }, key },
    `call with ${key} and whsec_MfKQ9r8GKYqrTwjU`,
  );
  log.debug({}, "below the level");
  assert.equal(lines.length, 1);
  assert.equal((JSON.parse(lines[0]!) as { level: number }).level, 50);
  assert.ok(!lines[0]!.includes(key));
  assert.ok(!lines[0]!.includes("MfKQ9r8GKYqrTwjU"));
});

test("a line break in a text stays inside its JSON line", () => {
  const lines: string[] = [];
  openLog("info", (line) => lines.push(line)).info({ prompt: "a\nb" }, "x\r\ny");
  assert.equal(lines[0]!.trimEnd().split("\n").length, 1);
});

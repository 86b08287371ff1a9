import assert from "node:assert/strict";
import { test } from "node:test";
import { checkPrompt } from "./check-prompt.ts";

for (const prompt of ["a NAKED woman", "a decapitated corpse", "a swastika on a wall", "ｎｕｄｅ portrait"]) {
  test(`the safety checker refuses "${prompt}"`, () => {
    assert.throws(() => checkPrompt(prompt), { code: "content_refused" });
  });
}

for (const prompt of [
  "a cock crowing at dawn",
  "a blue tit on a branch",
  "a candle with a naked flame",
  "a woman in a red dress",
  "a Sussex farm",
]) {
  test(`the safety checker lets "${prompt}" pass`, () => {
    assert.doesNotThrow(() => checkPrompt(prompt));
  });
}

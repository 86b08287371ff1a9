import assert from "node:assert/strict";
import { test } from "node:test";
import { TextWriter } from "./text-writer.ts";

function written(value: number, decimals: number): string {
  const out = new TextWriter(1);
  out.number(value, decimals);
  return new TextDecoder().decode(out.bytes());
}

test("numbers read back as what they were, to the last place asked for", () => {
  for (let i = 0; i < 5000; i++) {
    const value = Math.sin(i * 12.9898) * 10 ** ((i % 9) - 4);
    assert.ok(Math.abs(Number(written(value, 6)) - value) <= 0.5000001e-6, `${value} became ${written(value, 6)}`);
  }
});

test("zeros at the end, negative zero and what is not finite take no room", () => {
  const cases = [
    [1.5, "1.5"],
    [-2, "-2"],
    [-0.0000001, "0"],
    [Number.NaN, "0"],
    [Number.POSITIVE_INFINITY, "0"],
    [0.000001, "0.000001"],
    [10.02, "10.02"],
    [0.9999999, "1"],
  ] as const;
  for (const [value, text] of cases) assert.equal(written(value, 6), text);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { putInteger, putNumber, widestNumber } from "./digits.ts";

const BYTES = new Uint8Array(widestNumber(3.5e38, 6));

function written(value: number, decimals: number): string {
  return new TextDecoder().decode(BYTES.subarray(0, putNumber(BYTES, 0, value, decimals)));
}

test("numbers read back as what they were, to the last place asked for", () => {
  for (let i = 0; i < 5000; i++) {
    const value = Math.sin(i * 12.9898) * 10 ** ((i % 9) - 4);
    for (const decimals of [4, 6])
      assert.ok(
        Math.abs(Number(written(value, decimals)) - value) <= 0.5000001 * 10 ** -decimals,
        `${value} became ${written(value, decimals)}`,
      );
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
    [-1.000002, "-1.000002"],
    [3.4028234663852886e38, "340282346638528859811704183484516925440"],
  ] as const;
  for (const [value, text] of cases) assert.equal(written(value, 6), text);
});

test("no number takes more bytes than was said before", () => {
  for (let i = 0; i < 5000; i++) {
    const most = 10 ** ((i % 12) - 4) * (1 + (i % 9));
    for (const value of [most, -most, -most * Math.sin(i)])
      assert.ok(written(value, 6).length <= widestNumber(most, 6), `${value} became ${written(value, 6)}`);
  }
});

test("whole numbers of every length are written digit for digit", () => {
  for (const value of [0, 9, 10, 99, 100, 999, 1000, 1001, 99_999, 999_999, 1_000_000, 12_000_034, 2_147_483_647, 4_294_967_295])
    assert.equal(new TextDecoder().decode(BYTES.subarray(0, putInteger(BYTES, 0, value))), String(value));
});

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { AtelierError } from "../core/errors.ts";
import { parseJson } from "./parse-json.ts";
import { scanJson } from "./scan-json.ts";

const parse = (text: string) => parseJson(Buffer.from(text));

function refusal(text: string): AtelierError {
  try {
    parse(text);
  } catch (error) {
    assert.ok(error instanceof AtelierError);
    assert.equal(error.status, 400);
    return error;
  }
  throw new assert.AssertionError({ message: `${text.slice(0, 60)} was taken` });
}

describe("scanJson", () => {
  test("finds a key that is there twice, however it is written", () => {
    assert.match(scanJson('{"a":1,"b":{"a":2},"\\u0061":3}')!, /"a" twice/);
    assert.match(scanJson('[{"x":[]},{"y":{"z":1,"z":2}}]')!, /"z" twice/);
  });

  test("takes equal keys in different objects, and texts that look like keys or brackets", () => {
    assert.equal(scanJson('{"a":{"a":"a"},"b":["a","a"],"c":"{\\"a\\":1,\\"a\\":2}","d\\\\":1,"d\\"":2}'), null);
    assert.equal(scanJson(JSON.stringify({ prompt: `${"[".repeat(100)}\\" : , {"x":` })), null);
  });

  test("refuses more than 32 levels and more than 50,000 names within 200 ms", () => {
    const begun = performance.now();
    assert.equal(scanJson(`${"[".repeat(32)}${"]".repeat(32)}`), null);
    assert.match(scanJson("[".repeat(100_000))!, /deeper than 32/);
    assert.match(scanJson('{"a":'.repeat(100_000))!, /deeper than 32/);
    const names = (count: number) => `{${Array.from({ length: count }, (_, i) => `"k${i}":0`).join()}}`;
    assert.equal(scanJson(names(50_000)), null);
    assert.match(scanJson(names(50_001))!, /more than 50000 names/);
    assert.match(scanJson(`{"a":"${'\\"'.repeat(400_000)}","a":1}`)!, /twice/);
    assert.ok(performance.now() - begun < 1000);
  });

  test("refuses what would poison a prototype", () => {
    for (const body of ['{"__proto__":{}}', '{"a":[{"\\u005f_proto__":1}]}', '{"constructor":{"prototype":{}}}'])
      assert.match(scanJson(body)!, /not allowed/);
    assert.equal(scanJson('{"constructor":1,"prototype":2}'), null);
  });
});

describe("parseJson", () => {
  test("gives the value, or undefined for an empty body", () => {
    assert.deepEqual(parse('\ufeff {"prompt":"ü"} '), { prompt: "ü" });
    assert.equal(parse(""), undefined);
  });

  test("refuses what is not JSON without quoting it", () => {
    for (const body of ["{", '{"prompt":"atl_secret" x}', "{'a':1}", "NaN", '{"a":1}{"a":2}', '"open', "[1,]"]) {
      const { code, message } = refusal(body);
      assert.equal(code, "invalid_json");
      assert.doesNotMatch(message, /secret/);
    }
  });

  test("refuses bytes that are not UTF-8", () => {
    assert.throws(() => parseJson(Buffer.from([0x22, 0xc0, 0xaf, 0x22])), { code: "invalid_json" });
  });

  test("refuses text and numbers that break later, and names where they are", () => {
    for (const body of [
      '{"a":{"b":"\\u0000"}}',
      '{"a":{"b":"\\ud800"}}',
      '{"a":{"b":1e999}}',
      '{"a":{"b":9223372036854775808}}',
    ]) {
      const { code, flaws } = refusal(body);
      assert.deepEqual([code, flaws[0]!.parameter], ["invalid_input", "a.b"]);
    }
  });
});

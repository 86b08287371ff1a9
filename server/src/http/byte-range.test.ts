import assert from "node:assert/strict";
import { test } from "node:test";
import { readRange } from "./byte-range.ts";

const part = (start: number, end: number) => ({ kind: "part", start, end });

test("one range is read in all its forms and cut to the size of the file", () => {
  assert.deepEqual(readRange("bytes=0-0", 10), part(0, 0));
  assert.deepEqual(readRange("bytes=2-5", 10), part(2, 5));
  assert.deepEqual(readRange("bytes=2-500", 10), part(2, 9));
  assert.deepEqual(readRange("bytes=9-", 10), part(9, 9));
  assert.deepEqual(readRange("bytes=-3", 10), part(7, 9));
  assert.deepEqual(readRange("bytes=-500", 10), part(0, 9));
});

test("a range outside the file cannot be satisfied", () => {
  for (const header of ["bytes=10-", "bytes=10-12", "bytes=-0"]) assert.equal(readRange(header, 10).kind, "unsatisfiable");
  assert.equal(readRange("bytes=-5", 0).kind, "unsatisfiable");
});

test("several ranges, other units and nonsense mean the whole file", () => {
  for (const header of [undefined, "", "bytes=-", "bytes=5-2", "bytes=0-1,3-4", "lines=0-1", "bytes=a-b", "bytes=1e3-"])
    assert.equal(readRange(header, 10).kind, "all");
});

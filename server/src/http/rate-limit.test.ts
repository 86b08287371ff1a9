import assert from "node:assert/strict";
import { test } from "node:test";
import { makeRateLimit } from "./rate-limit.ts";

test("a burst passes, then only as much as flows in, and the wait that is told is true", () => {
  let now = 0;
  const take = makeRateLimit({ burst: 3, perSecond: 0.5, now: () => now });
  assert.deepEqual([take("a"), take("a"), take("a"), take("a")], [0, 0, 0, 2]);
  assert.equal(take("b"), 0);
  now += 2000;
  assert.equal(take("a"), 0);
  assert.ok(take("a") > 0);
});

test("a flood of names forgets the ones unused for longest and never grows past its bound", () => {
  const take = makeRateLimit({ burst: 1, perSecond: 0.001, names: 3, now: () => 0 });
  take("a");
  take("b");
  assert.ok(take("a") > 0);
  take("c");
  take("d");
  assert.ok(take("a") > 0, "a was used after b and is remembered");
  assert.equal(take("b"), 0, "b was forgotten");
});

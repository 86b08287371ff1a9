import assert from "node:assert/strict";
import { test } from "node:test";
import { hashKey, type Key, newKeySecret } from "./account.ts";
import { AtelierError } from "./errors.ts";
import { makeFindKey } from "./find-key.ts";

const secret = newKeySecret("test");
const facts = { id: "k", accountId: "a", accountName: "a", mode: "test", hint: "abcd", scopes: ["read"], models: null } as const;
let key: Key = { ...facts, rate: null, concurrency: null, createdAt: new Date(0), expiresAt: null, revokedAt: null };
let now = 1_000_000;
let questions = 0;
const findKey = makeFindKey({
  clock: { now: () => new Date(now) },
  store: {
    async findKeys(hashes) {
      questions += 1;
      return hashes.map((hash) => (hash === hashKey(secret) ? key : null));
    },
  },
});
const unauthorized = (cause: unknown) => cause instanceof AtelierError && cause.code === "unauthorized";

test("a hundred calls with one key ask the store once in 5 s", async () => {
  await Promise.all(Array.from({ length: 50 }, () => findKey(secret)));
  for (let call = 0; call < 50; call += 1) assert.equal((await findKey(secret)).id, "k");
  assert.equal(questions, 1);
});

test("a revocation and an expiry act within 5 s, however busy the key is", async () => {
  key = { ...key, revokedAt: new Date(now) };
  for (let step = 0; step < 4; step += 1) {
    now += 1_000;
    await findKey(secret);
  }
  now += 1_001;
  await assert.rejects(findKey(secret), unauthorized);
  key = { ...key, revokedAt: null, expiresAt: new Date(now + 7_000) };
  now += 5_001;
  await findKey(secret);
  now += 2_000;
  await assert.rejects(findKey(secret), unauthorized);
});

test("unknown and malformed keys read alike; malformed ones never reach the store, unknown ones once in 5 s", async () => {
  questions = 0;
  const unknown = newKeySecret("live");
  const texts = new Set<string>();
  const mistyped = `${secret.slice(0, -1)}${secret.endsWith("A") ? "B" : "A"}`;
  for (const wrong of [unknown, unknown, "", "x".repeat(8_000), mistyped])
    await assert.rejects(findKey(wrong), (cause: AtelierError) => {
      texts.add(cause.message);
      return unauthorized(cause);
    });
  assert.deepEqual([texts.size, questions], [1, 1]);
});

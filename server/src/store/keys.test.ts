import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import type { NewKey } from "../core/store.ts";
import { at, DATABASES, fresh, scratchStore } from "./scratch-store.ts";

for (const name of DATABASES) {
  const scratch = await scratchStore(name);
  describe(`keys on ${name}`, { skip: scratch ? false : "no PostgreSQL answers" }, () => {
    const { store } = scratch!;
    after(() => scratch?.close());

    const newKey = (accountId: string, changes: Partial<NewKey> = {}): NewKey => ({
      ...{ accountId, mode: "test", hash: fresh("hash"), hint: "wxyz", scopes: ["submit", "read"], models: null },
      ...{ rate: null, concurrency: null, expiresAt: null, ...changes },
    });

    test("an account is made once per name, with two empty wallets", async () => {
      const opened = await Promise.all(Array.from({ length: 4 }, () => store.openAccount("acme")));
      assert.equal(new Set(opened.map((account) => account.id)).size, 1);
      assert.deepEqual(await store.findAccount("acme"), opened[0]);
      assert.equal(await store.findAccount("nobody"), null);
      for (const mode of ["test", "live"] as const) {
        assert.deepEqual(await store.wallet(opened[0]!.id, mode), { accountId: opened[0]!.id, mode, available: 0n, held: 0n });
      }
      await assert.rejects(store.wallet("nobody", "test"), { code: "not_found" });
    });

    test("keys are found by hash, in order, null for unknown ones, with everything that was said about them", async () => {
      const account = await store.openAccount(fresh("account"));
      const full = newKey(account.id, {
        ...{ mode: "live", scopes: ["read"], models: ['odd, "name"', "b"], rate: { count: 10, seconds: 1.5 } },
        ...{ concurrency: 3, expiresAt: at(77) },
      });
      const made = await store.createKey(full);
      const plain = await store.createKey(newKey(account.id, { hash: "plain" }));
      assert.deepEqual(await store.findKeys(["plain", "unknown", full.hash, "plain"]), [plain, null, made, plain]);
      const { hash: _, ...said } = full;
      assert.deepEqual({ ...made, ...said }, made);
      assert.equal(made.accountName, account.name);
      assert.deepEqual(new Set(await store.listKeys(account.id)), new Set([made, plain]));
      assert.ok((await store.listKeys(null)).length >= 2);
      await assert.rejects(store.createKey(newKey(account.id, { hash: "plain" })));
    });

    test("a revoked key is still found, as revoked at the first time", async () => {
      const account = await store.openAccount(fresh("account"));
      const wanted = newKey(account.id);
      const key = await store.createKey(wanted);
      await store.revokeKey(key.id, at(5));
      assert.deepEqual((await store.revokeKey(key.id, at(9)))?.revokedAt, at(5));
      assert.deepEqual((await store.findKeys([wanted.hash]))[0]?.revokedAt, at(5));
      assert.equal(await store.revokeKey("nothing", at(5)), null);
    });

    test("a successor has the rights of the old key, which ends when it is told to or before", async () => {
      const account = await store.openAccount(fresh("account"));
      const wanted = newKey(account.id, { scopes: ["read"], rate: { count: 3, seconds: 1 }, concurrency: 2 });
      const old = await store.createKey(wanted);
      const inTime = new Date(Date.now() + 60_000);
      const made = (await store.replaceKey({ id: old.id, hash: fresh("hash"), hint: "abcd", oldEndsAt: inTime }))!;
      const own = { id: made.id, hint: "abcd", createdAt: made.createdAt };
      assert.deepEqual(made, { ...old, ...own });
      assert.deepEqual((await store.findKeys([wanted.hash]))[0], { ...old, expiresAt: inTime });
      const later = new Date(Date.now() + 120_000);
      await store.replaceKey({ id: old.id, hash: fresh("hash"), hint: "efgh", oldEndsAt: later });
      assert.deepEqual((await store.findKeys([wanted.hash]))[0]?.expiresAt, inTime);
    });

    test("a key that is revoked, expired or unknown has no successor", async () => {
      const account = await store.openAccount(fresh("account"));
      const gone = await store.createKey(newKey(account.id));
      await store.revokeKey(gone.id, at(5));
      const expired = await store.createKey(newKey(account.id, { expiresAt: at(5) }));
      for (const id of [gone.id, expired.id, "nothing"])
        assert.equal(await store.replaceKey({ id, hash: fresh("hash"), hint: "wxyz", oldEndsAt: at(9) }), null);
    });

    test("a bucket gives its tokens at once, refills evenly and never beyond full", async () => {
      const keyId = fresh("key");
      const ask = (count: number, seconds: number) =>
        store.takeTokens(Array.from({ length: count }, () => ({ keyId, rate: { count: 4, seconds: 2 }, at: at(seconds) })));
      assert.deepEqual(await ask(6, 0), [0, 0, 0, 0, 0.5, 0.5]);
      assert.deepEqual(await ask(2, 0.5), [0, 0.5]);
      assert.deepEqual(await ask(1, 0.25), [0.5], "a slower clock fills nothing");
      assert.deepEqual(await ask(5, 100), [0, 0, 0, 0, 0.5]);
    });

    test("parallel requests share one bucket", async () => {
      const keyId = fresh("key");
      const asked = Array.from({ length: 20 }, () => store.takeTokens([{ keyId, rate: { count: 5, seconds: 60 }, at: at(0) }]));
      assert.equal((await Promise.all(asked)).flat().filter((wait) => wait === 0).length, 5);
    });
  });
}

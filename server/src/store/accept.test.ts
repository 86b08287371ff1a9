import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { usd } from "../core/money.ts";
import { at, DATABASES, deployment, ending, fresh, richAccount, scratchStore, submit, take, wish } from "./scratch-store.ts";

for (const name of DATABASES) {
  const scratch = await scratchStore(name);
  describe(`accept on ${name}`, { skip: scratch ? false : "no PostgreSQL answers" }, () => {
    const { store } = scratch!;
    after(() => scratch?.close());

    test("an accepted generation is queued, found as it was accepted, and its price is held", async () => {
      const account = await richAccount(store, "5");
      const asked = wish(account, await deployment(store, 1), {
        ...{
          webhook: { url: "https://a.example/b", mode: "sync" },
          ignored: ['a "quoted", {odd} \\ name', "b"],
          privateFiles: true,
        },
        ...{ input: { prompt: 'NUL-free "text" \\ with \ud83c\udfa8', list: [1, 2.5, null, [true]] }, expiresAt: at(5000) },
      });
      const [outcome] = await store.accept([asked]);
      assert.equal(outcome?.kind, "accepted");
      const [found] = await store.find([asked]);
      assert.deepEqual({ ...found, queuePosition: null }, outcome.generation);
      assert.deepEqual(found?.input, asked.input);
      assert.equal(found?.queuePosition, 1);
      const wallet = await store.wallet(account.id, "test");
      assert.deepEqual([wallet.available, wallet.held], [usd("4"), usd("1")]);
      const [entry] = await store.ledger(account.id, "test", 1);
      assert.deepEqual([entry?.kind, entry?.from, entry?.to, entry?.amount], ["hold", "available", "held", usd("1")]);
    });

    test("in one batch each wallet pays in order of arrival for whatever still fits", async () => {
      const [poor, rich] = [await richAccount(store, "2.50"), await richAccount(store, "9")];
      const queue = await deployment(store, 1);
      const prices = ["1", "2", "1", "0.50", "0.10"] as const;
      const batch = prices.flatMap((price) => [
        wish(poor, queue, { price: usd(price) }),
        wish(rich, queue, { price: usd(price) }),
      ]);
      const outcomes = await store.accept(batch);
      const kinds = outcomes.filter((_, n) => n % 2 === 0).map((outcome) => outcome.kind);
      assert.deepEqual(kinds, ["accepted", "insufficient", "accepted", "accepted", "insufficient"]);
      assert.deepEqual(outcomes[8], { kind: "insufficient", available: 0n });
      assert.ok(outcomes.every((outcome, n) => n % 2 === 0 || outcome.kind === "accepted"));
    });

    test("24 parallel submits with money for three are accepted exactly three times", async () => {
      const account = await richAccount(store, "3.99");
      const queue = await deployment(store, 1);
      const outcomes = await Promise.all(Array.from({ length: 24 }, () => store.accept([wish(account, queue)])));
      assert.equal(outcomes.filter(([outcome]) => outcome?.kind === "accepted").length, 3);
      assert.equal((await store.wallet(account.id, "test")).available, usd("0.99"));
    });

    test("an idempotency key makes one generation, in one batch, in parallel and later; with another body it is a conflict", async () => {
      const account = await richAccount(store, "50");
      const queue = await deployment(store, 1);
      const again = (fingerprint: string) => wish(account, queue, { idempotency: { key: "same", fingerprint } });
      const batches = await Promise.all([
        store.accept([again("a"), again("a"), again("b")]),
        ...Array.from({ length: 6 }, () => store.accept([again("a")])),
      ]);
      const outcomes = batches.flat();
      const kinds = outcomes.map((outcome) => outcome.kind);
      assert.equal(kinds.filter((kind) => kind === "accepted").length, 1);
      assert.equal(kinds.filter((kind) => kind === "conflict").length, 1);
      const ids = outcomes.flatMap((outcome) => ("generation" in outcome ? [outcome.generation.id] : []));
      assert.equal(new Set(ids).size, 1);
      assert.equal((await store.wallet(account.id, "test")).held, usd("1"));
    });

    test("the same key of another account or mode is another key, and after 24 hours it is a new one", async () => {
      const [one, two] = [await richAccount(store, "9"), await richAccount(store, "9")];
      await store.deposit({ accountId: one.id, mode: "live", amount: usd("9"), bonus: usd("0"), at: at(0) });
      const queue = await deployment(store, 1);
      const changes = { idempotency: { key: "mine", fingerprint: "f" } };
      const later = { ...changes, at: at(24 * 3600) };
      const outcomes = [
        ...(await store.accept([
          wish(one, queue, changes),
          wish(two, queue, changes),
          wish(one, queue, { ...changes, mode: "live" }),
        ])),
        ...(await store.accept([wish(one, queue, { ...changes, at: at(24 * 3600 - 1) })])),
        ...(await store.accept([wish(one, queue, later)])),
        ...(await store.accept([wish(one, queue, later)])),
      ];
      const kinds = outcomes.map((outcome) => outcome.kind);
      assert.deepEqual(kinds, ["accepted", "accepted", "accepted", "repeated", "accepted", "repeated"]);
    });

    test("a refused submit leaves nothing behind: its idempotency key is free and no money is held", async () => {
      const account = await richAccount(store, "0.50");
      const queue = await deployment(store, 1);
      const asked = () => wish(account, queue, { idempotency: { key: "k", fingerprint: "f" } });
      assert.equal((await store.accept([asked()]))[0]?.kind, "insufficient");
      await store.deposit({ accountId: account.id, mode: "test", amount: usd("1"), bonus: usd("0"), at: at(1) });
      assert.equal((await store.accept([asked()]))[0]?.kind, "accepted");
    });

    test("a key's limit counts what is queued or running, and an ended generation makes room", async () => {
      const account = await richAccount(store, "9");
      const queue = await deployment(store, 5);
      const limited = () => wish(account, queue, { concurrency: 2 });
      const kinds = (await store.accept([limited(), limited(), limited()])).map((outcome) => outcome.kind);
      assert.deepEqual(kinds, ["accepted", "accepted", "full"]);
      const [claim] = await take(store, queue, 1);
      assert.equal((await store.accept([limited()]))[0]?.kind, "full");
      await store.finish(claim!.lease, ending());
      assert.equal((await store.accept([limited()]))[0]?.kind, "accepted");
    });

    test("a row that cannot be stored stands alone; the rest of its batch is accepted once", async () => {
      const account = await richAccount(store, "50");
      const queue = await deployment(store, 1);
      const taken = await submit(store, account, queue);
      const batch = Array.from({ length: 11 }, () => wish(account, queue));
      batch[4] = { ...batch[4]!, id: taken };
      batch[7] = { ...batch[7]!, modelId: "a\u0000b" };
      batch[9] = { ...batch[9]!, accountId: fresh("nobody") };
      const kinds = (await store.accept(batch)).map((outcome) => outcome.kind);
      const expected = batch.map((_, n) => (n === 4 || n === 7 || n === 9 ? "broken" : "accepted"));
      assert.deepEqual(kinds, expected);
      assert.equal((await store.wallet(account.id, "test")).held, usd("9"));
    });

    test("batches over the same wallets in opposite orders do not block each other", async () => {
      const accounts = await Promise.all(Array.from({ length: 6 }, () => richAccount(store, "50")));
      const queue = await deployment(store, 1);
      const batches = Array.from({ length: 8 }, (_, n) => {
        const order = n % 2 === 0 ? accounts : [...accounts].reverse();
        return store.accept(order.map((account) => wish(account, queue)));
      });
      assert.ok((await Promise.all(batches)).flat().every((outcome) => outcome.kind === "accepted"));
    });

    test("another account's, another mode's and unknown ids are not found", async () => {
      const [owner, other] = [await richAccount(store, "9"), await richAccount(store, "9")];
      const id = await submit(store, owner, await deployment(store, 1));
      const found = await store.find([
        { id, accountId: other.id, mode: "test" },
        { id, accountId: owner.id, mode: "live" },
        { id: fresh("none"), accountId: owner.id, mode: "test" },
        { id, accountId: owner.id, mode: "test" },
      ]);
      assert.deepEqual(
        found.map((generation) => generation.accountId),
        [owner.id],
      );
    });

    test("the ledger agrees with the wallets after all this", async () => {
      assert.deepEqual(await store.checkLedger(), []);
    });
  });
}

import assert from "node:assert/strict";
import { after, beforeEach, describe, test } from "node:test";
import { AtelierError } from "./errors.ts";
import { usd } from "./money.ts";
import { draws, openRig, picture, type Rig, STORES, sleep, untilStopped } from "./test/rig.ts";

const broken = (code: ConstructorParameters<typeof AtelierError>[0]) => new AtelierError(code, `scripted ${code}`);

describe("a worker", { concurrency: true }, async () => {
  for (const kind of STORES) {
    const rig = (await openRig(kind)) as Rig;
    describe(`on ${kind}`, { concurrency: 1, skip: rig ? false : "no PostgreSQL answers" }, () => {
      after(() => rig?.close());
      beforeEach(() => {
        rig.engine.script = draws;
        rig.engine.cancelled.length = 0;
      });
      /** Slow, and no different on the other store. */
      const onceOnly = { skip: kind === "PostgreSQL" && "tried on the embedded store" };
      const wallet = () => rig.parts.store.wallet(rig.key.accountId, "test");

      test("delivered work is charged, and every file it names is there with exactly its size", async () => {
        const worker = rig.worker();
        const before = await wallet();
        const { id } = await rig.submit({ input: { prompt: "two pictures", count: 2 } });
        const ended = await rig.ended(id);
        await worker.stop(1);
        assert.equal(ended.status, "succeeded");
        assert.deepEqual(
          ended.assets.map(({ name, width, height, contentType }) => [name, width, height, contentType]),
          [
            ["output.png", 64, 48, "image/png"],
            ["output_2.png", 64, 48, "image/png"],
          ],
        );
        for (const asset of ended.assets) assert.equal((await rig.parts.blobs.read(asset.key)).length, asset.size);
        const paid = await wallet();
        assert.deepEqual([before.available - paid.available, paid.held], [usd("0.20"), 0n]);
        assert.equal(ended.engine, "scripted/1");
      });

      test("a fault of the model fails without a charge, once", async () => {
        const worker = rig.worker();
        const before = await wallet();
        rig.engine.script = async () => Promise.reject(broken("content_refused"));
        const ended = await rig.ended((await rig.submit({ input: { prompt: "refused" } })).id);
        await worker.stop(1);
        assert.deepEqual([ended.status, ended.error?.code, rig.engine.runs.get("refused")], ["failed", "content_refused", 1]);
        assert.deepEqual(await wallet(), before);
      });

      test("a fault of the system is tried again, and a later attempt delivers", async () => {
        const worker = rig.worker();
        rig.engine.script = async (run, job, n) => (n === 1 ? Promise.reject(new Error("boom")) : draws(run, job, n));
        const ended = await rig.ended((await rig.submit({ input: { prompt: "again" } })).id);
        await worker.stop(1);
        assert.deepEqual([ended.status, rig.engine.runs.get("again")], ["succeeded", 2]);
      });

      test("useless files are never published or charged: after three attempts it is errored", onceOnly, async () => {
        const worker = rig.worker();
        const before = await wallet();
        rig.engine.script = async () => [{ ...picture(), bytes: Buffer.from("<html>502 Bad Gateway</html>") }];
        const ended = await rig.ended((await rig.submit({ input: { prompt: "html" } })).id, 15_000);
        await worker.stop(1);
        assert.deepEqual([ended.status, ended.error?.code, rig.engine.runs.get("html")], ["errored", "engine_bad_output", 3]);
        assert.ok(!ended.error?.message.includes("html"));
        assert.deepEqual(await wallet(), before);
        assert.deepEqual(
          (await rig.files()).filter((file) => file.startsWith(ended.id)),
          [],
        );
      });

      test("cancelling running work is terminal at once, stops engine and upstream, and frees the slot", async () => {
        const worker = rig.worker();
        const before = await wallet();
        let stopped: unknown;
        rig.engine.script = async (run) => {
          await run.submit(async () => ({ id: "upstream-1" }));
          await untilStopped(run.signal).catch((reason) => {
            stopped = reason;
          });
          throw new Error("aborted");
        };
        const { id } = await rig.submit({ input: { prompt: "to be cancelled" } });
        while (!rig.engine.runs.get("to be cancelled")) await sleep(10);
        await sleep(50);
        const cancelled = await rig.core.cancel(rig.key, id);
        assert.deepEqual([cancelled.status, cancelled.error?.message], ["cancelled", "Cancelled by the client"]);
        assert.deepEqual(await wallet(), before);
        while (worker.running > 0) await sleep(10);
        assert.equal(stopped, "cancelled");
        assert.deepEqual(rig.engine.cancelled, [{ id: "upstream-1" }]);
        assert.deepEqual(
          (await rig.parts.store.queue()).map(({ running }) => running),
          [0],
        );
        await worker.stop(0);
      });

      test("a result that comes after the cancellation is dropped, files and all", async () => {
        const worker = rig.worker();
        let finish = () => {};
        rig.engine.script = async () => {
          await new Promise<void>((resolve) => {
            finish = resolve;
          });
          return [picture()];
        };
        const { id } = await rig.submit({ input: { prompt: "too late" } });
        while (!rig.engine.runs.get("too late")) await sleep(10);
        await rig.core.cancel(rig.key, id);
        finish();
        while (worker.running > 0) await sleep(10);
        await worker.stop(0);
        assert.equal((await rig.ended(id)).status, "cancelled");
        assert.deepEqual(
          (await rig.files()).filter((file) => file.startsWith(id)),
          [],
        );
      });

      test("a worker that lost its lease is a zombie: the other one's result counts, charged once, one set of files", async () => {
        const zombie = rig.worker("zombie");
        const before = await wallet();
        let wake = () => {};
        rig.engine.script = async (run, job, n) => {
          if (n === 1)
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          return draws(run, job, n);
        };
        const { id } = await rig.submit({ input: { prompt: "zombie" } });
        while (!rig.engine.runs.get("zombie")) await sleep(10);
        await rig.reap(["zombie"]);
        const other = rig.worker("other");
        while ((rig.engine.runs.get("zombie") ?? 0) < 2) await sleep(10);
        const ended = await rig.ended(id);
        wake();
        while (zombie.running > 0) await sleep(10);
        await Promise.all([zombie.stop(0), other.stop(0)]);
        assert.equal(ended.status, "succeeded");
        assert.equal(before.available - (await wallet()).available, usd("0.10"));
        assert.deepEqual(
          (await rig.files()).filter((file) => file.startsWith(id)),
          ended.assets.map(({ key }) => key),
        );
      });

      test("a shutdown lets work end within the grace, and gives the rest back for another node to go on with its ticket", async () => {
        const first = rig.worker("first");
        let submits = 0;
        rig.engine.script = async (run, job, n) => {
          if (!run.ticket)
            await run.submit(async () => {
              submits += 1;
              return { id: "kept" };
            });
          if (n === 1) await untilStopped(run.signal);
          assert.deepEqual(run.ticket, { id: "kept" });
          return draws(run, job, n);
        };
        const { id } = await rig.submit({ input: { prompt: "handed over" } });
        while (submits === 0) await sleep(10);
        await sleep(50);
        await first.stop(0.1);
        const second = rig.worker("second");
        const ended = await rig.ended(id);
        await second.stop(0);
        assert.deepEqual([ended.status, submits, rig.engine.cancelled], ["succeeded", 1, []]);
      });

      test("progress never falls to the outside, even when an attempt starts over", onceOnly, async () => {
        const worker = rig.worker();
        const seen: number[] = [];
        rig.engine.script = async (run, job, n) => {
          run.report(n === 1 ? 0.8 : 0.1);
          run.report(Number.NaN);
          run.report(n === 1 ? 0.2 : 0.3);
          await sleep(1200);
          if (n === 1) throw broken("engine_failed");
          return draws(run, job, n);
        };
        const { id } = await rig.submit({ input: { prompt: "progress" } });
        for (;;) {
          const found = await rig.core.find(rig.key, id);
          seen.push(found.progress);
          if (found.completedAt) break;
          await sleep(50);
        }
        await worker.stop(0);
        assert.deepEqual(
          seen,
          seen.toSorted((left, right) => left - right),
        );
        assert.ok(seen.includes(0.8));
        assert.equal(seen.at(-1), 1);
      });
    });
  }
});
